using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>N Gaussian distributions of d numbers each, some columns of uncertain inputs.</summary>
/// <param name="mean">μ [N d].</param>
internal abstract class GaussianBlock(Tensor mean) : ILineMoments
{
    /// <summary>μ [N d].</summary>
    internal Tensor Mean => mean;

    public Tensor Expected(Tensor A) => RowsTimes(mean, A);

    public abstract Tensor Covariance(Tensor A, Tensor B);

    /// <summary>The same distributions about another origin, a constant [1 d].</summary>
    internal abstract GaussianBlock Beside(Tensor origin);

    /// <summary>The distributions times exp(−½ Σ_d p_d (x_d − c_d)²), as weights and as what is Gaussian again.</summary>
    /// <param name="p">p [d], 0 or more.</param>
    /// <param name="C">c [d M M′], or what broadcasts to it.</param>
    /// <returns>The log of the weight [N M M′], and the moments of lines after it.</returns>
    internal abstract (Tensor LogWeight, ILineMoments Tilted) Tilt(Tensor p, Tensor C);

    /// <summary>The cumulants κ₁ … κ_r of Σ_d w_d x_d², each [N 1].</summary>
    internal abstract Tensor[] CumulantsOfSquares(Tensor w, int count);

    /// <summary>μ + S^½ ξ for nodes ξ [K d]: [N K d].</summary>
    internal abstract Tensor At(Tensor nodes);

    /// <summary>Σ_d rows[n, d] A[d, m, m′] for rows [N d] and A [d M M′]: [N M M′].</summary>
    internal static Tensor RowsTimes(Tensor rows, Tensor A) => Reshape(MatMul(rows, Reshape(A, A.Shape[0], A.Shape[1] * A.Shape[2])), rows.Shape[0], A.Shape[1], A.Shape[2]);

    /// <summary>Rows [N] beside features: [N 1 1].</summary>
    internal static Tensor BesideFeatures(Tensor rows) => Reshape(rows, rows.Shape[0], 1, 1);

    /// <summary>2ʳ⁻¹ (r − 1)!, which stands before the r-th cumulant of a square.</summary>
    private protected static double SquareFactor(int r) => Enumerable.Range(1, r - 1).Aggregate(1.0, (product, i) => product * 2 * i);
}
