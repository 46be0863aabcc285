using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Targets some of which are missing, and stand as NaN: they say nothing of f.</summary>
/// <remarks>Their terms are 0, and so are the gradients of these, exactly; the sum of the others is what it is without them. An infinite target is refused, not missing.</remarks>
/// <example>
/// <code>
/// var likelihood = new MissingLikelihood(new StudentTLikelihood());
/// var observed = Op.Where(Op.Greater(Y, 20), Y, double.NaN); // the others are missing
/// Tensor logDensities = likelihood.LogProbability(X, F: Y, observed); // [N], 0 where a target is missing
/// </code>
/// </example>
public sealed class MissingLikelihood : WrappedLikelihood
{
    private static readonly double[] Candidates = [0, 1, 0.5];
    private readonly double filling;

    /// <summary>Creates a likelihood whose targets may be missing.</summary>
    /// <param name="inner">The likelihood of those that are there.</param>
    /// <exception cref="ArgumentException">The likelihood has several columns for each target, or can take none of 0, 1 and ½, one of which stands in place of a missing target.</exception>
    public MissingLikelihood(Likelihood inner) : base(inner)
    {
        if (inner.ColumnsPerTarget != 1)
            throw new ArgumentException($"MissingLikelihood: {inner.GetType().Name} has {inner.ColumnsPerTarget} columns for each target; expected one. Leave rows out whose target is missing.");
        if (Array.FindIndex(Candidates, y => inner.Refusal(y) is null) is not (>= 0 and var at))
            throw new ArgumentException(
                $"MissingLikelihood: {inner.GetType().Name} takes neither 0 nor 1 nor 0.5, one of which is needed to stand for a missing target. Make the members of it missing instead.");
        filling = Candidates[at];
    }

    /// <inheritdoc/>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        Inner.RequireTargets(X, Filled(Y));
    }

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => double.IsNaN(y) ? null : Inner.Refusal(y);

    /// <inheritdoc/>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => OfPresent(Y, Inner.LogDensity(X, F, Filled(Y)));

    /// <inheritdoc/>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => OfPresent(Y, Inner.ExpectedLogDensity(X, mean, variance, Filled(Y)));

    /// <inheritdoc/>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => OfPresent(Y, Inner.PredictiveLogDensity(X, mean, variance, Filled(Y)));

    private Tensor Filled(Tensor Y) => Where(Equal(Y, Y), Y, filling);

    private static Tensor OfPresent(Tensor Y, Tensor values) => Where(Equal(Y, Y), values, 0);
}
