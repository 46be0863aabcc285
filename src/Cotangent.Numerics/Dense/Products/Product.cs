namespace Cotangent.Numerics;

/// <summary>C ← α A B + β C on pinned matrices: chooses the way by the sizes and strides alone.</summary>
internal static unsafe class Product
{
    /// <summary>Multiply-adds below which packing costs more than it saves.</summary>
    private const int Small = 20_000;

    /// <summary>Multiply-adds below which packing costs more than it saves where B has contiguous rows that stay in cache as they are.</summary>
    private const int SmallInCache = 400_000;
    private const int CacheElements = 1 << 14;

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
        else if (IsSmall(A, B, C) && SmallProduct.TryRun(A, B, C, alpha, beta))
            return;
        else if (C.ColumnStride != 1 && C.RowStride == 1)
            BlockedProduct.Run(B.T, A.T, C.T, alpha, beta, C.Rows);
        else
            BlockedProduct.Run(A, B, C, alpha, beta, C.Columns);
    }

    /// <summary>True when the bits of a product of this size do not depend on the strides of its factors: both are packed. A native library does not promise it.</summary>
    public static bool PacksBoth(int rows, int columns, int terms) => Blas.Native is null && rows > 1 && columns > 1 && (double)rows * columns * terms >= SmallInCache;

    private static bool IsSmall(MatrixPointer A, MatrixPointer B, MatrixPointer C)
    {
        double work = (double)C.Rows * C.Columns * A.Columns;
        return work < Small || work < SmallInCache && B.ColumnStride == 1 && C.ColumnStride == 1 && B.Rows * B.RowStride <= CacheElements;
    }

    /// <summary>C ← α A B + β C for a C with contiguous rows; then every piece of a row goes through the epilogue.</summary>
    public static void Run<TEpilogue>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, in TEpilogue epilogue) where TEpilogue : struct, IProductEpilogue
    {
        if (C.IsEmpty)
            return;
        if (C.Columns > 1 && C.Rows > 1 && A.Columns > 0 && !IsSmall(A, B, C))
        {
            BlockedProduct.Run(A, B, C, alpha, beta, epilogue);
            return;
        }
        Run(A, B, C, alpha, beta);
        for (int i = 0; i < C.Rows; i++)
            epilogue.Apply(i, 0, new(C.At(i, 0), C.Columns));
    }

    /// <summary>The lower triangle of C ← α A B + β C for a square C; the upper one is neither read nor written.</summary>
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
