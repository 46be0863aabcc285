using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>y ← α A x + β y for one column x.</summary>
internal static unsafe class VectorProduct
{
    private const int Chunk = 256;

    /// <param name="A">[M, K], any strides.</param>
    /// <param name="x">[K, 1].</param>
    /// <param name="y">[M, 1].</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β; 0 does not read y.</param>
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
        Parallelism.For((A.Rows + Chunk - 1) / Chunk, 4.0 * A.Rows * A.Columns, new Body(A, x, stride, y, alpha, beta));

    private readonly struct Body(MatrixPointer A, double* x, nint stride, MatrixPointer y, double alpha, double beta) : IParallelBody
    {
        public void Run(int chunk)
        {
            int row = chunk * Chunk, rows = Math.Min(Chunk, A.Rows - row);
            if (A.ColumnStride == 1 && stride == 1)
                ByDots(row, rows);
            else if (A.RowStride == 1 && stride == 1)
                ByColumns(row, rows);
            else
                ByElements(row, rows);
        }

        private void ByDots(int row, int rows)
        {
            ReadOnlySpan<double> v = new(x, A.Columns);
            for (int i = row; i < row + rows; i++)
                Write(i, FixedOrder.Dot(new ReadOnlySpan<double>(A.At(i, 0), A.Columns), v));
        }

        private void ByColumns(int row, int rows)
        {
            double* sums = stackalloc double[Chunk];
            Span<double> s = new(sums, rows);
            s.Clear();
            for (int p = 0; p < A.Columns; p++)
                TensorPrimitives.MultiplyAddEstimate(new ReadOnlySpan<double>(A.At(row, p), rows), x[p], s, s);
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
