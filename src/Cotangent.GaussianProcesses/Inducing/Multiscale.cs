using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Averages of f around M inputs, some over a wide neighbourhood and some over a narrow one, so that few of them summarise both slow and fast parts:
/// u = ∫ N(x; z, diag(c² − ℓ²)) f(x) dx with c = ℓ + s, for the lengthscales ℓ of a <see cref="SquaredExponential"/> and scales s.</summary>
/// <remarks>
/// cov(u, f(x)) = σ² Π_d (ℓ/c) exp(−½ Σ_d ((x − z)/c)²), and cov(u, u′) the same with √(c² + c′² − ℓ²) in the place of c. As s → 0, u is f(z), as of <see cref="InducingPoints"/>. Other kernels
/// are refused: the average is closed for this one. Cost: 8 M N D bytes, a few times. Source: Walder, Kim and Schölkopf (2008), "Sparse multiscale Gaussian process regression", section 3;
/// the scales, as in GPflow, are what is added to ℓ.
/// </remarks>
/// <example>
/// <code>
/// var inducing = new Multiscale(Tensor.FromSpan([0, 2, 4, 6], 4, 1), scales: 0.5);
/// var model = new Sgpr(X, Y, new SquaredExponential(), inducing);
/// </code>
/// </example>
public sealed class Multiscale : InducingVariables
{
    /// <summary>Creates averages around inputs.</summary>
    /// <param name="Z">The centres [M D], M at least 1: one a row.</param>
    /// <param name="scales">s [M D], positive, in units of x: what is added to the lengthscales; or one number for all.</param>
    /// <exception cref="ArgumentException">Z has no row or is not a matrix, or the scales have another shape.</exception>
    public Multiscale(StartValue Z, StartValue scales = default)
    {
        this.Z = Z.With(Transform.Identity);
        if (this.Z.Shape is not [> 0, > 0] shape)
            throw new ArgumentException($"Multiscale: the centres Z have shape {Shapes.Text(this.Z.Shape)}; expected [M, D] with at least one row and one column.");
        Scales = scales.Like(this, Transform.Positive(), Tensor.Ones(shape));
    }

    /// <summary>The centres Z [M D], in units of x.</summary>
    public Parameter Z { get; }

    /// <summary>The scales s [M D], in units of x.</summary>
    public Parameter Scales { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("Z", Z), new("scales", Scales)];

    /// <inheritdoc/>
    public override int Count => Z.Shape[0];

    /// <summary>cov(u, u) [M M], without jitter.</summary>
    /// <exception cref="NotSupportedException">The kernel is not a <see cref="SquaredExponential"/>.</exception>
    public override Tensor Kuu(Kernel kernel)
    {
        var (k, z, c2, ell) = Seen(kernel);
        return Covariance(k, z, z, ExpandDims(c2, 1) + ExpandDims(c2, 0) - Square(ell), ell);
    }

    /// <summary>cov(u, f(X)) [M N] for X [N D].</summary>
    /// <exception cref="NotSupportedException">The kernel is not a <see cref="SquaredExponential"/>.</exception>
    public override Tensor Kuf(Kernel kernel, Tensor X)
    {
        Tensor Z = this.Z;
        Shapes.In("Multiscale.Kuf").Is(Z, "M D").Is(X, "N D");
        var (k, z, c2, ell) = Seen(kernel);
        return Covariance(k, z, Columns(k, X), ExpandDims(c2, 1), ell);
    }

    /// <inheritdoc/>
    protected internal override Tensor Origin() => Anchor(Z);

    /// <summary>The waves at Z, weakened by the average: times exp(−½ Σ_d ω² (c² − ℓ²)).</summary>
    protected internal override Tensor OfWaves(Kernel kernel, Tensor omega)
    {
        var (k, _, c2, ell) = Seen(kernel);
        var weaker = Exp(-0.5 * MatMul(c2 - Square(ell), Square(Columns(k, omega)), transposeB: true)); // [M L]
        return Waves.Of(Z.Value - Origin(), omega) * Concat([weaker, weaker], 1);
    }

    /// <summary>Says which two averages are equal, and what to do; null if none are.</summary>
    protected internal override string? Singularity() =>
        InducingInputs.EqualRows(Concat([Z.Value, Scales.Value], 1)) is var (i, j) ? $"the averages {i} and {j} have equal centres and scales. Leave one out, or give a jitter" : null;

    /// <summary>The kernel, and on the columns that it sees the centres [M D], c² [M D] and ℓ.</summary>
    private (SquaredExponential Kernel, Tensor Z, Tensor C2, Tensor Ell) Seen(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel is not SquaredExponential k)
            throw new NotSupportedException($"Multiscale: the kernel is {kernel.GetType().Name}; expected SquaredExponential, whose averages over Gaussians are closed. Take InducingPoints.");
        var (z, ell) = (Columns(k, Z), k.Lengthscales.Value);
        if (ell.Rank == 1 && ell.Shape[0] != z.Shape[1]) throw new ArgumentException($"Multiscale: Z has {z.Shape[1]} columns; expected {ell.Shape[0]}, one per lengthscale.");
        return (k, z, Square(Columns(k, Scales) + ell), ell);
    }

    private static Tensor Columns(Kernel kernel, Tensor X) => ActiveColumns.Of("Multiscale", X, kernel.ActiveDims?.ToArray());

    /// <summary>σ² Π_d (ℓ/√w) exp(−½ Σ_d (z − x)²/w) for Z [M D], X [N D] and w [M N D], or what broadcasts.</summary>
    private static Tensor Covariance(SquaredExponential kernel, Tensor Z, Tensor X, Tensor w, Tensor ell)
    {
        var distance = Sum(Square(ExpandDims(Z, 1) - ExpandDims(X, 0)) / w, -1);
        return kernel.Variance * Exp(-0.5 * (distance + Sum(Log(w / Square(ell)), -1)));
    }
}
