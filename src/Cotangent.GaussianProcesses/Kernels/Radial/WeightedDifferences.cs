using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Σ_j W_ij (x_i − y_j) = (rowsum(W) ∘ X − W Y)_i: what squared distances with weights W/2 pull back to one side.</summary>
internal static class WeightedDifferences
{
    /// <summary>dX ← dX + rowsum(W) ∘ X − W Y for W [N M] of any strides, its row sums [N], X [N D], Y [M D], dX [N D].</summary>
    internal static void Add(ReadOnlyMatrixSpan W, ReadOnlySpan<double> rowSums, ReadOnlySpan<double> X, ReadOnlySpan<double> Y, Span<double> dX)
    {
        if (W.Rows == 0) return;
        var D = X.Length / W.Rows;
        MatMul.Multiply(W, new(Y, W.Columns, D), new(dX, W.Rows, D), alpha: -1, beta: 1);
        for (var i = 0; i < W.Rows; i++)
            for (var k = i * D; k < (i + 1) * D; k++) dX[k] += rowSums[i] * X[k];
    }
}
