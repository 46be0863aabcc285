using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A time to an event whose scale is eᶠ, so that f moves log time up and down, observed or censored: each target is a pair of bounds,
/// lower and upper.</summary>
/// <remarks>
/// Targets Y [N 2P] have a lower and an upper bound for each of P latent functions, in neighbouring columns: equal bounds for a time that was
/// observed, (0, u) for an event that had happened by u,
/// (l, ∞) for one that had not by l, and else an event between l and u. What is predicted is the distribution of the time itself, [N P].
/// Source: Kalbfleisch and Prentice (2002), "The statistical analysis of failure time data", sections 2.2 and 3.2.
/// </remarks>
public abstract class SurvivalLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of times with the given shape.</summary>
    private protected SurvivalLikelihood(StartValue shape, int quadratureOrder) : base(quadratureOrder) => Shape = shape.Scalar(this, Transform.Positive());

    /// <summary>The shape k of the distribution, a pure number: log time spreads like 1/k.</summary>
    public Parameter Shape { get; }

    /// <summary>2: a lower and an upper bound.</summary>
    public sealed override int ColumnsPerTarget => 2;

    /// <inheritdoc/>
    public sealed override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("shape", Shape, Unit.Pure)];

    /// <summary>Refuses bounds that are not 0 ≤ lower ≤ upper, and those that say nothing of the time, or that it is 0.</summary>
    /// <exception cref="ArgumentException">A pair of bounds cannot arise; the message says which row, its values, and what is expected.</exception>
    public sealed override void RequireTargets(Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        var values = Y.Span;
        for (var i = 0; i + 1 < values.Length; i += 2)
            if (Refusal(values[i], values[i + 1]) is { } expected)
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{GetType().Name}: Y[{i / Y.Shape[^1]}, {i % Y.Shape[^1]}] and the next are {values[i]} and {values[i + 1]}; expected {expected}. Correct the bounds, or drop the row."));
    }

    /// <inheritdoc/>
    protected internal sealed override string? Refusal(double y) => y >= 0 ? null : "a bound, a number from 0 on or ∞";

    /// <summary>log t of a time that was observed; of others the logarithm of the bound there is, or the mean of the logarithms of both.</summary>
    protected internal sealed override Tensor? LatentGuess(Tensor X, Tensor Y)
    {
        var (lower, upper) = Bounds(Y);
        var (from, to) = (Where(Greater(lower, 0), lower, upper), Where(IsInfinity(upper), lower, upper));
        return 0.5 * (Log(from) + Log(to));
    }

    /// <inheritdoc/>
    protected internal sealed override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => Lifetime(F);

    /// <summary>log p(t | f) of a time that was observed, else the log probability of what is known of it, for bounds Y [… N 2P]: [… N P].</summary>
    protected internal sealed override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        var (lower, upper) = Bounds(Y);
        return Lifetime(F).LogProbabilityOf(lower, upper);
    }

    /// <summary>The distribution of the time given f.</summary>
    private protected abstract LifetimePrediction Lifetime(Tensor F);

    /// <summary>The lower and the upper bounds, each [… N P].</summary>
    private protected static (Tensor Lower, Tensor Upper) Bounds(Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        int[] even = [.. Enumerable.Range(0, Y.Shape[^1] / 2).Select(p => 2 * p)];
        return (Columns(Y, even), Columns(Y, [.. even.Select(column => column + 1)]));
    }

    private static string? Refusal(double lower, double upper) =>
        !(lower >= 0 && lower <= upper) ? "0 ≤ lower ≤ upper"
        : upper == 0 || double.IsInfinity(lower) ? "a time above 0 that is finite"
        : lower == 0 && double.IsInfinity(upper) ? "a bound above 0, as nothing is known of this time"
        : null;
}
