using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive numbers whose logarithms are Gaussian: log y ~ N(location, variance), for each number.</summary>
/// <param name="location">The means of log y, of a shape such as [M P].</param>
/// <param name="variance">The variances of log y, at least 0, of the shape of the locations.</param>
/// <remarks>Source: Johnson, Kotz and Balakrishnan (1994), "Continuous univariate distributions", volume 1, chapter 14.</remarks>
public sealed class LogNormalPrediction(Tensor location, Tensor variance) : PredictiveDistribution
{
    private readonly GaussianPrediction logarithm = new(location, variance);

    /// <summary>exp(location + ½ variance).</summary>
    public override Tensor Mean => Exp(location + 0.5 * variance);

    /// <summary>(exp(variance) − 1) mean².</summary>
    public override Tensor Variance => Expm1(variance) * Square(Mean);

    /// <summary>The distribution function of log y; 0 for y ≤ 0.</summary>
    public override Tensor Cdf(Tensor y) => Where(Greater(y, 0), logarithm.Cdf(LogOf(y)), 0);

    /// <summary>The log density of log y, less log y; −∞ for y ≤ 0.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        var logY = LogOf(y);
        return Where(Greater(y, 0), logarithm.LogDensity(logY) - logY, double.NegativeInfinity);
    }

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Exp(logarithm.Sample(random));

    /// <summary>exp of the quantile of log y.</summary>
    protected override Tensor QuantileAt(double p) => Exp(logarithm.Quantile(p));

    /// <summary>log y, and 0 where there is none.</summary>
    private static Tensor LogOf(Tensor y) => Log(Where(Greater(y, 0), y, 1));
}
