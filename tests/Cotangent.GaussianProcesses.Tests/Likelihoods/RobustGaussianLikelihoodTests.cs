namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 30 digits; noise of variance 0.25, and of 25 for one target in 20.</summary>
public class RobustGaussianLikelihoodTests
{
    private static readonly RobustGaussianLikelihood Likelihood = new(0.25, 0.05, 100);

    /// <summary>Of a residual of 60 the density of the usual targets underflows.</summary>
    [Fact]
    public void Its_densities_do_not_underflow()
    {
        Assert.Equal(-1.24329348847311, At.LogDensity(Likelihood, 0, 0.7), 1e-13);
        Assert.Equal(-77.5241087191928, At.LogDensity(Likelihood, 0, 60), 1e-12);
        Assert.Equal(-1.10484096529188, At.Predictive(Likelihood, 0, 0.3, 0.7), 1e-13);
        At.IsRegular(y => Likelihood.DistributionGiven(y, Tensor.Zeros(y.Shape)).LogDensity(y), [.. At.Sweep.TakeWhile(y => y < 1e100)]);
    }

    [Theory]
    [InlineData(0.7, 0, 0.3, -1.7217024418720549, 1e-8)]
    [InlineData(3, 0, 0.3, -5.6937263661477542, 1e-8)]
    [InlineData(1.5, 0.2, 2, -3.4671641918339504, 1e-6)] // f is wide beside the bend where a residual turns into an outlier
    public void Its_expectations_are_those_of_a_finer_quadrature(double y, double mean, double variance, double expected, double tolerance)
    {
        Assert.Equal(expected, At.Expected(Likelihood, mean, variance, y), tolerance);
        Assert.InRange(Likelihood.ExpectationError(At.One, At.Row(mean), At.Row(variance), At.Row(y)).ToScalar(), 0, Math.Sqrt(tolerance));
    }

    [Fact]
    public void An_outlier_pulls_less_than_a_moderate_residual()
    {
        double Pull(double y) => Likelihood.LogDensityDerivatives(At.One, At.Row(0), At.Row(y)).First.ToScalar();
        Assert.True(Pull(60) < Pull(1));
        Assert.Equal(60 / 25.0, Pull(60), 1e-12);
    }

    [Fact]
    public void Its_variance_is_that_of_the_mixture() => Assert.Equal(0.95 * 0.25 + 0.05 * 25 + 0.3, At.Predicted(Likelihood, 1, 0.3).Variance.ToScalar(), 1e-13);

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new RobustGaussianLikelihood(-1));
        Assert.Throws<ArgumentException>(() => new RobustGaussianLikelihood(1, 1.5));
        Assert.Throws<ArgumentException>(() => new RobustGaussianLikelihood(1, 0.1, 0.5));
    }
}
