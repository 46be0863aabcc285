namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class GaussianLikelihoodTests
{
    private static readonly Tensor X = Tensor.FromSpan([-1, 0, 2], 3, 1);

    [Fact]
    public void One_variance_is_the_same_everywhere()
    {
        var variances = new GaussianLikelihood(0.3).Variances(X);
        Assert.Equal([3, 1], variances.Shape.ToArray());
        Assert.All(variances.ToArray(), v => Assert.Equal(0.3, v, 1e-15));
    }

    [Fact]
    public void The_variance_is_above_0()
    {
        const string message = " is not a value this parameter can have; its transform (positive) allows a number above 0.";
        Assert.Equal("GaussianLikelihood: variance: 0" + message, Assert.Throws<ArgumentException>(() => new GaussianLikelihood(0)).Message);
        Assert.Equal("Parameter.Assign: -1" + message, Assert.Throws<ArgumentException>(() => new GaussianLikelihood(1).Variance.Assign(-1)).Message);
    }

    [Fact]
    public void The_variance_is_one_number() => Assert.Equal(
        "GaussianLikelihood: variance has shape [2]; expected one number.",
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood([1, 2])).Message);

    /// <summary>Numbers of 50 digits: y = 1, f ~ N(0, 1) and noise of variance 1e-4, and log N(1.3; 0.4, 0.25).</summary>
    [Fact]
    public void Its_expectations_take_the_variance_for_a_variance()
    {
        var (one, zero) = (Tensor.Ones(1, 1), Tensor.Zeros(1, 1));
        Assert.Equal(-9996.31376834722, new GaussianLikelihood(1e-4).ExpectedLogProbability(one, zero, one, one).ToScalar(), 1e-8);
        Assert.Equal(-1.84579135264473, new GaussianLikelihood(0.25).LogProbability(one, Tensor.Full(0.4, 1, 1), Tensor.Full(1.3, 1, 1)).ToScalar(), 1e-14);
    }
}
