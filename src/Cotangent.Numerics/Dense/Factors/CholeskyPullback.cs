namespace Cotangent.Numerics;

/// <summary>The reverse mode of A = L Lᵀ by halves, from the last block to the first.</summary>
/// <remarks>
/// With G₂₂ the symmetric cotangent of A₂₂ − L₂₁L₂₁ᵀ: dL₂₁ ← dL₂₁ − 2 G₂₂ L₂₁, then G₂₁ = dL₂₁ L₁₁⁻¹ (the cotangent of A₂₁ alone), then
/// dL₁₁ ← dL₁₁ − tril(G₂₁ᵀ L₂₁). In the symmetric result G₂₁ is halved and mirrored. Source: Murray (2016), arXiv 1602.07527, section 4.
/// </remarks>
internal static class CholeskyPullback
{
    public static void Run(MatrixPointer L, MatrixPointer D)
    {
        int n = L.Rows;
        if (n <= CholeskyPullbackBlock.Size)
        {
            CholeskyPullbackBlock.Run(L, D);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer L11 = L.Block(0, half, 0, half), L21 = L.Block(half, rest, 0, half), L22 = L.Block(half, rest, half, rest);
        MatrixPointer D11 = D.Block(0, half, 0, half), D21 = D.Block(half, rest, 0, half), D22 = D.Block(half, rest, half, rest);
        Run(L22, D22);
        Product.Run(D22, L21, D21, -2, 1);
        Substitution.Upper(L11.T, D21.T);
        Product.Lower(D21.T, L21, D11, -1, 1);
        Scaling.Run(D21, 0.5);
        StridedCopy.Run(D21.T, D.Block(0, half, half, rest));
        Run(L11, D11);
    }
}
