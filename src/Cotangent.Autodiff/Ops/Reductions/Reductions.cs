using System.Runtime.CompilerServices;

namespace Cotangent;

// A reduction has three forms: over all elements, to a scalar; over axes, which go away; and over axes with keepDims, which stay with length 1, so that the result
// broadcasts against x. An axis counts from the back when negative.
public static partial class Op
{
    /// <summary>Σ x over all elements: a scalar; 0 for none.</summary>
    public static Tensor Sum(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Linear(
            x,
            [],
            flops: x.Count,
            y => Fold.Sum.Run(x, [], y),
            t => SumBehind(t, t.Rank - x.Rank, []),
            dY => StretchBehind(dY, dY.Rank, x.Dimensions),
            attributes: new ReductionAttributes(Fold.Sum));
    }

    /// <summary>Σ x over the given axes, which go away; 0 over none.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Sum(Tensor x, params ReadOnlySpan<int> axes) => Sum(x, axes, keepDims: false);

    /// <summary>Σ x over the given axes, which stay with length 1 if <paramref name="keepDims"/>; 0 over none.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Sum(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, SumTo);

    /// <summary>The mean of all elements: a scalar; NaN for none.</summary>
    public static Tensor Mean(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sum(x) / x.Count;
    }

    /// <summary>The mean over the given axes, which go away; NaN over none.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Mean(Tensor x, params ReadOnlySpan<int> axes) => Mean(x, axes, keepDims: false);

    /// <summary>The mean over the given axes, which stay with length 1 if <paramref name="keepDims"/>; NaN over none.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Mean(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, MeanTo);

    /// <summary>x summed to a shape that broadcasts to its own: the adjoint of <see cref="BroadcastTo(Tensor, ReadOnlySpan{int})"/>.</summary>
    public static Tensor SumTo(Tensor x, params ReadOnlySpan<int> shape) => SumTo(x, shape.ToArray());

    internal static Tensor SumTo(Tensor x, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.SequenceEqual(shape)) return Unchanged(x);
        if (!Dims.StretchesTo(shape, x.Shape))
            throw new ArgumentException($"SumTo: shape {Dims.Text(shape)} does not broadcast to {Dims.Text(x.Shape)}, the shape of x. Give lengths equal to those of x, or 1.");
        return Linear(
            x,
            shape,
            flops: x.Count,
            y => Fold.Sum.Run(x, shape, y),
            t => SumBehind(t, t.Rank - x.Rank, shape),
            dY => StretchBehind(dY, dY.Rank - shape.Length, x.Dimensions),
            "SumTo",
            new ReductionAttributes(Fold.Sum));
    }

    private static Tensor MeanTo(Tensor x, int[] kept) => SumTo(x, kept) / CountOver(x, kept);

    /// <summary>A reduction over axes, from one to the shape in which they are kept with length 1.</summary>
    private static Tensor Reduce(Tensor x, ReadOnlySpan<int> axes, bool keepDims, Func<Tensor, int[], Tensor> reduceTo, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        foreach (var axis in axes)
        {
            ref var flag = ref isReduced[Dims.Axis(name, axis, x.Rank)];
            if (flag) throw new ArgumentException($"{name}: axis {axis} is given twice, in {Dims.Text(axes)} for a tensor of rank {x.Rank}. Give each axis once.");
            flag = true;
        }
        var y = reduceTo(x, [.. x.Dimensions.Select((length, i) => isReduced[i] ? 1 : length)]);
        if (ReferenceEquals(y, x)) y = Unchanged(x);
        return keepDims ? y : Reshape(y, [.. x.Dimensions.Where((_, i) => !isReduced[i])]);
    }

    private static int[] AllAxes(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return [.. Enumerable.Range(0, x.Rank)];
    }

    /// <summary>How many elements of x go into each of a reduction to the shape <paramref name="kept"/>.</summary>
    private static int CountOver(Tensor x, int[] kept)
    {
        var count = 1;
        for (var i = 0; i < kept.Length; i++)
            if (kept[i] == 1) count *= x.Shape[i];
        return count;
    }
}
