using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The distribution of a time T &gt; 0 to an event, for each number, with the probabilities that a censored observation needs.</summary>
public abstract class LifetimePrediction : PredictiveDistribution
{
    private static readonly ComplementaryLogLogLink Event = new(); // of something with hazard eʰ, 1 − exp(−eʰ)

    /// <summary>log P(T &gt; t) for t &gt; 0 of the shape of the distribution, or one that broadcasts.</summary>
    public abstract Tensor LogSurvival(Tensor t);

    /// <summary>1 − P(T &gt; y), exact for small y; 0 for y ≤ 0.</summary>
    public override Tensor Cdf(Tensor y)
    {
        var isPositive = Greater(y, 0);
        return Where(isPositive, -Expm1(LogSurvival(Where(isPositive, y, 1))), 0);
    }

    /// <summary>The log density of T; −∞ for y ≤ 0.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        var isPositive = Greater(y, 0);
        return Where(isPositive, LogDensityAt(Where(isPositive, y, 1)), double.NegativeInfinity);
    }

    /// <summary>What is known of T, element by element: log p(upper) where both bounds are equal, else log P(lower &lt; T ≤ upper), with 0 for a
    /// time that is only known to be
    /// below the upper bound, and ∞ for one that is only known to be above the lower.</summary>
    /// <remarks>
    /// It keeps its digits where the interval is narrow, and where it is far out in either tail: log S(lower) + log(1 − exp(−h)) with h = log
    /// S(lower) − log S(upper) as a logarithm.
    /// </remarks>
    public Tensor LogProbabilityOf(Tensor lower, Tensor upper)
    {
        var (isPoint, isBelow, isAbove) = (Equal(lower, upper), Equal(lower, 0), IsInfinity(upper));
        // No branch sees a bound at which it is not defined.
        var from = Where(isBelow, 0.5 * Where(isAbove, 1, upper), lower);
        var to = Where(Maximum(isPoint, isAbove), 2 * from, upper);
        var logHazard = Where(isBelow, LogCumulativeHazard(to), LogCumulativeHazard(from, to));
        var within = Where(isBelow, 0, LogSurvival(from)) + Where(isAbove, 0, Event.LogForward(logHazard));
        return Where(isPoint, LogDensityAt(from), within);
    }

    /// <summary>log p(t) for t &gt; 0.</summary>
    protected abstract Tensor LogDensityAt(Tensor t);

    /// <summary>log (−log S(t)) for t &gt; 0.</summary>
    protected abstract Tensor LogCumulativeHazard(Tensor t);

    /// <summary>log (log S(from) − log S(to)) for 0 &lt; from &lt; to, with all digits where they are close.</summary>
    protected abstract Tensor LogCumulativeHazard(Tensor from, Tensor to);
}
