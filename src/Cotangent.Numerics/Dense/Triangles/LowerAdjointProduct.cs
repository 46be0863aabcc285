namespace Cotangent.Numerics;

/// <summary>The lower triangle of D ← that of Lᵀ D by halves: D₁₁ ← L₁₁ᵀ D₁₁ + L₂₁ᵀ D₂₁, D₂₁ ← L₂₂ᵀ D₂₁, D₂₂ ← L₂₂ᵀ D₂₂.</summary>
internal static unsafe class LowerAdjointProduct
{
    /// <summary>The order of a triangle that is multiplied in full, in a copy with zeros above the diagonal.</summary>
    private const int Block = 96;

    public static void Run(MatrixPointer L, MatrixPointer D)
    {
        int n = L.Rows;
        if (n <= Block)
        {
            OneBlock(L, D);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer L21 = L.Block(half, rest, 0, half), L22 = L.Block(half, rest, half, rest);
        MatrixPointer D11 = D.Block(0, half, 0, half), D21 = D.Block(half, rest, 0, half);
        Run(L.Block(0, half, 0, half), D11);
        Product.Lower(L21.T, D21, D11, 1, 1);
        TriangleTimes.Upper(L22.T, D21);
        Run(L22, D.Block(half, rest, half, rest));
    }

    private static void OneBlock(MatrixPointer L, MatrixPointer D)
    {
        int n = L.Rows;
        using Workspace workspace = new((long)n * n);
        MatrixPointer whole = new(workspace.Pointer, n, n, n, 1);
        StridedCopy.CopyLower(D, whole);
        Scaling.ClearUpper(whole);
        TriangleTimes.Upper(L.T, whole);
        StridedCopy.CopyLower(whole, D);
    }
}
