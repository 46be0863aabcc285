using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>
    /// log Σ eˣ over all elements, without overflow: a scalar; −∞ of none or where all are −∞, where the gradient is 0. ∞ where one is ∞; then the gradient is 1 there and 0
    /// elsewhere.
    /// </summary>
    public static Tensor LogSumExp(Tensor x) => LogSumExp(x, AllAxes(x), keepDims: false);

    /// <summary>log Σ eˣ over the given axes, which go away, without overflow; −∞ of none or where all are −∞, where the gradient is 0.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor LogSumExp(Tensor x, params ReadOnlySpan<int> axes) => LogSumExp(x, axes, keepDims: false);

    /// <summary>log Σ eˣ over the given axes, which stay with length 1 if <paramref name="keepDims"/>, without overflow; −∞ of none or where all are −∞, where the gradient is 0.</summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor LogSumExp(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, LogSumExpTo);

    /// <summary>yᵢ = eˣⁱ / Σⱼ eˣʲ along an axis, without overflow; NaN where all are −∞ or one is ∞.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor Softmax(Tensor x, int axis = -1)
    {
        axis = AxisFromBack(x, axis);
        var kept = KeptAlong(x, axis);
        return Function([x], x.Dimensions, flops: 5.0 * x.Count, data => SoftmaxKernel(x, kept, data), y => ((dY, _) => [Product(dY, y)], t => Product(t[0]!, y)), attributes: new Sequence(kept));

        // The Jacobian diag(y) − y yᵀ is symmetric.
        Tensor Product(Tensor t, Tensor y)
        {
            var weighted = Masked(t, y);
            return WithoutSum(weighted - y * SumBehind(weighted, t.Rank - x.Rank, kept), y, axis);
        }
    }

    /// <summary>yᵢ = xᵢ − log Σⱼ eˣʲ along an axis, without overflow; NaN where all are −∞ or one is ∞.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor LogSoftmax(Tensor x, int axis = -1)
    {
        axis = AxisFromBack(x, axis);
        var kept = KeptAlong(x, axis);
        return Function(
            [x],
            x.Dimensions,
            flops: 5.0 * x.Count,
            data => LogSoftmaxKernel(x, kept, data),
            y => (
                (dY, _) => [WithoutSum(dY - Exp(y) * SumBehind(dY, dY.Rank - x.Rank, kept), y, axis)],
                t => Tangent(FromPeak(t[0]!, y, axis), Exp(y))),
            attributes: new Sequence(kept));

        Tensor Tangent(Tensor t, Tensor shares) => t - SumBehind(Masked(t, shares), t.Rank - x.Rank, kept);
    }

    /// <summary>yᵢ = log Σ eˣʲ over j ≤ i along an axis, without overflow; −∞ where all are −∞, where the gradient is 0.</summary>
    /// <param name="x">The logarithms of what is summed.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <param name="exclusive">Take j &lt; i, so that the first is −∞.</param>
    /// <param name="reverse">Take j ≥ i, or j &gt; i.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor CumulativeLogSumExp(Tensor x, int axis, bool exclusive = false, bool reverse = false)
    {
        var back = AxisFromBack(x, axis);
        var y = RunningLogSumExp(x, back, reverse);
        return exclusive ? Shift(y, back, reverse, double.NegativeInfinity) : y;
    }

    private static Tensor LogSumExpTo(Tensor x, int[] kept)
    {
        return Function(
            [x],
            kept,
            flops: 4.0 * x.Count,
            data => LogSumExpKernel(x, kept, data),
            y => (
                (dY, _) => [Masked(dY, ExpDifference(x, y))],
                t => SumBehind(Masked(t[0]!, ExpDifference(x, y)), t[0]!.Rank - x.Rank, kept)),
            nameof(LogSumExp),
            Attributes.None);
    }

    /// <remarks>With w = exp(xᵢ − yᵢ) and a = exp(yᵢ₋₁ − yᵢ) the tangent is the recurrence ẏᵢ = aᵢ ẏᵢ₋₁ + wᵢ ẋᵢ, and the cotangent wᵢ λᵢ with λᵢ = aᵢ₊₁ λᵢ₊₁ + ȳᵢ.</remarks>
    private static Tensor RunningLogSumExp(Tensor x, int axis, bool reverse)
    {
        return Function(
            [x],
            x.Dimensions,
            flops: 4.0 * x.Count,
            data => RunningLogSumExpKernel(x, axis, reverse, data),
            y => (
                (dY, _) => [ExpDifference(x, y) * Recurrence(Shift(Ratios(y), axis, !reverse, 0), dY, axis, !reverse)],
                t => Recurrence(Ratios(y), ExpDifference(x, y) * t[0]!, axis, reverse)),
            nameof(CumulativeLogSumExp),
            new ScanAttributes(axis, reverse),
            overwrites: 0);

        Tensor Ratios(Tensor y) => ExpDifference(Shift(y, axis, reverse, double.NegativeInfinity), y);
    }

    /// <summary>exp(x − y), and 0 where x = −∞, whatever y, and 1 where both are ∞: the share of eˣ in a sum eʸ.</summary>
    private static Tensor ExpDifference(Tensor x, Tensor y) => Broadcast(x, y, ExpDifferenceKernel, (_, _, z) => Slope.Weighted(z), (_, _, z) => Slope.Weighted(-z));

    private static int[] KeptAlong(Tensor x, int axisFromBack)
    {
        int[] kept = [.. x.Dimensions];
        kept[axisFromBack + x.Rank] = 1;
        return kept;
    }

    private static void LogSumExpKernel(Tensor x, int[] kept, double[] y)
    {
        using var pooled = new Scratch<double>(x.Count);
        using var shift = new Scratch<double>(y.Length);
        var powers = new Operand(pooled.Array, x.Count, x.Dimensions);
        SubtractMax(x, new(shift.Array, y.Length, kept), powers);
        ElementwiseLoops.Run(FixedOrder.Exp, powers.Data, powers.Data, x.Count);
        Fold.Sum.Run(powers, new Operand(y, y.Length, kept));
        for (var i = 0; i < y.Length; i++) y[i] = shift.Array[i] + Math.Log(y[i]);
    }

    private static void SoftmaxKernel(Tensor x, int[] kept, double[] y)
    {
        using var pooled = new Scratch<double>(Dims.Count(kept));
        var (powers, sum) = (new Operand(y, y.Length, x.Dimensions), new Operand(pooled.Array, Dims.Count(kept), kept));
        SubtractMax(x, sum, powers);
        ElementwiseLoops.Run(FixedOrder.Exp, y, y, y.Length);
        Fold.Sum.Run(powers, sum);
        BroadcastLoops.Run(TensorPrimitives.Divide, powers, sum, powers);
    }

    private static void LogSoftmaxKernel(Tensor x, int[] kept, double[] y)
    {
        using var pooled = new Scratch<double>(x.Count);
        using var sums = new Scratch<double>(Dims.Count(kept));
        var (shifted, powers) = (new Operand(y, y.Length, x.Dimensions), new Operand(pooled.Array, x.Count, x.Dimensions));
        var sum = new Operand(sums.Array, Dims.Count(kept), kept);
        SubtractMax(x, sum, shifted);
        ElementwiseLoops.Run(FixedOrder.Exp, y, powers.Data, x.Count);
        Fold.Sum.Run(powers, sum);
        ElementwiseLoops.Run(FixedOrder.Log, sum.Data, sum.Data, sum.Count);
        BroadcastLoops.Run(TensorPrimitives.Subtract, shifted, sum, shifted);
    }

    /// <summary>x less its maximum, where that is finite: the shift.</summary>
    private static void SubtractMax(Tensor x, in Operand shift, in Operand shifted)
    {
        var source = new Operand(x);
        Fold.Max.Run(source, shift);
        foreach (ref var value in shift.Span)
            if (!double.IsFinite(value)) value = 0;
        BroadcastLoops.Run(TensorPrimitives.Subtract, source, shift, shifted);
    }

    private static void RunningLogSumExpKernel(Tensor x, int axis, bool reverse, double[] y)
    {
        x.Data.CopyTo(y);
        foreach (var (before, at, width) in LinesAlong(x, axis, reverse).Steps())
            for (var j = 0; j < width; j++) y[at + j] = LogSum(y[at + j], y[before + j]);
    }

    private static double LogSum(double a, double b) => a == b ? a + Math.Log(2) : Math.Max(a, b) + Numerics.Elementary.Log1p(Math.Exp(-Math.Abs(a - b)));

    private static void ExpDifferenceKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        using var asideX = new Aside(x, z);
        using var asideY = new Aside(y, z);
        var part = asideX.Values;
        var whole = asideY.Values;
        TensorPrimitives.Subtract(x, y, z);
        FixedOrder.Exp(z, z);
        for (var i = 0; i < z.Length; i++)
            if (double.IsInfinity(part[i])) z[i] = part[i] < 0 ? 0 : part[i].Equals(whole[i]) ? 1 : z[i];
    }
}
