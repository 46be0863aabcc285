namespace Cotangent.Numerics;

/// <summary>Products with triangular factors, in place.</summary>
internal static unsafe class TriangularProduct
{
    private const int Block = 64;

    /// <summary>The lower triangle of M ← MᵀM for a lower triangular M.</summary>
    /// <remarks>By halves: [M₁₁ᵀM₁₁ + M₂₁ᵀM₂₁, ·; M₂₂ᵀM₂₁, M₂₂ᵀM₂₂].</remarks>
    public static void TransposedTimesSelf(MatrixPointer M)
    {
        int n = M.Rows;
        if (n <= Block)
        {
            SmallTransposedTimesSelf(M);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer M11 = M.Block(0, half, 0, half), M21 = M.Block(half, rest, 0, half), M22 = M.Block(half, rest, half, rest);
        TransposedTimesSelf(M11);
        Product.Lower(M21.T, M21, M11, 1, 1);
        Upper(M22.T, M21);
        TransposedTimesSelf(M22);
    }

    /// <summary>B ← U B for an upper triangular U; the elements below its diagonal are not read.</summary>
    public static void Upper(MatrixPointer U, MatrixPointer B)
    {
        int n = U.Rows;
        if (B.IsEmpty)
            return;
        if (n <= Block)
        {
            SmallUpper(U, B);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer B1 = B.RowRange(0, half), B2 = B.RowRange(half, rest);
        Upper(U.Block(0, half, 0, half), B1);
        Product.Run(U.Block(0, half, half, rest), B2, B1, 1, 1);
        Upper(U.Block(half, rest, half, rest), B2);
    }

    private static void SmallTransposedTimesSelf(MatrixPointer M)
    {
        double* copy = stackalloc double[Block * Block];
        MatrixPointer T = FullLower(M, copy);
        Product.Lower(T.T, T, M, 1, 0);
    }

    private static void SmallUpper(MatrixPointer U, MatrixPointer B)
    {
        double* copy = stackalloc double[Block * Block];
        using Workspace workspace = new((long)B.Rows * B.Columns);
        MatrixPointer X = new(workspace.Pointer, B.Rows, B.Columns, B.Columns, 1);
        Transposer.Run(B, X);
        Product.Run(FullLower(U.T, copy).T, X, B, 1, 0);
    }

    private static MatrixPointer FullLower(MatrixPointer L, double* copy)
    {
        MatrixPointer T = new(copy, L.Rows, L.Rows, L.Rows, 1);
        for (int i = 0; i < L.Rows; i++)
            for (int j = 0; j < L.Rows; j++)
                T[i, j] = j <= i ? L[i, j] : 0;
        return T;
    }
}
