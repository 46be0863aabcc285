using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The beta distribution for each number, p(y) = yᵃ⁻¹ (1 − y)ᵇ⁻¹ / B(a, b) for 0 &lt; y &lt; 1.</summary>
/// <param name="logA">log a, of a shape such as [M P].</param>
/// <param name="logB">log b, of the same shape.</param>
public sealed class BetaPrediction(Tensor logA, Tensor logB) : PredictiveDistribution
{
    private const double Least = 1e-300; // where a or b is below it, functions that want it take it for this

    private Tensor A => Maximum(Exp(logA), Least);

    private Tensor B => Maximum(Exp(logB), Least);

    /// <summary>a/(a + b).</summary>
    public override Tensor Mean => Exp(logA) / (Exp(logA) + Exp(logB));

    /// <summary>a b / ((a + b)² (a + b + 1)).</summary>
    public override Tensor Variance => Mean * (1 - Mean) / (Exp(logA) + Exp(logB) + 1);

    /// <summary>The regularised incomplete beta function I_y(a, b); 0 below 0, 1 above 1.</summary>
    public override Tensor Cdf(Tensor y) => IncompleteBeta(A, B, Clip(y, 0, 1));

    /// <summary>(a − 1) log y + (b − 1) log(1 − y) − log B(a, b), and −∞ outside (0, 1).</summary>
    /// <remarks>B(a, b) stands as B(1 + a, 1 + b) (a + b)(1 + a + b)/(a b), which keeps its logarithm finite where a or b is too small for a double.</remarks>
    public override Tensor LogDensity(Tensor y)
    {
        var (a, b) = (Exp(logA), Exp(logB));
        var sum = a + b;
        var isInside = Greater(y, 0) * Less(y, 1);
        var inside = Where(isInside, y, 0.5);
        var log = (a - 1) * Log(inside) + (b - 1) * Log1P(-inside) - LogBeta(1 + a, 1 + b) - Log(sum) - Log1P(sum) + logA + logB;
        return Where(isInside, log, double.NegativeInfinity);
    }

    /// <summary>G/(G + H) with G and H of gamma distributions of shapes a and b; the draws have no gradient.</summary>
    public override Tensor Sample(Philox random)
    {
        double[] draws = [.. A.ToArray().Zip(B.ToArray(), (a, b) => Ratio(GammaDraw.Next(random, a), GammaDraw.Next(random, b)))];
        return Tensor.FromSpan(draws, logA.Shape);
    }

    /// <summary>The root of <see cref="Cdf"/> in (0, 1); a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Between(this, p, Tensor.Zeros(logA.Shape), Tensor.Ones(logA.Shape));

    private static double Ratio(double g, double h) => g / (g + h);
}
