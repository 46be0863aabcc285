using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 30 digits, by quadrature that ends at the kink.</summary>
public class LaplaceLikelihoodTests
{
    /// <summary>20 Gauss–Hermite nodes are off by 9e-3.</summary>
    [Theory]
    [InlineData(1.1, 0.3, 0.5, 0.6, -1.6676109982853927, -1.2807761318155501)]
    [InlineData(40, 0.3, 0.5, 0.6, -66.348988223460621, -65.654543779016143)]
    [InlineData(1.1, 0.3, 1e-4, 0.6, -1.515654890127288, -1.5155160012383991)]
    [InlineData(1.1, 0.3, 4, 0.01, -168.26351177355304, -1.6921067126942218)]
    [InlineData(-2, 0.3, 0.5, 0.6, -4.0160135608728586, -3.3302748172065688)]
    public void Its_expectations_are_in_closed_form(double y, double mean, double variance, double scale, double expected, double predictive)
    {
        Assert.Equal(expected, At.Expected(new LaplaceLikelihood(scale), mean, variance, y), 1e-13 * Math.Abs(expected));
        Assert.Equal(predictive, At.Predictive(new LaplaceLikelihood(scale), mean, variance, y), 1e-12 * Math.Abs(predictive));
        Assert.Equal(0, new LaplaceLikelihood(scale).ExpectationError(At.One, At.Row(mean), At.Row(variance), At.Row(y)).ToScalar());
    }

    [Fact]
    public void Its_variance_is_twice_the_square_of_its_scale()
    {
        Assert.Equal(2 * 0.36, new LaplaceLikelihood(0.6).ConditionalVariance(At.One, At.Row(0.3)).ToScalar(), 1e-15);
        Assert.Equal(2 * 0.36 + 0.5, At.Predicted(new LaplaceLikelihood(0.6), 0.3, 0.5).Variance.ToScalar(), 1e-15);
    }

    /// <summary>From noise that is nearly Gaussian to none that is.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.01)]
    [InlineData(1.0)]
    [InlineData(100.0)]
    public void What_it_predicts_is_a_distribution(double scale)
    {
        var (mean, variance) = (Tensor.FromSpan([-2, 0.3, 5], 3, 1), Tensor.FromSpan([0.2, 1, 30], 3, 1));
        var y = new LaplaceLikelihood(scale).Predict(Tensor.Ones(3, 1), mean, variance);
        DistributionLaws.Hold("NormalLaplacePrediction", y);
        DistributionLaws.HasItsMoments("NormalLaplacePrediction", y, scale > 10 ? 1e-5 : 1e-6); // its quantiles bend at the median
    }

    [Fact]
    public void Over_the_whole_range_it_is_regular()
    {
        foreach (var scale in new[] { 1e-12, 1e-3, 1, 1e12 })
            foreach (var variance in new[] { 0, 1e-12, 1, 1e12 })
            {
                var y = new NormalLaplacePrediction(Tensor.Zeros(1, 1), Tensor.Full(variance, 1, 1), Tensor.Scalar(scale));
                At.IsRegular(y.LogDensity, At.Sweep);
                At.IsRegular(x => y.LogDensity(-x), At.Sweep);
                At.Grows(y.Cdf(Tensor.FromSpan([.. At.Sweep.Reverse().Select(x => -x), 0, .. At.Sweep], 2 * At.Sweep.Length + 1, 1)), 1e-13);
                At.Grows(-y.LogDensity(Tensor.FromSpan(At.Sweep, At.Sweep.Length, 1)), 1e-12);
            }
    }
}
