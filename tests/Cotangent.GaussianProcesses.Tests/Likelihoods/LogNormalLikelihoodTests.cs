namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits.</summary>
public class LogNormalLikelihoodTests
{
    /// <summary>The factor 1/y, and a mean above the median.</summary>
    [Fact]
    public void It_is_a_density_of_y_itself()
    {
        var likelihood = new LogNormalLikelihood(0.5);
        Assert.Equal(-1.77899794795029, At.LogDensity(likelihood, 0.3, 2.4), 1e-13);
        Assert.Equal(-1.85261570406899, At.Predictive(likelihood, 0.3, 0.2, 2.4), 1e-13);
        var y = At.Predicted(likelihood, 0.3, 0.2);
        Assert.Equal(1.9155408290139, y.Mean.ToScalar(), 1e-12);
        Assert.Equal(3.71975943131141, y.Variance.ToScalar(), 1e-12);
        Assert.Equal(Math.Exp(0.3), y.Quantile(0.5).ToScalar(), 1e-13);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-2, "-2")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Only_numbers_above_0_are_targets(double y, string text) => Assert.Equal(
        $"LogNormalLikelihood: Y[0, 0] is {text}; expected a finite number above 0. Correct the value, or drop the row.",
        Assert.Throws<ArgumentException>(() => At.LogDensity(new LogNormalLikelihood(), 0, y)).Message);

    [Fact]
    public void Over_the_whole_range_it_is_regular()
    {
        foreach (var variance in new[] { 1e-12, 0.5, 1e4 })
        {
            var y = new LogNormalPrediction(Tensor.Full(0.3, 1, 1), Tensor.Full(variance, 1, 1));
            At.IsRegular(y.LogDensity, At.Sweep);
            At.Grows(y.Cdf(Tensor.FromSpan([-1, 0, .. At.Sweep], At.Sweep.Length + 2, 1)));
            Assert.Equal(double.NegativeInfinity, y.LogDensity(At.Row(-1)).ToScalar());
        }
    }
}
