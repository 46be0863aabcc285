using System.Globalization;
using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The slices of x along an axis whose numbers a tensor holds: y[…, k, …] = x[…, indices[k], …]. The indices of a <see cref="Compiled"/> program may be an input of it.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="indices">Whole numbers [K] from 0 to the length of the axis less one; a number may come more than once. They have no derivative.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <remarks>The cotangent of x is that of y, added up where its slices come from. Each replay looks at its indices anew, and refuses those that are no place of the axis.</remarks>
    /// <exception cref="ArgumentException">The indices have another shape, one is no whole number, or one is outside the axis; negative ones do not count from the back.</exception>
    public static Tensor Gather(Tensor x, Tensor indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        Shapes.In(nameof(Gather)).Is(indices, "K");
        return GatheredBy(x, indices, Dims.Axis(nameof(Gather), axis, x.Rank) - x.Rank);
    }

    /// <param name="x">Of any leading axes.</param>
    /// <param name="indices">Whole numbers [K]: an input without a derivative.</param>
    /// <param name="axis">Counted from the back.</param>
    private static Tensor GatheredBy(Tensor x, Tensor indices, int axis)
    {
        var shape = WithLength(x.Shape, axis, indices.Count);
        return Function(
            [x, indices],
            shape,
            flops: Cost.Move,
            y => GatherKernel(x, indices, axis, y),
            (dY, needs) => [needs[0] ? ScatteredBy(dY, indices, x.Shape[^-axis], axis) : null, null],
            t => t[0] is { } tX ? GatheredBy(tX, indices, axis) : Tensor.Zeros(Behind(t[1]!, 1, shape)),
            nameof(Gather),
            (IndexUse.Gather, axis));
    }

    /// <summary>The adjoint: slices of y added into place along an axis of the given length, among zeros.</summary>
    private static Tensor ScatteredBy(Tensor y, Tensor indices, int length, int axis)
    {
        var shape = WithLength(y.Shape, axis, length);
        return Function(
            [y, indices],
            shape,
            flops: y.Count,
            x => ScatterKernel(y, indices, length, axis, x),
            (dX, needs) => [needs[0] ? GatheredBy(dX, indices, axis) : null, null],
            t => t[0] is { } tY ? ScatteredBy(tY, indices, length, axis) : Tensor.Zeros(Behind(t[1]!, 1, shape)),
            nameof(ScatterAdd),
            (IndexUse.Scatter, axis));
    }

    private static void GatherKernel(Tensor x, Tensor indices, int axis, Span<double> y)
    {
        var (length, inner) = (x.Shape[^-axis], Dims.Count(x.Shape[^(-axis - 1)..]));
        for (var (start, at) = (0, 0); at < y.Length; start += length * inner)
            for (var k = 0; k < indices.Count; k++, at += inner) x.Data.AsSpan(start + Place(indices, k, length) * inner, inner).CopyTo(y[at..]);
    }

    private static void ScatterKernel(Tensor y, Tensor indices, int length, int axis, Span<double> x)
    {
        var inner = Dims.Count(y.Shape[^(-axis - 1)..]);
        x.Clear();
        for (var (start, at) = (0, 0); at < y.Count; start += length * inner)
            for (var k = 0; k < indices.Count; k++, at += inner)
            {
                var sum = x.Slice(start + Place(indices, k, length) * inner, inner);
                TensorPrimitives.Add(sum, y.Data.AsSpan(at, inner), sum);
            }
    }

    private static int Place(Tensor indices, int k, int length)
    {
        var value = indices.Data[k];
        if (value >= 0 && value < length && value == Math.Floor(value)) return (int)value;
        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"Gather: index {value:R}, at place {k} of the indices, is no place of an axis of length {length}. {Span(length)}"));
    }
}
