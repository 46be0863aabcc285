namespace Cotangent.GaussianProcesses;

/// <summary>Kullback–Leibler divergences between Gaussians, in nats: the price of a variational distribution in every bound.</summary>
/// <remarks>
/// The mean m [M P] has a column for each of P latent functions, the square root Lq [P M M] of the covariance S = Lq Lqᵀ a matrix; of Lq only the lower triangle is read, and its diagonal
/// may have any sign but no zero. Every divergence is the sum over the latent functions, a scalar. Where the prior has a mean, give m less that.
/// </remarks>
public static class Divergence
{
    /// <summary>KL(N(m, Lq Lqᵀ) ‖ N(0, I)) = ½ (|m|² + |Lq|² − M P − Σ log (Lq)ᵢᵢ²), the divergence of whitened variables. O(M² P).</summary>
    public static Tensor FromStandardNormal(Tensor m, Tensor Lq)
    {
        Shapes.In("Divergence.FromStandardNormal").Is(m, "M P").Is(Lq, "P M M");
        return 0.5 * (Excess(m, Op.LowerTriangle(Lq)) - LogSquares(Lq));
    }

    /// <summary>KL(N(m, Lq Lqᵀ) ‖ N(0, L Lᵀ)), L [M M] one prior for all latent functions or [P M M] one for each. O(M³ P), with no factorisation.</summary>
    public static Tensor FromGaussian(Tensor m, Tensor Lq, Tensor L)
    {
        var shapes = Shapes.In("Divergence.FromGaussian").Is(m, "M P").Is(Lq, "P M M");
        if (L?.Rank == 2) shapes.Is(L, "M M");
        else shapes.Is(L!, "P M M");
        var (M, P) = (m.Shape[0], m.Shape[1]);
        var a = L!.Rank == 2 ? Op.TriangularSolve(L, m) : Op.TriangularSolve(L, Op.Reshape(m.T, P, M, 1));
        var logs = LogSquares(L);
        return 0.5 * (Excess(a, Op.TriangularSolve(L, Op.LowerTriangle(Lq))) - LogSquares(Lq) + (L.Rank == 2 ? P * logs : logs));
    }

    /// <summary>|a|² + |B|² − the number of elements of a.</summary>
    private static Tensor Excess(Tensor a, Tensor B) => Op.Sum(Op.Square(a)) + Op.Sum(Op.Square(B)) - (double)a.Count;

    private static Tensor LogSquares(Tensor L) => Op.Sum(Op.Log(Op.Square(Op.Diagonal(L))));
}
