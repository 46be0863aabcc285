namespace Cotangent.GaussianProcesses;

/// <summary>A variational Gaussian with a full covariance for each latent function: q = N(m, Lq Lqᵀ). It begins at N(0, I).</summary>
/// <example>
/// <code>
/// var q = new FullGaussian(count: 20, latents: 1);
/// q.QMu.Assign(Tensor.Ones(20, 1));
/// </code>
/// </example>
public sealed class FullGaussian : VariationalGaussian
{
    /// <summary>N(0, I) over <paramref name="count"/> variables, for each latent function.</summary>
    public FullGaussian(int count, int latents = 1) : base(count, latents, "FullGaussian") =>
        QSqrt = Parameter.AtDefault(Op.BroadcastTo(Tensor.Identity(count), latents, count, count), Transform.Triangular, "FullGaussian");

    /// <summary>N(m, Lq Lqᵀ) for m [M P] and Lq [P M M], of which only the lower triangle may be other than 0.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public FullGaussian(Tensor qMu, Tensor qSqrt) : base(qMu)
    {
        Shapes.In("FullGaussian").Is(qMu, "M P").Is(qSqrt, "P M M");
        QSqrt = new(qSqrt, Transform.Triangular);
    }

    /// <summary>Lq [P M M], lower triangular, with Lq Lqᵀ = S; a diagonal may have any sign.</summary>
    public override Parameter QSqrt { get; }

    /// <inheritdoc/>
    public override Tensor Variances() => Op.Sum(Op.Square(QSqrt), -1).T;

    /// <summary>The Gaussian of another mean and square root, trainable as this one is.</summary>
    internal FullGaussian With(Tensor qMu, Tensor qSqrt) => Like(new FullGaussian(qMu, qSqrt));

    /// <inheritdoc/>
    internal override FullGaussian With(int more)
    {
        Tensor Lq = QSqrt;
        var added = Op.Pad(Tensor.Ones(QMu.Shape[1], more), [(0, 0), (Count, 0)]); // the diagonal below that of Lq
        return With(MeanWith(more), Op.AddDiagonal(Op.Pad(Lq, [(0, 0), (0, more), (0, more)]), added));
    }

    /// <inheritdoc/>
    public override Tensor Spread(Tensor A) => Op.TriangularMatMul(QSqrt, A, adjoint: true);

    /// <inheritdoc/>
    internal override Func<Tensor, Tensor>[] Spreads() => [.. Op.Unstack(QSqrt).Select(Lq => (Func<Tensor, Tensor>)(A => Op.TriangularMatMul(Lq, A, adjoint: true)))];
}
