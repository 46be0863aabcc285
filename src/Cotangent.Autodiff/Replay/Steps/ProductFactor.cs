using Cotangent.Numerics;

namespace Cotangent;

/// <summary>A factor of a product as it is read: a matrix of a batch, or a part of one, transposed or not.</summary>
/// <param name="Tensor">Whose storage is read.</param>
/// <param name="Rows">The rows of the matrix as it is stored.</param>
/// <param name="Columns">The columns of the matrix as it is stored.</param>
/// <param name="Offset">Where the first element lies.</param>
/// <param name="Stride">From row to row.</param>
/// <param name="IsTransposed">Whether the product takes the transpose.</param>
internal readonly record struct ProductFactor(Tensor Tensor, int Rows, int Columns, int Offset, int Stride, bool IsTransposed)
{
    /// <summary>The matrices of a tensor, whole.</summary>
    internal static ProductFactor Whole(Tensor x, bool isTransposed) => new(x, x.Shape[^2], x.Shape[^1], 0, x.Shape[^1], isTransposed);

    /// <summary>A matrix that another tensor's storage holds with one stride of 1; null for other strides.</summary>
    internal static ProductFactor? Of(StridedView view, ReadOnlySpan<int> shape, bool isTransposed)
    {
        if (shape.Length != 2) return null;
        var (rows, columns, down, across) = (shape[0], shape[1], view.Strides[0], view.Strides[1]);
        if (across == 1 && down >= columns) return new(view.Base, rows, columns, view.Offset, down, isTransposed);
        return down == 1 && across >= rows ? new(view.Base, columns, rows, view.Offset, across, !isTransposed) : null;
    }

    /// <summary>Matrix number <paramref name="index"/> of the batch.</summary>
    internal ReadOnlyMatrixSpan Matrix(int index)
    {
        var matrix = new ReadOnlyMatrixSpan(Tensor.Data.AsSpan(Offset + index * Rows * Columns), Rows, Columns, Stride);
        return IsTransposed ? matrix.T : matrix;
    }
}
