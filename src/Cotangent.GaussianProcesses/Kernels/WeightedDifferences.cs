using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>dX_i = Σ_j W_ij (x_i − y_j) = (rowsum(W) ∘ X − W Y)_i: what squared distances with weights W/2 pull back to one side, for X [N D], Y [M D], W [N M].</summary>
internal static class WeightedDifferences
{
    /// <summary>dX ← Σ_j W_ij (x_i − y_j).</summary>
    /// <param name="W">Contiguous rows, or contiguous columns.</param>
    /// <param name="X">[N D].</param>
    /// <param name="Y">[M D].</param>
    /// <param name="dX">[N D].</param>
    /// <param name="scratch">N elements at least.</param>
    internal static void Write(ReadOnlyMatrixSpan W, ReadOnlySpan<double> X, ReadOnlySpan<double> Y, Span<double> dX, Span<double> scratch) => Run(W, X, Y, dX, scratch, 0);

    /// <summary>dX ← dX + Σ_j W_ij (x_i − y_j).</summary>
    /// <inheritdoc cref="Write"/>
    internal static void Add(ReadOnlyMatrixSpan W, ReadOnlySpan<double> X, ReadOnlySpan<double> Y, Span<double> dX, Span<double> scratch) => Run(W, X, Y, dX, scratch, 1);

    private static void Run(ReadOnlyMatrixSpan W, ReadOnlySpan<double> X, ReadOnlySpan<double> Y, Span<double> dX, Span<double> scratch, double beta)
    {
        if (W.Rows == 0) return;
        var D = X.Length / W.Rows;
        MatMul.Multiply(W, new(Y, W.Columns, D), new(dX, W.Rows, D), alpha: -1, beta);
        var sums = scratch[..W.Rows];
        SumRows(W, sums);
        for (var i = 0; i < W.Rows; i++)
            for (var k = i * D; k < (i + 1) * D; k++) dX[k] += sums[i] * X[k];
    }

    private static void SumRows(ReadOnlyMatrixSpan W, Span<double> sums)
    {
        if (W.ColumnStride == 1)
        {
            for (var i = 0; i < W.Rows; i++) sums[i] = FixedOrder.Sum(Row(W, i));
            return;
        }
        sums.Clear();
        for (var j = 0; j < W.Columns; j++) TensorPrimitives.Add(sums, Row(W.T, j), sums);
    }

    private static ReadOnlySpan<double> Row(ReadOnlyMatrixSpan W, int i) => W.Data.Slice(i * W.RowStride, W.Columns);
}
