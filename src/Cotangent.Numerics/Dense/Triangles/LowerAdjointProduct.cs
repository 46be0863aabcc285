namespace Cotangent.Numerics;

/// <summary>The lower triangle of D ← that of Lᵀ D, by one product of copies with zeros above their diagonals, which skips the terms that are zeros throughout.</summary>
internal static unsafe class LowerAdjointProduct
{
    public static void Run(MatrixPointer L, MatrixPointer D)
    {
        int n = L.Rows;
        using Workspace workspace = new(2L * n * n);
        BlockedProduct.LowerAdjoint(Whole(L, workspace.Pointer), Whole(D, workspace.Pointer + (nint)n * n), D);
    }

    /// <summary>A copy with zeros above the diagonal.</summary>
    private static MatrixPointer Whole(MatrixPointer L, double* at)
    {
        MatrixPointer whole = new(at, L.Rows, L.Rows, L.Rows, 1);
        StridedCopy.CopyLower(L, whole);
        Scaling.ClearUpper(whole);
        return whole;
    }
}
