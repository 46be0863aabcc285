using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What exact regression knows: inputs, targets above the mean function, and the factor L of K + σ²I.</summary>
/// <param name="X">The inputs [N D].</param>
/// <param name="R">Y − m [N P].</param>
/// <param name="L">The factor [N N].</param>
/// <param name="Jitter">What was added to the diagonal besides the noise, a scalar.</param>
/// <param name="WeightTerms">What the weights of the rows add to their log densities, [N]; null for none.</param>
internal sealed record ExactData(Tensor X, Tensor R, Tensor L, Tensor Jitter, Tensor? WeightTerms)
{
    /// <summary>log N(Y; m, L Lᵀ), with what the weights add, for c = L⁻¹ R [N P]; a scalar.</summary>
    internal Tensor LogDensity(Tensor c)
    {
        var (N, P) = (c.Shape[0], c.Shape[1]);
        return WithWeights(-0.5 * Sum(Square(c)) - P * Sum(Log(Diagonal(L))) - 0.5 * N * P * Math.Log(2 * Math.PI));
    }

    /// <summary>A log density of all rows, with what their weights add for each output.</summary>
    internal Tensor WithWeights(Tensor logDensity) => WeightTerms is null ? logDensity : logDensity + R.Shape[1] * Sum(WeightTerms);

    /// <summary>These rows and then new ones X2 [M D] with R2 [M P] and noise s2 [M]. N² M flops.</summary>
    /// <remarks>L gets the rows (L⁻¹ K(X, X2))ᵀ and chol(K(X2) + σ²I − K(X2, X) C⁻¹ K(X, X2)).</remarks>
    internal ExactData With(Kernel kernel, Tensor X2, Tensor R2, Tensor s2)
    {
        var A = Conditional.Projection(L, kernel.K(X, X2));
        var corner = Cholesky(Conditional.Covariance(kernel.K(X2), A), s2 + Jitter);
        var factor = Concat([Pad(L, [(0, 0), (0, X2.Shape[0])]), Concat([A.T, corner], 1)]);
        return this with { X = Concat([X, X2]), R = Concat([R, R2]), L = factor, WeightTerms = WeightTerms is null ? null : Concat([WeightTerms, Tensor.Zeros(X2.Shape[0])]) };
    }

    /// <summary>The rows but for some, given in ascending order. 3 N² flops for each.</summary>
    internal ExactData Without(int[] rows)
    {
        int[] kept = [.. Enumerable.Range(0, X.Shape[0]).Except(rows)];
        return this with { X = Gather(X, kept), R = Gather(R, kept), L = FactorOfKept.Of(L, kept, rows), WeightTerms = WeightTerms is null ? null : Gather(WeightTerms, kept) };
    }
}
