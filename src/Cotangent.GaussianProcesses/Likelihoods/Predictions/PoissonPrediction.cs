using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Counts with the Poisson distribution, P(Y = y) = λʸ e^−λ / y!.</summary>
/// <param name="logRate">log λ, of a shape such as [M P].</param>
public sealed class PoissonPrediction(Tensor logRate) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>λ.</summary>
    public override Tensor Mean => Exp(logRate);

    /// <summary>λ.</summary>
    public override Tensor Variance => Mean;

    /// <summary>Q(⌊y⌋ + 1, λ), the upper incomplete gamma function; 0 below 0.</summary>
    public override Tensor Cdf(Tensor y) => Where(Less(y, 0), 0, IncompleteGammaUpper(Floor(Maximum(y, 0)) + 1, Mean));

    /// <summary>y log λ − λ − log y!, and −∞ for a y that is no count.</summary>
    public override Tensor LogDensity(Tensor y) => Where(Counts.Are(y), LogProbability(y, logRate, Mean), double.NegativeInfinity);

    /// <inheritdoc/>
    public override Tensor Sample(Philox random)
    {
        double[] draws = [.. Mean.ToArray().Select(rate => PoissonDraw.Next(random, rate))];
        return Tensor.FromSpan(draws, logRate.Shape);
    }

    /// <summary>y log λ − λ − log y! from log λ and λ; with the means of both, the mean of the log probability.</summary>
    internal static Tensor LogProbability(Tensor y, Tensor logRate, Tensor rate) => y * logRate - rate - LogGamma(Maximum(y, 0) + 1);

    /// <summary>The least count with P(Y ≤ y) ≥ p, by doubling and halving; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Anywhere(this, p, logRate.Shape);
}
