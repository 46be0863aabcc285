namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class GaussianLikelihoodTests
{
    private static readonly Tensor X = Tensor.FromSpan([-1, 0, 2], 3, 1);

    [Fact]
    public void One_variance_is_the_same_everywhere() => Assert.Equal(0.3, new GaussianLikelihood(0.3).VarianceAt(X).ToScalar(), 1e-15);

    [Fact]
    public void A_standard_deviation_that_depends_on_the_input_has_a_floor() =>
        Golden.Close(Tensor.FromSpan([1e-6, 0.01, 0.25]), new GaussianLikelihood(new LinearMean(Tensor.FromSpan([0.2], 1, 1), 0.1)).VarianceAt(X), 1e-12, "variance");

    [Fact]
    public void The_variance_is_above_its_bound()
    {
        const string message = " is not a value this parameter can have; its transform (positive, above 1E-06) allows a number above 1E-06.";
        Assert.Equal("Parameter: 1E-06" + message, Assert.Throws<ArgumentException>(() => new GaussianLikelihood(1e-6)).Message);
        Assert.Equal("Parameter.Assign: -1" + message, Assert.Throws<ArgumentException>(() => new GaussianLikelihood(1).Variance.Assign(-1)).Message);
    }

    [Fact]
    public void Noise_that_depends_on_the_input_has_no_single_variance() => Assert.Equal(
        "GaussianLikelihood.Variance: this noise is a function of the input. Use VarianceAt(X).",
        Assert.Throws<InvalidOperationException>(() => new GaussianLikelihood(new ConstantMean(1)).Variance).Message);

    [Fact]
    public void The_standard_deviation_is_one_column() => Assert.Equal(
        "GaussianLikelihood.VarianceAt: sd has shape [3, 2]; expected [N, 1].",
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood(new ConstantMean([1, 2])).VarianceAt(X)).Message);

    [Fact]
    public void The_variance_is_one_number() => Assert.Equal(
        "GaussianLikelihood: the variance has shape [2]; expected one number. For noise that depends on the input, give a mean function.",
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood([1, 2])).Message);
}
