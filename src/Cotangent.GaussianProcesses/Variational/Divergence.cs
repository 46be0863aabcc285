namespace Cotangent.GaussianProcesses;

/// <summary>Kullback–Leibler divergences between Gaussians, in nats: the price of a variational distribution in every bound.</summary>
/// <remarks>
/// The mean m [M P] has a column for each of P latent functions. The square root Lq of the covariance S is a matrix for each, [P M M], of which only the lower triangle is read, or, where
/// the variables are independent, a column of standard deviations, [M P]; a diagonal may have any sign but no zero. Every divergence is the sum over the latent functions, a scalar. Where the
/// prior has a mean, give m less that.
/// </remarks>
public static class Divergence
{
    /// <summary>KL(N(m, Lq Lqᵀ) ‖ N(0, I)) = ½ (|m|² + |Lq|² − M P − Σ log (Lq)ᵢᵢ²), the divergence of whitened variables. O(M² P), or O(M P) where they are independent.</summary>
    public static Tensor FromStandardNormal(Tensor m, Tensor Lq)
    {
        Fit("Divergence.FromStandardNormal", m, Lq);
        return OfTriangleFromStandardNormal(m, Lower(Lq));
    }

    /// <summary>KL(N(m, Lq Lqᵀ) ‖ N(0, L Lᵀ)), L [M M] one prior for all latent functions or [P M M] one for each. O(M³ P), with no factorisation.</summary>
    public static Tensor FromGaussian(Tensor m, Tensor Lq, Tensor L)
    {
        FitGaussian(m, Lq, L);
        return OfTriangleFromGaussian(m, Lower(Lq), L);
    }

    /// <summary><see cref="FromStandardNormal"/> for an Lq with zeros above its diagonal, which is not copied to be sure of them.</summary>
    internal static Tensor OfTriangleFromStandardNormal(Tensor m, Tensor Lq) => PullOfStandardNormal(m, Lq) - HalfLogDeterminant(Lq);

    /// <summary><see cref="FromGaussian"/> for an Lq with zeros above its diagonal.</summary>
    internal static Tensor OfTriangleFromGaussian(Tensor m, Tensor Lq, Tensor L)
    {
        FitGaussian(m, Lq, L);
        return PullOfGaussian(m, Lq, L) - HalfLogDeterminant(Lq);
    }

    /// <summary>The divergence from N(0, I) but for the entropy of q: ½ (|m|² + |Lq|² − M P), for an Lq with zeros above its diagonal.</summary>
    internal static Tensor PullOfStandardNormal(Tensor m, Tensor Lq) => 0.5 * (Squares(m) + Squares(Lq) - (double)m.Count);

    /// <summary>The divergence from N(0, L Lᵀ) but for the entropy of q: ½ (|L⁻¹m|² + |L⁻¹Lq|² − M P + log |L Lᵀ|), for an Lq with zeros above its diagonal.</summary>
    internal static Tensor PullOfGaussian(Tensor m, Tensor Lq, Tensor L)
    {
        var P = m.Shape[1];
        var logs = LogSquares(Op.Diagonal(L));
        return 0.5 * (Squares(Conditional.Whitened(L, m)) + SquaresOfSolution(L, Lq) - (double)m.Count + (L.Rank == 2 ? P * logs : logs));
    }

    /// <summary>½ log |S|: the entropy of q, up to a constant.</summary>
    internal static Tensor HalfLogDeterminant(Tensor Lq) => 0.5 * LogSquares(Lq.Rank == 2 ? Lq : Op.Diagonal(Lq));

    private static Shapes Fit(string method, Tensor m, Tensor Lq)
    {
        var shapes = Shapes.In(method).Is(m, "M P");
        return Lq?.Rank == 2 ? shapes.Is(Lq, "M P") : shapes.Is(Lq!, "P M M");
    }

    private static void FitGaussian(Tensor m, Tensor Lq, Tensor L)
    {
        var shapes = Fit("Divergence.FromGaussian", m, Lq);
        if (L?.Rank == 2) shapes.Is(L, "M M");
        else shapes.Is(L!, "P M M");
    }

    /// <summary>|L⁻¹ Lq|². Of independent variables it is Σ dᵢ² (L Lᵀ)⁻¹ᵢᵢ, one inverse for all latent functions that share a prior.</summary>
    private static Tensor SquaresOfSolution(Tensor L, Tensor Lq)
    {
        if (Lq.Rank == 3) return Squares(Op.TriangularSolve(L, Lq));
        var precisions = Op.Sum(Op.Square(Op.TriangularSolve(L, Tensor.Identity(L.Shape[^1]))), -2); // [M], or [P M]
        return Op.Sum(precisions * Op.Square(Lq.T));
    }

    private static Tensor Lower(Tensor Lq) => Lq.Rank == 2 ? Lq : Op.LowerTriangle(Lq);

    private static Tensor Squares(Tensor x) => Op.Sum(Op.Square(x));

    private static Tensor LogSquares(Tensor diagonal) => Op.Sum(Op.Log(Op.Square(diagonal)));
}
