using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Counts that are 0 with probability π, and else those of another distribution: P(Y = 0) = π + (1 − π) P₀(0), P(Y = y) = (1 − π) P₀(y)
/// for y &gt; 0.</summary>
/// <param name="counts">P₀, a distribution of counts.</param>
/// <param name="zeroProbability">π, the probability of a structural zero, of the shape of the counts or one that broadcasts to it.</param>
public sealed class ZeroInflatedPrediction(PredictiveDistribution counts, Tensor zeroProbability) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>(1 − π) mean₀.</summary>
    public override Tensor Mean => (1 - zeroProbability) * counts.Mean;

    /// <summary>(1 − π) (variance₀ + π mean₀²).</summary>
    public override Tensor Variance => (1 - zeroProbability) * (counts.Variance + zeroProbability * Square(counts.Mean));

    /// <summary>π + (1 − π) F₀(y); 0 below 0.</summary>
    public override Tensor Cdf(Tensor y) => Where(Less(y, 0), 0, zeroProbability + (1 - zeroProbability) * counts.Cdf(y));

    /// <summary>log (π + (1 − π) P₀(0)) for y = 0, else log (1 − π) + log P₀(y); −∞ for a y that is no count.</summary>
    public override Tensor LogDensity(Tensor y) => LogProbability(y, counts.LogDensity(y), zeroProbability);

    /// <summary>0, or a draw of the other distribution.</summary>
    public override Tensor Sample(Philox random)
    {
        var draws = counts.Sample(random);
        return Where(Less(Uniforms(random, draws.Shape), zeroProbability), 0, draws);
    }

    /// <summary>log P(Y = y) from log P₀(y), without loss where P₀(0) underflows.</summary>
    internal static Tensor LogProbability(Tensor y, Tensor log, Tensor zeroProbability)
    {
        var logOther = Log1P(-zeroProbability) + log;
        var logZero = BroadcastTo(Log(zeroProbability), logOther.Shape);
        return Where(Equal(y, 0), LogSumExp(Stack([logZero, logOther]), 0), logOther);
    }

    /// <summary>The least count with P(Y ≤ y) ≥ p; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Anywhere(this, p, counts.Mean.Shape);
}
