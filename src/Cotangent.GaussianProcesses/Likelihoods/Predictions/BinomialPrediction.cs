using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>How many of n trials succeed, each with probability p: P(Y = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ.</summary>
/// <param name="trials">n, whole numbers from 0 on, of the shape of the probabilities or one that broadcasts to it.</param>
/// <param name="logProbability">log p, of a shape such as [M P].</param>
/// <param name="logComplement">log (1 − p), of that shape.</param>
public sealed class BinomialPrediction(Tensor trials, Tensor logProbability, Tensor logComplement) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>n p.</summary>
    public override Tensor Mean => trials * Exp(logProbability);

    /// <summary>n p (1 − p).</summary>
    public override Tensor Variance => trials * Exp(logProbability + logComplement);

    /// <summary>I(n − ⌊y⌋, ⌊y⌋ + 1; 1 − p), the incomplete beta function; 0 below 0, and 1 from n on.</summary>
    public override Tensor Cdf(Tensor y)
    {
        var count = Floor(Clip(y, 0, Maximum(trials - 1, 0)));
        var within = IncompleteBeta(Maximum(trials - count, 1), count + 1, Exp(logComplement));
        return Where(Less(y, 0), 0, Where(GreaterEqual(y, trials), 1, within));
    }

    /// <summary>log P(Y = y), and −∞ for a y that is no count or above n.</summary>
    public override Tensor LogDensity(Tensor y) =>
        Where(Counts.Are(y) * LessEqual(y, trials), LogProbability(y, trials, logProbability, logComplement), double.NegativeInfinity);

    /// <inheritdoc/>
    public override Tensor Sample(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var n = BroadcastTo(trials, logProbability.Shape).ToArray();
        double[] draws = [.. Exp(logProbability).ToArray().Zip(n, (p, n) => BinomialDraw.Next(random, n, p))];
        return Tensor.FromSpan(draws, logProbability.Shape);
    }

    /// <summary>log C(n, k) + k log p + (n − k) log (1 − p); with the means of both logarithms, the mean of the log probability.</summary>
    internal static Tensor LogProbability(Tensor k, Tensor n, Tensor logProbability, Tensor logComplement)
    {
        var (successes, failures) = (Clip(k, 0, n), n - Clip(k, 0, n));
        return successes * logProbability + failures * logComplement - Log(n + 1) - LogBeta(successes + 1, failures + 1);
    }

    /// <summary>The least count with P(Y ≤ y) ≥ p; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Anywhere(this, p, logProbability.Shape);
}
