using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Patterns of several frequencies, whose spectrum is a mixture of Q Gaussians:
/// k(x, x′) = Σ_q w_q exp(−2π² Σ_d s_dq² (x_d − x′_d)²) cos(2π Σ_d μ_dq (x_d − x′_d)).</summary>
/// <remarks>
/// Frequencies are in cycles per unit of x, and s is the standard deviation of a component's frequency: neither its variance nor a length. Over several columns a component is a Gaussian of frequency
/// vectors, so that the cosine is that of μ·(x − x′); the product of cosines, one per column, is another kernel, <c>new SpectralMixture(activeDims: [0]) * new SpectralMixture(activeDims: [1])</c>.
/// −k″(0) = 4π² Σ w (s² + μ²). A fit has many optima: several restarts are worth their time. Cost: that of Q squared exponentials.
/// Source: Wilson and Adams (2013), "Gaussian process kernels for pattern discovery and extrapolation", eq. 12.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new SpectralMixture(components: 3);
/// </code>
/// </example>
public sealed class SpectralMixture : Kernel
{
    private static readonly RadialFunction Gaussian = new SquaredExponential().Radial;

    /// <summary>Creates the kernel with Q components over as many columns as <paramref name="means"/> or <paramref name="deviations"/> has rows, or <paramref name="activeDims"/> elements;
    /// else over one.</summary>
    /// <param name="components">The number of components Q ≥ 1.</param>
    /// <param name="weights">w, in units of y²: one, or [Q].</param>
    /// <param name="means">μ [D Q], or one number for all; when left out, different ones, which a fit replaces by the strongest frequencies of the data.</param>
    /// <param name="deviations">s [D Q], or one number for all.</param>
    /// <param name="activeDims">The columns it sees; all when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no components.</exception>
    /// <exception cref="ArgumentException">A start value has another shape.</exception>
    public SpectralMixture(int components = 2, StartValue weights = default, StartValue means = default, StartValue deviations = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        Components = components;
        var D = means.Shape is [var rows, _] ? rows : deviations.Shape is [var others, _] ? others : activeDims?.Length ?? 1;
        if (activeDims is not null && activeDims.Length != D)
            throw new ArgumentException($"SpectralMixture: means or deviations have {D} rows for {activeDims.Length} active columns. Give one per column.");
        Weights = weights.Vector(this, components, Transform.Positive());
        Means = means.Like(this, Transform.Identity, Apart(D, components));
        Deviations = deviations.Like(this, Transform.Positive(), Tensor.Full(0.1, D, components));
    }

    /// <summary>The number of components Q.</summary>
    public int Components { get; }

    /// <summary>The weights w [Q], in units of y²: their sum is k(x, x).</summary>
    public Parameter Weights { get; }

    /// <summary>The mean frequencies μ [D Q], in cycles per unit of x.</summary>
    public Parameter Means { get; }

    /// <summary>The standard deviations s [D Q] of the frequencies, in cycles per unit of x: component q forgets over a distance of 1/(2π s).</summary>
    public Parameter Deviations { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts =>
    [
        new("weights", Weights, Unit.Target(2)),
        new("means", Means, Unit.Pure.PerInput(ActiveDims)),
        new("deviations", Deviations, Unit.Pure.PerInput(ActiveDims)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("components", Components), .. base.Settings];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var A = X - Anchor(X);
        return Mixture(X, (weight, frequency, width) =>
            RadialCovariance.Of(nameof(SpectralMixture), A * width, weight, Gaussian, r2 => Exp(-0.5 * r2)) * Waves.Between(A * frequency, A * frequency, Tensor.Scalar(1)));
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var anchor = Anchor(X);
        var (A, B) = (X - anchor, X2 - anchor);
        return Mixture(X, (weight, frequency, width) =>
            RadialCovariance.Between(nameof(SpectralMixture), A * width, B * width, weight, Gaussian, r2 => Exp(-0.5 * r2)) * Waves.Between(A * frequency, B * frequency, Tensor.Scalar(1)));
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Sum(Weights), X);

    /// <summary>The sum over components of a term of weight, 2π μ and 2π s.</summary>
    private Tensor Mixture(Tensor X, Func<Tensor, Tensor, Tensor, Tensor> term)
    {
        var D = Means.Shape[0];
        if (X.Shape[^1] != D) throw new ArgumentException($"SpectralMixture.K: X has {X.Shape[^1]} columns; expected {D}, one per row of means. Set activeDims, or give means one row per column.");
        var (weights, frequencies, widths) = (Unstack(Weights), Unstack(2 * Math.PI * Means.Value, 1), Unstack(2 * Math.PI * Deviations.Value, 1));
        return Enumerable.Range(0, Components).Select(q => term(weights[q], frequencies[q], widths[q])).Aggregate((sum, next) => sum + next);
    }

    /// <summary>0.5/Q, 1.5/Q, … in every row: equal components would stay equal in a fit.</summary>
    private static Tensor Apart(int D, int Q) => Tensor.FromSpan([.. Enumerable.Range(0, D * Q).Select(i => (i % Q + 0.5) / Q)], D, Q);

    /// <inheritdoc/>
    protected override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random)
    {
        var (weights, means, deviations) = (Unstack(Weights), Unstack(Means, 1), Unstack(Deviations, 1));
        return [.. Enumerable.Range(0, Components).Select(q => new SpectralDraw(weights[q], 2 * Math.PI * (means[q] + deviations[q] * NormalDraws.Of(random, count, Means.Shape[0]))))];
    }
}
