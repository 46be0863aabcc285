using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian distributions of numbers that go together: N(μ, S).</summary>
/// <param name="mean">μ [N d].</param>
/// <param name="S">S [N d d].</param>
internal sealed class FullBlock(Tensor mean, Tensor S) : GaussianBlock(mean)
{
    public override Tensor Covariance(Tensor A, Tensor B) => OuterTimes(S, A, B);

    internal override GaussianBlock Beside(Tensor origin) => new FullBlock(Mean - origin, S);

    /// <remarks>By L Lᵀ = I + P^½ S P^½, which is positive definite for every S, S = 0 among them: (Λ + S)⁻¹ = P^½ (L Lᵀ)⁻¹ P^½ with Λ = P⁻¹.</remarks>
    internal override (Tensor LogWeight, ILineMoments Tilted) Tilt(Tensor p, Tensor C)
    {
        var root = SafeSqrt(p);
        var L = Cholesky(AddDiagonal(ExpandDims(root, -1) * S * root, Tensor.Scalar(1)));
        var (N, d, M, M2) = (Mean.Shape[0], p.Shape[0], C.Shape[1], C.Shape[2]);
        var differences = ExpandDims(Mean, 2) - Reshape(C, d, M * M2); // [N d M M′]
        var distance = Sum(Square(TriangularSolve(L, ExpandDims(root, -1) * differences)), 1);
        var W = TriangularSolve(L, ExpandDims(root, -1) * S); // WᵀW = S (Λ + S)⁻¹ S
        var G = MatMul(W, TriangularSolve(L, DiagonalMatrix(root)), transposeA: true); // S (Λ + S)⁻¹
        return (
            -0.5 * (BesideFeatures(CholeskyLogDeterminant(L)) + Reshape(distance, N, M, M2)),
            new FullTilt(Mean - MatVec(G, Mean), G, S - MatMul(W, W, transposeA: true), C));
    }

    /// <summary>κ_r = 2ʳ⁻¹ (r − 1)! (tr Bʳ + r uᵀBʳ⁻¹u) with B = W^½ S W^½ and u = W^½ μ.</summary>
    internal override Tensor[] CumulantsOfSquares(Tensor w, int count)
    {
        var root = Sqrt(w);
        var (B, u) = (ExpandDims(root, -1) * S * root, ExpandDims(root * Mean, -1)); // [N d d], [N d 1]
        var (power, pushed) = (B, u);
        var cumulants = new Tensor[count];
        for (var r = 1; r <= count; r++)
        {
            cumulants[r - 1] = SquareFactor(r) * ExpandDims(Trace(power) + r * Sum(u * pushed, [-2, -1]), -1);
            if (r == count) break;
            (power, pushed) = (MatMul(power, B), MatMul(B, pushed));
        }
        return cumulants;
    }

    internal override Tensor At(Tensor nodes) => ExpandDims(Mean, 1) + MatMul(nodes, SemidefiniteRoot.Of(S), transposeB: true);

    /// <summary>Σ_de V[n, d, e] A[d, m, m′] B[e, m, m′] for V [N d d]: [N M M′].</summary>
    internal static Tensor OuterTimes(Tensor V, Tensor A, Tensor B)
    {
        var outer = ExpandDims(A, 1) * ExpandDims(B, 0); // [d d M M′]
        var d = V.Shape[1];
        return RowsTimes(Reshape(V, V.Shape[0], d * d), Reshape(outer, d * d, outer.Shape[2], outer.Shape[3]));
    }
}
