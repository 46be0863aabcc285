using System.Runtime.CompilerServices;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The largest element: a scalar; −∞ of none, NaN if one is. The gradient is split evenly among equals.</summary>
    public static Tensor Max(Tensor x) => Max(x, AllAxes(x), keepDims: false);

    /// <summary>The largest element over the given axes, which go away; −∞ of none, NaN if one is. The gradient is split evenly among equals.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Max(Tensor x, params ReadOnlySpan<int> axes) => Max(x, axes, keepDims: false);

    /// <summary>The largest element over the given axes, which stay with length 1 if <paramref name="keepDims"/>; −∞ of none, NaN if one is. The gradient is split evenly among equals.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Max(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, (x, kept) => ExtremeTo(x, kept, Fold.Max, nameof(Max)));

    /// <summary>The smallest element: a scalar; ∞ of none, NaN if one is. The gradient is split evenly among equals.</summary>
    public static Tensor Min(Tensor x) => Min(x, AllAxes(x), keepDims: false);

    /// <summary>The smallest element over the given axes, which go away; ∞ of none, NaN if one is. The gradient is split evenly among equals.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Min(Tensor x, params ReadOnlySpan<int> axes) => Min(x, axes, keepDims: false);

    /// <summary>The smallest element over the given axes, which stay with length 1 if <paramref name="keepDims"/>; ∞ of none, NaN if one is. The gradient is split evenly among equals.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Min(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, (x, kept) => ExtremeTo(x, kept, Fold.Min, nameof(Min)));

    /// <summary>Where the largest element stands, counted in row-major order: the first of equals, or the first NaN.</summary>
    /// <exception cref="ArgumentException">x has no elements.</exception>
    public static int ArgMax(Tensor x) => FirstOfAll(x, 1);

    /// <summary>Where along an axis the largest elements stand, in row-major order of the other axes: the first of equals, or the first NaN.</summary>
    /// <exception cref="ArgumentException">There is no such axis, or its length is 0.</exception>
    public static int[] ArgMax(Tensor x, int axis) => FirstAlong(x, axis, 1);

    /// <summary>Where the smallest element stands, counted in row-major order: the first of equals, or the first NaN.</summary>
    /// <exception cref="ArgumentException">x has no elements.</exception>
    public static int ArgMin(Tensor x) => FirstOfAll(x, -1);

    /// <summary>Where along an axis the smallest elements stand, in row-major order of the other axes: the first of equals, or the first NaN.</summary>
    /// <exception cref="ArgumentException">There is no such axis, or its length is 0.</exception>
    public static int[] ArgMin(Tensor x, int axis) => FirstAlong(x, axis, -1);

    private static Tensor ExtremeTo(Tensor x, int[] kept, Fold fold, string name)
    {
        return Function(
            [x],
            kept,
            flops: x.Count,
            data => fold.Run(x, kept, data),
            y => (
                (dY, _) => [Masked(dY, ShareOfEquals(x, y))],
                t => SumBehind(Masked(t[0]!, ShareOfEquals(x, y)), t[0]!.Rank - x.Rank, kept)),
            name,
            new ReductionAttributes(fold));
    }

    /// <summary>1/n for the n elements of x that equal y, 0 for the others; its derivative is zero.</summary>
    private static Tensor ShareOfEquals(Tensor x, Tensor y)
    {
        var equals = Equal(x, y);
        return equals / SumTo(equals, y.Dimensions);
    }

    private static int FirstOfAll(Tensor x, int sign, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x);
        return FirstAlong(x, [x.Count], -1, sign, name)[0];
    }

    private static int[] FirstAlong(Tensor x, int axis, int sign, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x);
        return FirstAlong(x, x.Dimensions, axis, sign, name);
    }

    private static int[] FirstAlong(Tensor x, int[] shape, int axis, int sign, string name)
    {
        var lines = new Lines(shape, Dims.Axis(name, axis, shape.Length), isReversed: false);
        if (lines.Length == 0) throw new ArgumentException($"{name}: axis {axis} of x, of shape {Dims.Text(shape)}, has length 0. Give an axis with elements.");
        HostRead.Require(x, name, "Use Max or Min, which give the element itself.");
        var first = new int[lines.Blocks * lines.Width];
        for (var i = 0; i < first.Length; i++) first[i] = First(x.Data.AsSpan(lines.Start(i / lines.Width, 0) + i % lines.Width), lines.Length, lines.Width, sign);
        return first;
    }

    private static int First(ReadOnlySpan<double> x, int length, int step, int sign)
    {
        var first = 0;
        for (var i = 1; i < length && !double.IsNaN(x[first * step]); i++)
            if (!(sign * x[i * step] <= sign * x[first * step])) first = i;
        return first;
    }
}
