namespace Cotangent.GaussianProcesses;

/// <summary>A variational Gaussian of independent variables: q = N(m, diag(d²)), M numbers for M² / 2, and a bound that is lower for it. It begins at N(0, I).</summary>
/// <remarks>Independent variables do not make predictions independent: new points share what they depend on.</remarks>
/// <example>
/// <code>
/// var q = new DiagonalGaussian(count: 20, latents: 1);
/// q.QSqrt.Assign(Tensor.Full(0.1, 20, 1));
/// </code>
/// </example>
public sealed class DiagonalGaussian : VariationalGaussian
{
    /// <summary>N(0, I) over <paramref name="count"/> variables, for each latent function.</summary>
    public DiagonalGaussian(int count, int latents = 1) : base(count, latents, "DiagonalGaussian") =>
        QSqrt = Parameter.AtDefault(Tensor.Ones(count, latents), Transform.Positive(), "DiagonalGaussian");

    /// <summary>N(m, diag(d²)) for m [M P] and positive standard deviations d [M P].</summary>
    /// <exception cref="ArgumentException">The shapes differ, or a deviation is not above 0.</exception>
    public DiagonalGaussian(Tensor qMu, Tensor qSqrt) : base(qMu)
    {
        Shapes.In("DiagonalGaussian").Is(qMu, "M P").Is(qSqrt, "M P");
        QSqrt = new(qSqrt, Transform.Positive());
    }

    /// <summary>d [M P], the standard deviations.</summary>
    public override Parameter QSqrt { get; }

    /// <inheritdoc/>
    public override Tensor Variances() => Op.Square(QSqrt);

    /// <inheritdoc/>
    internal override DiagonalGaussian With(int more) => Like(new DiagonalGaussian(MeanWith(more), Op.Concat([QSqrt, Tensor.Ones(more, QMu.Shape[1])])));

    /// <inheritdoc/>
    public override Tensor Spread(Tensor A)
    {
        ArgumentNullException.ThrowIfNull(A);
        return Op.ExpandDims(((Tensor)QSqrt).T, -1) * A;
    }

    /// <inheritdoc/>
    internal override Func<Tensor, Tensor>[] Spreads() => [.. Op.Split(QSqrt, Latents, axis: 1).Select(d => (Func<Tensor, Tensor>)(A => d * A))];
}
