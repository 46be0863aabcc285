using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>B ← A on pinned matrices.</summary>
internal static unsafe class StridedCopy
{
    private const int Block = 64;

    public static void Run(MatrixPointer A, MatrixPointer B)
    {
        if (B.ColumnStride != 1 && B.RowStride == 1)
            (A, B) = (A.T, B.T);
        if (A.IsEmpty)
            return;
        if (A.ColumnStride == 1 && B.ColumnStride == 1)
        {
            Rows(A, B);
            return;
        }
        int count = (B.Rows + Block - 1) / Block;
        Parallelism.For(count, 4.0 * B.Rows * B.Columns, new Body(A, B));
    }

    /// <summary>The lower triangle of B ← that of A.</summary>
    public static void CopyLower(MatrixPointer A, MatrixPointer B)
    {
        for (int i = 0; i < A.Rows; i += Block)
        {
            int rows = Math.Min(Block, A.Rows - i);
            Run(A.Block(i, rows, 0, i), B.Block(i, rows, 0, i));
            for (int r = i; r < i + rows; r++)
                for (int j = i; j <= r; j++)
                    B[r, j] = A[r, j];
        }
    }

    /// <summary>The upper triangle of A ← the lower one.</summary>
    public static void MirrorLower(MatrixPointer A)
    {
        int count = (A.Rows + Block - 1) / Block;
        Parallelism.For(count, 2.0 * A.Rows * A.Rows, new MirrorBody(A));
    }

    /// <summary>The upper triangle of a small A ← the lower one, by halves down to what is not worth a transposition in registers.</summary>
    public static void MirrorSmall(MatrixPointer A)
    {
        const int Few = 8;
        if (A.Rows > Few)
        {
            int half = A.Rows / 2 + 3 & ~3, rest = A.Rows - half;
            MirrorSmall(A.Block(0, half, 0, half));
            Copy(A.Block(half, rest, 0, half), A.Block(0, half, half, rest));
            MirrorSmall(A.Block(half, rest, half, rest));
            return;
        }
        for (int i = 0; i < A.Rows; i++)
            for (int j = 0; j < i; j++)
                A[j, i] = A[i, j];
    }

    /// <summary>upper ← lowerᵀ, along the rows of one of the two.</summary>
    private static void Copy(MatrixPointer lower, MatrixPointer upper)
    {
        if (upper.ColumnStride != 1 && upper.RowStride == 1)
            Small(lower, upper.T);
        else
            Small(lower.T, upper);
    }

    /// <summary>One band of rows of the upper triangle, the longest first.</summary>
    private readonly struct MirrorBody(MatrixPointer A) : IParallelBody
    {
        public void Run(int k)
        {
            int i = k * Block, rows = Math.Min(Block, A.Rows - i);
            MirrorSmall(A.Block(i, rows, i, rows));
            for (int j = i + rows; j < A.Rows; j += Block)
            {
                int columns = Math.Min(Block, A.Rows - j);
                Copy(A.Block(j, columns, i, rows), A.Block(i, rows, j, columns));
            }
        }
    }

    private static void Rows(MatrixPointer A, MatrixPointer B)
    {
        for (int i = 0; i < A.Rows; i++)
            new ReadOnlySpan<double>(A.At(i, 0), A.Columns).CopyTo(new Span<double>(B.At(i, 0), A.Columns));
    }

    private readonly struct Body(MatrixPointer A, MatrixPointer B) : IParallelBody
    {
        public void Run(int i)
        {
            int row = i * Block, rows = Math.Min(Block, B.Rows - row);
            for (int column = 0; column < B.Columns; column += Block)
            {
                int columns = Math.Min(Block, B.Columns - column);
                Small(A.Block(row, rows, column, columns), B.Block(row, rows, column, columns));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Small(MatrixPointer A, MatrixPointer B)
    {
        int rows = 0, columns = 0;
        if (A.RowStride == 1 && B.ColumnStride == 1)
        {
            (rows, columns) = (A.Rows & ~3, A.Columns & ~3);
            for (int j = 0; j < columns; j += 4)
                for (int i = 0; i < rows; i += 4)
                    Packing.TransposeFour(A.At(i, j), A.ColumnStride, B.At(i, j), B.RowStride);
        }
        Elements(A.Block(0, rows, columns, A.Columns - columns), B.Block(0, rows, columns, A.Columns - columns));
        Elements(A.RowRange(rows, A.Rows - rows), B.RowRange(rows, A.Rows - rows));
    }

    private static void Elements(MatrixPointer A, MatrixPointer B)
    {
        for (int i = 0; i < A.Rows; i++)
            for (int j = 0; j < A.Columns; j++)
                B[i, j] = A[i, j];
    }
}
