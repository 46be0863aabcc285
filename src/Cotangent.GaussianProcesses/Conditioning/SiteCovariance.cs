using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The covariance Σ = (K⁻¹ + T)⁻¹ of f ~ N(m, K) with a site exp(ν f − ½ τ f²) on each of its numbers, T = diag τ.</summary>
/// <remarks>
/// K [N N] may be singular, and each of P outputs has its own τ [P N]. With S = √max(τ, 0) and V = L⁻¹ S K, L Lᵀ = I + S K S, the sites of τ ≥ 0 leave Σ₊ = K − Vᵀ V.
/// Sites of τ &lt; 0, which a density that is not log-concave asks for, add Σ₊ U (Lc Lcᵀ)⁻¹ U Σ₊ with U = √max(−τ, 0) and Lc Lcᵀ = I − U Σ₊ U.
/// Source: Rasmussen &amp; Williams (2006), eqs. 3.26 and 3.27; Vanhatalo, Jylänki and Vehtari (2009), "Gaussian process regression with Student-t likelihood", section 3.
/// </remarks>
internal sealed class SiteCovariance
{
    private readonly Tensor K;
    private readonly Tensor S;
    private readonly Tensor L;
    private readonly Negative? negative;

    /// <summary>Of K [N N] and τ [P N]. N³/3 flops for each output; 5 times that where τ may be negative.</summary>
    /// <param name="K">The covariance of f before the sites.</param>
    /// <param name="precisions">τ; less than 0 only where <paramref name="mayBeNegative"/> says so, else taken as 0 there.</param>
    /// <param name="mayBeNegative">Whether to look for τ &lt; 0.</param>
    /// <exception cref="NotPositiveDefiniteException">K⁻¹ + T is not positive definite to working precision.</exception>
    internal SiteCovariance(Tensor K, Tensor precisions, bool mayBeNegative) : this(K, Root(precisions))
    {
        if (mayBeNegative) negative = new(this, Root(-precisions));
    }

    /// <summary>Of K [N N] and roots of precisions, τ = S²: S [P N] of any sign, also 0, with slopes there. N³/3 flops for each output.</summary>
    /// <exception cref="NotPositiveDefiniteException">I + S K S is not positive definite to working precision.</exception>
    internal SiteCovariance(Tensor K, Tensor roots)
    {
        this.K = K;
        S = roots;
        L = Cholesky(AddDiagonal(ExpandDims(S, -1) * K * ExpandDims(S, -2), Tensor.Scalar(1)));
    }

    /// <summary>log det(I + K T) of each output [P].</summary>
    internal Tensor LogDeterminant => negative is null ? CholeskyLogDeterminant(L) : CholeskyLogDeterminant(L) + CholeskyLogDeterminant(negative.L);

    /// <summary>x with (I + T K) x = b, for b and x [P N]: K x = Σ b.</summary>
    internal Tensor Solve(Tensor b) => Positive(negative is null ? b : b + negative.Correction(b));

    /// <summary>The variances of f elsewhere [M P], for its variances before the sites kff [M] and Kuf [N M].</summary>
    internal Tensor Variances(Tensor kff, Tensor Kuf)
    {
        var A = Projection(Kuf);
        return negative is null ? Conditional.Variances(kff, A) : Conditional.Variances(kff, A, negative.Projection(Kuf, A));
    }

    /// <summary>The covariance of f elsewhere [P M M], for its covariance before the sites Kff [M M] and Kuf [N M].</summary>
    internal Tensor Of(Tensor Kff, Tensor Kuf)
    {
        var A = Projection(Kuf);
        return negative is null ? Conditional.Covariance(Kff, A) : Conditional.Covariance(Kff, A, negative.Projection(Kuf, A));
    }

    /// <summary>L⁻¹ S Kuf [P N M].</summary>
    private Tensor Projection(Tensor Kuf) => TriangularSolve(L, ExpandDims(S, -1) * Kuf);

    /// <summary>The solution for the sites of τ ≥ 0 alone: (I + S² K)⁻¹ = S (I + S K S)⁻¹ S⁻¹ = I − S (I + S K S)⁻¹ S K.</summary>
    /// <remarks>Where a site says more of f than K does, τ k ≥ 1, the first form is taken: of b the second would leave a small difference. Elsewhere S may be 0, and the second is.</remarks>
    private Tensor Positive(Tensor b)
    {
        var isFirst = GreaterEqual(Square(S) * Diagonal(K), Tensor.Scalar(1));
        var (first, second) = (Where(isFirst, b / Where(isFirst, S, 1), 0), Where(isFirst, 0, b));
        return second + S * Squeeze(CholeskySolve(L, ExpandDims(first - S * MatMul(second, K), -1)), -1);
    }

    /// <summary>√max(x, 0), with slope 0 where that is 0.</summary>
    private static Tensor Root(Tensor x) => SafeSqrt(AtLeast(x, 0));

    /// <summary>What the sites of τ &lt; 0 add.</summary>
    private sealed class Negative
    {
        private readonly SiteCovariance positive;
        private readonly Tensor U;
        private readonly Tensor V;

        internal Negative(SiteCovariance positive, Tensor U)
        {
            (this.positive, this.U) = (positive, U);
            V = positive.Projection(positive.K);
            var rest = Conditional.Covariance(positive.K, V);
            L = Cholesky(AddDiagonal(-(ExpandDims(U, -1) * rest * ExpandDims(U, -2)), Tensor.Scalar(1)));
        }

        internal Tensor L { get; }

        /// <summary>U (L Lᵀ)⁻¹ U Σ₊ b.</summary>
        internal Tensor Correction(Tensor b) => U * Squeeze(CholeskySolve(L, ExpandDims(U * MatMul(positive.Positive(b), positive.K), -1)), -1);

        /// <summary>L⁻¹ U Σ₊ at the columns of Kuf [P N M].</summary>
        internal Tensor Projection(Tensor Kuf, Tensor A) => TriangularSolve(L, ExpandDims(U, -1) * (Kuf - MatMul(V, A, transposeA: true)));
    }
}
