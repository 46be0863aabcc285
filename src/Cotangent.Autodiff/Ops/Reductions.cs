using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>Σ x over all elements: a scalar; 0 for none.</summary>
    public static Tensor Sum(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Linear(x, [], y => y[0] = SumOf(x.Data), t => SumBehind(t, t.Rank - x.Rank, []), dY => StretchBehind(dY, dY.Rank, x.Dimensions));
    }

    /// <summary>Σ x over the given axes, which go away; an axis counts from the back when negative.</summary>
    public static Tensor Sum(Tensor x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        var kept = KeptShape(x, axes);
        var squeezed = Squeezed(x, axes);
        return Reshape(SumTo(x, kept), squeezed);
    }

    /// <summary>The mean of all elements; NaN for none.</summary>
    public static Tensor Mean(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sum(x) / x.Count;
    }

    /// <summary>x summed to a shape that broadcasts to its own: the adjoint of <see cref="BroadcastTo(Tensor, ReadOnlySpan{int})"/>.</summary>
    public static Tensor SumTo(Tensor x, params ReadOnlySpan<int> shape) => SumTo(x, shape.ToArray());

    internal static Tensor SumTo(Tensor x, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.SequenceEqual(shape)) return x;
        if (!Dims.StretchesTo(shape, x.Shape))
            throw new ArgumentException($"SumTo: shape {Dims.Text(shape)} does not broadcast to {Dims.Text(x.Shape)}, the shape of x. Give lengths equal to those of x, or 1.");
        return Linear(
            x,
            shape,
            y => SumToKernel(x, shape, y),
            t => SumBehind(t, t.Rank - x.Rank, shape),
            dY => StretchBehind(dY, dY.Rank - shape.Length, x.Dimensions),
            "SumTo");
    }

    private static int[] KeptShape(Tensor x, ReadOnlySpan<int> axes)
    {
        var shape = x.Shape.ToArray();
        foreach (var axis in axes) shape[Dims.Axis("Sum", axis, x.Rank)] = 1;
        return shape;
    }

    private static int[] Squeezed(Tensor x, ReadOnlySpan<int> axes)
    {
        var isGone = new bool[x.Rank];
        foreach (var axis in axes) isGone[Dims.Axis("Sum", axis, x.Rank)] = true;
        return [.. x.Dimensions.Where((_, i) => !isGone[i])];
    }

    /// <summary>Sums in pieces of fixed length, so that the result does not depend on the number of threads.</summary>
    private static double SumOf(double[] x)
    {
        const int piece = ElementwiseLoops.Piece;
        if (x.Length < 2 * piece) return TensorPrimitives.Sum<double>(x);
        var partial = new double[(x.Length + piece - 1) / piece];
        ElementwiseLoops.InPieces(x.Length, (start, length) => partial[start / piece] = TensorPrimitives.Sum<double>(x.AsSpan(start, length)));
        return TensorPrimitives.Sum<double>(partial);
    }

    private static void SumToKernel(Tensor x, int[] shape, Span<double> y)
    {
        if (y.Length == 1)
        {
            y[0] = SumOf(x.Data);
            return;
        }
        y.Clear();
        if (x.Count == 0) return;
        var row = x.Shape[^1];
        var rows = new RowWalker(shape, x.Dimensions, x.Rank - 1);
        for (var start = 0; start < x.Count; start += row, rows.Next())
        {
            var values = x.Data.AsSpan(start, row);
            if (rows.IsSingle) y[rows.Offset] += TensorPrimitives.Sum<double>(values);
            else TensorPrimitives.Add(y.Slice(rows.Offset, row), values, y.Slice(rows.Offset, row));
        }
    }
}
