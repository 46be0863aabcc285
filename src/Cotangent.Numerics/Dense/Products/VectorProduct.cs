using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>y ← α A x + β y for one column x.</summary>
internal static unsafe class VectorProduct
{
    /// <summary>Rows that one thread takes at a time: columns are read in runs of this length, which should be long.</summary>
    private const int LongChunk = 256;
    private const int ShortChunk = 64;

    private static int Chunk(MatrixPointer A) => A.ColumnStride == 1 ? ShortChunk : LongChunk;

    /// <param name="A">The matrix [M, K], of any strides.</param>
    /// <param name="x">The vector [K, 1].</param>
    /// <param name="y">The result [M, 1].</param>
    /// <param name="alpha">The factor α.</param>
    /// <param name="beta">The factor β; with 0, y is not read.</param>
    public static void Run(MatrixPointer A, MatrixPointer x, MatrixPointer y, double alpha, double beta)
    {
        if (A.ColumnStride == 1 && x.RowStride == 1 || A.ColumnStride != 1 && A.RowStride != 1)
        {
            Start(A, x.P, x.RowStride, y, alpha, beta);
            return;
        }
        using Workspace workspace = new(A.Columns);
        for (int p = 0; p < A.Columns; p++)
            workspace.Pointer[p] = x[p, 0];
        Start(A, workspace.Pointer, 1, y, alpha, beta);
    }

    private static void Start(MatrixPointer A, double* x, nint stride, MatrixPointer y, double alpha, double beta) =>
        Parallelism.For((A.Rows + Chunk(A) - 1) / Chunk(A), 4.0 * A.Rows * A.Columns, new Body(A, x, stride, y, alpha, beta));

    private readonly struct Body(MatrixPointer A, double* x, nint stride, MatrixPointer y, double alpha, double beta) : IParallelBody
    {
        public void Run(int chunk)
        {
            int row = chunk * Chunk(A), rows = Math.Min(Chunk(A), A.Rows - row);
            if ((A.ColumnStride == 1 || A.RowStride == 1) && stride == 1)
                ByVectors(row, rows);
            else
                ByElements(row, rows);
        }

        [SkipLocalsInit]
        private void ByVectors(int row, int rows)
        {
            double* sums = stackalloc double[LongChunk];
            if (A.ColumnStride == 1)
                VectorRows.Dots(A.RowRange(row, rows), x, sums);
            else
                VectorRows.Columns(A.RowRange(row, rows), x, sums);
            for (int i = 0; i < rows; i++)
                Write(row + i, sums[i]);
        }

        private void ByElements(int row, int rows)
        {
            for (int i = row; i < row + rows; i++)
            {
                double sum = 0;
                for (int p = 0; p < A.Columns; p++)
                    sum += A[i, p] * x[p * stride];
                Write(i, sum);
            }
        }

        private void Write(int i, double sum) => y[i, 0] = beta == 0 ? alpha * sum : double.MultiplyAddEstimate(alpha, sum, beta * y[i, 0]);
    }
}
