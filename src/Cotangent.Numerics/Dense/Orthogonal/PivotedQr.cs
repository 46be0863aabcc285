using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A P = Q R by Householder reflections, where each step takes the longest of the columns that are left.</summary>
/// <remarks>Source: Businger and Golub (1965); Drmač and Bujanović (2008), for the lengths.</remarks>
internal static unsafe class PivotedQr
{
    private const int Chunk = 16;

    /// <summary>A length that loses more than half its digits is computed again.</summary>
    private const double Cancelled = 1.5e-8;

    /// <param name="columns">The columns, one a row, contiguous: on exit in their new order, with the vectors of the reflections and zeros before them.</param>
    /// <param name="tau">The factors τ of the reflections [N].</param>
    /// <param name="R">The upper triangular R [N, N].</param>
    /// <param name="order">The order of the columns [N]: column k of A P is column order[k] of A.</param>
    public static void Reduce(MatrixPointer columns, Span<double> tau, MatrixPointer R, Span<int> order)
    {
        int n = columns.Rows, m = columns.Columns;
        using Workspace workspace = new(2L * n);
        double* lengths = workspace.Pointer, exact = lengths + n;
        for (int j = 0; j < n; j++)
        {
            order[j] = j;
            lengths[j] = exact[j] = Householder.Norm(new(columns.At(j, 0), m));
        }
        Scaling.Run(R, 0);
        for (int k = 0; k < n; k++)
        {
            Exchange(columns, order, lengths, exact, k, k + TensorPrimitives.IndexOfMax<double>(new(lengths + k, n - k)));
            for (int i = 0; i < k; i++)
                R[i, k] = columns[k, i];
            new Span<double>(columns.At(k, 0), k).Clear();
            tau[k] = Householder.Make(new(columns.At(k, k), m - k), out double beta);
            R[k, k] = beta;
            Parallelism.For((n - k - 2 + Chunk) / Chunk, 2.0 * (n - k) * (m - k), new Body(columns, k, tau[k], lengths, exact));
        }
    }

    private static void Exchange(MatrixPointer columns, Span<int> order, double* lengths, double* exact, int k, int j)
    {
        if (j == k)
            return;
        (order[k], order[j]) = (order[j], order[k]);
        (lengths[j], exact[j]) = (lengths[k], exact[k]);
        RowOrder.ExchangeRows(new(columns.P, columns.Rows * columns.Columns), columns.Columns, k, j);
    }

    /// <summary>Reflects a chunk of the columns after k, and takes what became part of R out of their lengths.</summary>
    private readonly struct Body(MatrixPointer columns, int k, double tau, double* lengths, double* exact) : IParallelBody
    {
        public void Run(int chunk)
        {
            int from = k + 1 + chunk * Chunk, to = Math.Min(columns.Rows, from + Chunk), length = columns.Columns - k;
            double* v = columns.At(k, k);
            for (int j = from; j < to; j++)
            {
                double* column = columns.At(j, k);
                VectorKernel.Add(length, -tau * VectorKernel.Dot(length, v, column), v, column);
                Shorten(j, Math.Abs(*column));
            }
        }

        private void Shorten(int j, double part)
        {
            if (lengths[j] == 0)
                return;
            double left = Math.Max(0, 1 - part / lengths[j] * (part / lengths[j])), ratio = lengths[j] / exact[j];
            lengths[j] *= Math.Sqrt(left);
            if (left * ratio * ratio <= Cancelled)
                lengths[j] = exact[j] = Householder.Norm(new(columns.At(j, k + 1), columns.Columns - k - 1));
        }
    }
}
