using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What earlier rows said of f, kept without them: its distribution at a few inputs Z, N(mean, covariance), and what it was there before those rows,
/// N(prior mean, prior covariance).</summary>
/// <remarks>
/// The quotient of the two is what the rows said, and <see cref="OnlineSgpr"/> takes it as it is: the covariance may be wider than that of the prior in some direction. Numbers alone, which
/// nothing changes afterwards; <see cref="SparsePosterior.Summary"/> makes one. Source: Bui, Nguyen and Turner (2017), "Streaming sparse Gaussian process approximations".
/// </remarks>
/// <example>
/// <code>
/// var old = new Sgpr(X, Y, new Matern52(), new InducingPoints(Xnew));
/// var summary = ((SparsePosterior)old.Posterior()).Summary();
/// </code>
/// </example>
public sealed class SparseSummary
{
    private readonly Root root;
    private readonly Root priorRoot;

    /// <summary>Of inputs Z [M D].</summary>
    /// <param name="Z">The inputs.</param>
    /// <param name="mean">The mean of f there, mean function included, [M P].</param>
    /// <param name="covariance">The covariance of f there, the same for every output, [M M].</param>
    /// <param name="priorCovariance">The covariance it had before, under the kernel of then, [M M].</param>
    /// <param name="priorMean">The mean it had before, that of the mean function of then, [M P]; zero when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a value is not finite.</exception>
    /// <exception cref="NotPositiveDefiniteException">A covariance is not positive definite to working precision.</exception>
    public SparseSummary(Tensor Z, Tensor mean, Tensor covariance, Tensor priorCovariance, Tensor? priorMean = null)
    {
        var shapes = Shapes.In("SparseSummary").Is(Z, "M D").Is(mean, "M P").Is(covariance, "M M").Is(priorCovariance, "M M");
        if (priorMean is not null) shapes.Is(priorMean, "M P");
        foreach (var (name, x) in new[] { (nameof(Z), Z), (nameof(mean), mean), (nameof(covariance), covariance), (nameof(priorCovariance), priorCovariance) })
            Finite.Require("SparseSummary", name, x);
        (this.Z, Mean, Covariance, PriorCovariance) = (Z.Copy(), mean.Copy(), covariance.Copy(), priorCovariance.Copy());
        PriorMean = priorMean?.Copy() ?? Tensor.Zeros(mean.Shape);
        Finite.Require("SparseSummary", nameof(priorMean), PriorMean);
        (root, priorRoot) = (new(Cholesky(Covariance), null), new(Cholesky(PriorCovariance), null));
    }

    private SparseSummary(Tensor Z, Tensor mean, Tensor priorMean, Root root, Root priorRoot)
    {
        (this.Z, Mean, PriorMean) = (Z.Copy(), mean.Copy(), priorMean.Copy());
        (this.root, this.priorRoot) = (root, priorRoot);
        (Covariance, PriorCovariance) = (root.Covariance, priorRoot.Covariance);
    }

    /// <summary>Of inputs whose f has covariance L Lᵀ before the rows, and L (LB LBᵀ)⁻¹ Lᵀ given them, which need not be factored.</summary>
    internal static SparseSummary Of(Tensor Z, Tensor mean, Tensor priorMean, Tensor L, Tensor LB) => new(Z, mean, priorMean, new Root(L.Copy(), LB.Copy()), new Root(L.Copy(), null));

    /// <summary>The inputs [M D].</summary>
    public Tensor Z { get; }

    /// <summary>The mean of f at them, mean function included [M P].</summary>
    public Tensor Mean { get; }

    /// <summary>The covariance of f at them [M M].</summary>
    public Tensor Covariance { get; }

    /// <summary>The covariance it had before [M M].</summary>
    public Tensor PriorCovariance { get; }

    /// <summary>The mean it had before [M P].</summary>
    public Tensor PriorMean { get; }

    /// <summary>E log q(a)/p(a) over f at Z, a, where a given v is N(m + Aᵀ v, C) and v is integrated out of exp of it: what it adds to A Σ⁻¹ Aᵀ [M′ M′], to A Σ⁻¹ R [M′ P], and a scalar.</summary>
    /// <param name="A">L⁻¹ cov(u, a) [M′ M] under the present kernel.</param>
    /// <param name="C">cov(a) − Aᵀ A [M M].</param>
    /// <param name="m">The present mean function at Z, [M P] or [M 1].</param>
    internal (Tensor S, Tensor b, Tensor Constant) Site(Tensor A, Tensor C, Tensor m)
    {
        var (S1, b1, constant1) = LogDensity(root, Mean - m, A, C);
        var (S0, b0, constant0) = LogDensity(priorRoot, PriorMean - m, A, C);
        return (S1 - S0, b1 - b0, constant1 - constant0);
    }

    /// <summary>Of E log N(a; mean, F Fᵀ), but for the powers of 2π.</summary>
    private static (Tensor S, Tensor b, Tensor Constant) LogDensity(Root F, Tensor mean, Tensor A, Tensor C)
    {
        var (G, w) = (F.Solve(A.T), F.Solve(mean));
        var constant = -0.5 * (Sum(Square(w)) + mean.Shape[1] * (Trace(F.Solve(F.Solve(C).T)) + F.LogDeterminant));
        return (MatMul(G, G, transposeA: true), MatMul(G, w, transposeA: true), constant);
    }

    /// <summary>F = L LB⁻ᵀ, or L: a square root of a covariance F Fᵀ.</summary>
    private sealed record Root(Tensor L, Tensor? LB)
    {
        internal Tensor Covariance
        {
            get
            {
                var B = LB is null ? L.T : TriangularSolve(LB, L.T);
                return MatMul(B, B, transposeA: true);
            }
        }

        /// <summary>log |F Fᵀ|.</summary>
        internal Tensor LogDeterminant => LB is null ? CholeskyLogDeterminant(L) : CholeskyLogDeterminant(L) - CholeskyLogDeterminant(LB);

        /// <summary>F⁻¹ x.</summary>
        internal Tensor Solve(Tensor x) => LB is null ? TriangularSolve(L, x) : TriangularMatMul(LB, TriangularSolve(L, x), adjoint: true);
    }
}
