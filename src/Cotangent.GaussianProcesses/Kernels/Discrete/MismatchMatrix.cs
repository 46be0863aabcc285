using System.Buffers;
using System.Numerics;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>H[i, j] = Σ_d w_d [x_id ≠ y_jd] for X [N D], Y [M D] and weights w, one or [D], in one pass over H, and one for its gradient in w; inputs have none.</summary>
/// <remarks>A value that is no number is equal to nothing, and makes its row or column NaN. Sums run in an order that does not depend on the number of threads. Cost: 2 N M D flops each.</remarks>
/// <param name="X">The points of the rows of H.</param>
/// <param name="Y">The points of the columns of H.</param>
/// <param name="w">The weights.</param>
internal sealed class MismatchMatrix(Tensor X, Tensor Y, Tensor w) : FusedFunction("Mismatches", [X.Shape[0], Y.Shape[0]], X, Y, w)
{
    private readonly int N = X.Shape[0];
    private readonly int M = Y.Shape[0];
    private readonly int D = X.Shape[1];

    protected override double? Flops => 2.0 * N * M * D;

    protected override double? PullFlops => 2.0 * N * M * D;

    protected override Tensor Define(Tensor[] inputs) => Mismatches.ByColumns(inputs[0], inputs[1], inputs[2]);

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var columns = ColumnsOfY();
        Parallelism.For(N, 2.0 * N * M * D, new FillRow(this, columns, y));
        ArrayPool<double>.Shared.Return(columns);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        cotangents[0].Span.Clear();
        cotangents[1].Span.Clear();
        var dw = cotangents[2].Span;
        if (dw.IsEmpty) return;
        dw.Clear();
        var columns = ColumnsOfY();
        var sums = ArrayPool<double>.Shared.Rent(N * D);
        Parallelism.For(N, 2.0 * N * M * D, new SumRow(this, columns, dY, sums));
        for (var i = 0; i < N * D; i++) dw[dw.Length == 1 ? 0 : i % D] += sums[i];
        ArrayPool<double>.Shared.Return(sums);
        ArrayPool<double>.Shared.Return(columns);
    }

    /// <summary>Yᵀ [D M], so that a loop runs along memory.</summary>
    private double[] ColumnsOfY()
    {
        var columns = ArrayPool<double>.Shared.Rent(D * M);
        Transposition.Copy(new ReadOnlyMatrixSpan(Y.Span, M, D).T, new MatrixSpan(columns.AsSpan(0, D * M), D, M));
        return columns;
    }

    private void Fill(int row, ReadOnlySpan<double> columns, Span<double> h)
    {
        h.Clear();
        for (var d = 0; d < D; d++)
        {
            var (x, weight) = (new Vector<double>(X.Span[row * D + d]), new Vector<double>(w.Span[w.Count == 1 ? 0 : d]));
            var column = columns.Slice(d * M, M);
            var j = 0;
            for (; j <= M - Vector<double>.Count; j += Vector<double>.Count)
            {
                var y = new Vector<double>(column[j..]);
                // x + y less itself is 0, or NaN where either is none
                (new Vector<double>(h[j..]) + Vector.AndNot(weight, Vector.Equals(x, y).As<long, double>()) + (x - x) + (y - y)).CopyTo(h[j..]);
            }
            for (; j < M; j++) h[j] += (x[0] == column[j] ? 0 : weight[0]) + (x[0] - x[0]) + (column[j] - column[j]);
        }
    }

    private void Sum(int row, ReadOnlySpan<double> columns, ReadOnlySpan<double> dh, Span<double> sums)
    {
        for (var d = 0; d < D; d++)
        {
            var x = new Vector<double>(X.Span[row * D + d]);
            var column = columns.Slice(d * M, M);
            var sum = Vector<double>.Zero;
            var j = 0;
            for (; j <= M - Vector<double>.Count; j += Vector<double>.Count)
                sum += Vector.AndNot(new Vector<double>(dh[j..]), Vector.Equals(x, new Vector<double>(column[j..])).As<long, double>());
            var rest = 0.0;
            for (; j < M; j++) rest += x[0] == column[j] ? 0 : dh[j];
            sums[d] = Vector.Sum(sum) + rest;
        }
    }

    private readonly struct FillRow(MismatchMatrix matrix, double[] columns, Memory<double> H) : IParallelBody
    {
        public void Run(int row) => matrix.Fill(row, columns, H.Span.Slice(row * matrix.M, matrix.M));
    }

    private readonly struct SumRow(MismatchMatrix matrix, double[] columns, Tensor dH, double[] sums) : IParallelBody
    {
        public void Run(int row) => matrix.Sum(row, columns, dH.Span.Slice(row * matrix.M, matrix.M), sums.AsSpan(row * matrix.D, matrix.D));
    }
}
