using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The mean of (x − mean x)² over all elements: a scalar; NaN for none.</summary>
    public static Tensor Variance(Tensor x) => Variance(x, AllAxes(x), keepDims: false);

    /// <summary>The mean of (x − mean x)² over the given axes, which go away; NaN over none.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Variance(Tensor x, params ReadOnlySpan<int> axes) => Variance(x, axes, keepDims: false);

    /// <summary>The mean of (x − mean x)² over the given axes, which stay with length 1 if <paramref name="keepDims"/>; NaN over none.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Variance(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, VarianceTo);

    /// <summary>The root of the variance over all elements: a scalar; NaN for none. The gradient is 0 where all elements are equal.</summary>
    public static Tensor StandardDeviation(Tensor x) => StandardDeviation(x, AllAxes(x), keepDims: false);

    /// <summary>The root of the variance over the given axes, which go away; NaN over none. The gradient is 0 where all elements are equal.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor StandardDeviation(Tensor x, params ReadOnlySpan<int> axes) => StandardDeviation(x, axes, keepDims: false);

    /// <summary>The root of the variance over the given axes, which stay with length 1 if <paramref name="keepDims"/>; NaN over none. The gradient is 0 where all elements are equal.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor StandardDeviation(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, (x, kept) => NormTo(Centered(x, kept), kept) / Math.Sqrt(CountOver(x, kept)));

    /// <summary>√Σx² over all elements: a scalar. The gradient is 0 where all elements are.</summary>
    public static Tensor Norm(Tensor x) => Norm(x, AllAxes(x), keepDims: false);

    /// <summary>√Σx² over the given axes, which go away. The gradient is 0 where all elements are.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Norm(Tensor x, params ReadOnlySpan<int> axes) => Norm(x, axes, keepDims: false);

    /// <summary>√Σx² over the given axes, which stay with length 1 if <paramref name="keepDims"/>. The gradient is 0 where all elements are.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Norm(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, NormTo);

    /// <summary>The slope, x / y, is at most 1: it is formed before it meets a cotangent.</summary>
    private static Tensor NormTo(Tensor x, int[] kept) => Function(
        [x],
        kept,
        flops: 2.0 * x.Count,
        data => NormKernel(x, kept, data),
        y => (
            (dY, _) => [MultiplyOrZero(DivideNoNaN(x, y), dY)],
            t => SumBehind(MultiplyOrZero(DivideNoNaN(x, y), t[0]!), t[0]!.Rank - x.Rank, kept)),
        nameof(Norm),
        Attributes.None);

    private static Tensor VarianceTo(Tensor x, int[] kept) => MeanTo(Square(Centered(x, kept)), kept);

    /// <summary>x − mean x, the mean over the axes that have length 1 in <paramref name="kept"/>: a projection, its own adjoint. Equal elements give exact zeros.</summary>
    private static Tensor Centered(Tensor x, int[] kept) => Linear(
        x,
        x.Dimensions,
        flops: 4.0 * x.Count,
        y => CenteredKernel(x, kept, y),
        t => Centered(t, Behind(t, kept.Length, kept)),
        dY => Centered(dY, Behind(dY, kept.Length, kept)),
        attributes: new Sequence(kept));

    // The mean of what is left puts back the rounding of the mean.
    private static void CenteredKernel(Tensor x, int[] kept, double[] y)
    {
        var (count, length) = (CountOver(x, kept), Dims.Count(kept));
        using var means = new Scratch<double>(length);
        using var rests = new Scratch<double>(length);
        var (source, centered) = (new Operand(x), new Operand(y, y.Length, x.Dimensions));
        var (mean, rest) = (new Operand(means.Array, length, kept), new Operand(rests.Array, length, kept));
        MeanKernel(source, count, mean);
        BroadcastLoops.Run(TensorPrimitives.Subtract, source, mean, centered);
        MeanKernel(centered, count, rest);
        TensorPrimitives.Add(mean.Span, rest.Span, mean.Span);
        BroadcastLoops.Run(TensorPrimitives.Subtract, source, mean, centered);
    }

    private static void MeanKernel(in Operand x, int count, in Operand mean)
    {
        Fold.Sum.Run(x, mean);
        if (mean.Count > 0) TensorPrimitives.Divide(mean.Span, count, mean.Span);
    }

    private static void NormKernel(Tensor x, int[] kept, double[] y)
    {
        using var pooled = new Scratch<double>(x.Count);
        var (squares, norms) = (new Operand(pooled.Array, x.Count, x.Dimensions), new Operand(y, y.Length, kept));
        ElementwiseLoops.Run(SquareKernel, x.Data, squares.Data, x.Count);
        Fold.Sum.Run(squares, norms);
        if (norms.Span.ContainsAnyExceptInRange(1e-280, 1e280)) ScaledSquares(x, kept, squares, norms);
        else TensorPrimitives.Sqrt(y, y);
    }

    /// <summary>The norms of x in units of a power of two near its largest element, so that no square over- or underflows to harm.</summary>
    private static void ScaledSquares(Tensor x, int[] kept, in Operand squares, in Operand norms)
    {
        using var pooled = new Scratch<double>(norms.Count);
        var units = new Operand(pooled.Array, norms.Count, kept);
        ElementwiseLoops.Run(TensorPrimitives.Abs, x.Data, squares.Data, x.Count);
        Fold.Max.Run(squares, units);
        foreach (ref var unit in units.Span) unit = double.IsFinite(unit) && unit > 0 ? Math.ScaleB(1, Math.Clamp(Math.ILogB(unit), -1000, 1000)) : 1;
        BroadcastLoops.Run(TensorPrimitives.Divide, new(x), units, squares);
        ElementwiseLoops.Run(SquareKernel, squares.Data, squares.Data, x.Count);
        Fold.Sum.Run(squares, norms);
        TensorPrimitives.Sqrt(norms.Span, norms.Span);
        TensorPrimitives.Multiply(norms.Span, units.Span, norms.Span);
    }
}
