namespace Cotangent.Numerics;

/// <summary>C ← α A B + β C on pinned matrices: chooses the way by the sizes and strides alone.</summary>
internal static unsafe class Product
{
    /// <summary>Multiply-adds below which packing costs more than it saves.</summary>
    private const int Small = 20_000;

    public static void Run(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta)
    {
        if (C.IsEmpty)
            return;
        if (A.Columns == 0)
            Scaling.Run(C, beta);
        else if (C.Columns == 1)
            VectorProduct.Run(A, B, C, alpha, beta);
        else if (C.Rows == 1)
            VectorProduct.Run(B.T, A.T, C.T, alpha, beta);
        else if ((double)C.Rows * C.Columns * A.Columns < Small && SmallProduct.TryRun(A, B, C, alpha, beta))
            return;
        else if (C.ColumnStride != 1 && C.RowStride == 1)
            BlockedProduct.Run(B.T, A.T, C.T, alpha, beta, C.Rows);
        else
            BlockedProduct.Run(A, B, C, alpha, beta, C.Columns);
    }

    /// <summary>The same for the lower triangle of a square C; the upper one is neither read nor written.</summary>
    public static void Lower(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta)
    {
        if (C.IsEmpty)
            return;
        if (A.Columns == 0)
            Scaling.Lower(C, beta);
        else
            BlockedProduct.Run(A, B, C, alpha, beta, 0);
    }
}
