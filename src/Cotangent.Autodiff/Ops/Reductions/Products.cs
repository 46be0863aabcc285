using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>Π x over all elements: a scalar; 1 for none. It over- or underflows only if the whole does. The gradient, the product of the others, is exact where elements are zero.</summary>
    public static Tensor Product(Tensor x) => Product(x, AllAxes(x), keepDims: false);

    /// <summary>
    /// Π x over the given axes, which go away; 1 over none. It over- or underflows only if the whole does. The gradient, the product of the others, is exact where elements are
    /// zero.
    /// </summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Product(Tensor x, params ReadOnlySpan<int> axes) => Product(x, axes, keepDims: false);

    /// <summary>
    /// Π x over the given axes, which stay with length 1 if <paramref name="keepDims"/>; 1 over none. It over- or underflows only if the whole does. The gradient, the product of
    /// the others, is exact where elements are zero.
    /// </summary>
    /// <exception cref="ArgumentException">An axis is not there, or given twice.</exception>
    public static Tensor Product(Tensor x, ReadOnlySpan<int> axes, bool keepDims) => Reduce(x, axes, keepDims, ProductTo);

    /// <summary>yᵢ = Π xⱼ over j ≤ i along an axis. The gradient is exact where elements are zero.</summary>
    /// <remarks>No product over- or underflows on the way to one that does not. A second derivative by reverse over forward mode is NaN where a product of other elements overflows.</remarks>
    /// <param name="x">What is multiplied.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <param name="exclusive">Take j &lt; i, so that the first is 1.</param>
    /// <param name="reverse">Take j ≥ i, or j &gt; i.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor CumulativeProduct(Tensor x, int axis, bool exclusive = false, bool reverse = false)
    {
        var back = AxisFromBack(x, axis);
        var y = RunningProduct(x, back, reverse);
        return exclusive ? Shift(y, back, reverse, 1) : y;
    }

    private static Tensor ProductTo(Tensor x, int[] kept)
    {
        if (Dims.Count(kept) == 1) return Reshape(ProductAlong(Reshape(x, [x.Count]), -1), kept);
        for (var axis = -1; axis >= -kept.Length; axis--)
            if (kept[axis + kept.Length] != x.Shape[axis + kept.Length]) x = ProductAlong(x, axis);
        return x;
    }

    private static Tensor ProductAlong(Tensor x, int axis)
    {
        int[] kept = [.. x.Dimensions];
        kept[axis + x.Rank] = 1;
        return Function(
            [x],
            kept,
            flops: x.Count,
            y => ProductKernel(x, axis, kept, y),
            (dY, _) => [MultiplyOrZero(ProductOfOthers(x, axis), dY)],
            t => SumBehind(MultiplyOrZero(ProductOfOthers(x, axis), t[0]!), t[0]!.Rank - x.Rank, kept),
            nameof(Product),
            Attributes.None);
    }

    /// <summary>Π xⱼ over j ≠ i along an axis: those before times those behind.</summary>
    private static Tensor ProductOfOthers(Tensor x, int axis) => Defined(
        [x],
        x.Dimensions,
        flops: 3.0 * x.Count,
        y => ProductOfOthersKernel(x, axis, y),
        inputs => CumulativeProduct(inputs[0], axis, exclusive: true) * CumulativeProduct(inputs[0], axis, exclusive: true, reverse: true),
        attributes: axis);

    /// <remarks>With yᵢ = xᵢ yᵢ₋₁ the tangent is the recurrence ẏᵢ = xᵢ ẏᵢ₋₁ + ẋᵢ yᵢ₋₁, and the cotangent yᵢ₋₁ λᵢ with λᵢ = xᵢ₊₁ λᵢ₊₁ + ȳᵢ: no division.</remarks>
    private static Tensor RunningProduct(Tensor x, int axis, bool reverse)
    {
        return Function(
            [x],
            x.Dimensions,
            flops: x.Count,
            data => RunningProductKernel(x, axis, reverse, data),
            y => (
                (dY, _) => [MultiplyOrZero(Shift(y, axis, reverse, 1), Recurrence(Shift(x, axis, !reverse, 0), dY, axis, !reverse))],
                t => Recurrence(x, MultiplyOrZero(Shift(y, axis, reverse, 1), t[0]!), axis, reverse)),
            nameof(CumulativeProduct),
            new ScanAttributes(axis, reverse),
            overwrites: 0);
    }

    private static void RunningProductKernel(Tensor x, int axis, bool reverse, double[] y)
    {
        var lines = LinesAlong(x, axis, reverse);
        if (!IsSafeInAnyOrder(x.Data, lines.Length))
        {
            ScaledRunningProduct(x, lines, y);
            return;
        }
        x.Data.CopyTo(y);
        foreach (var (before, at, width) in lines.Steps())
            for (var j = 0; j < width; j++) y[at + j] *= y[before + j];
    }

    private static void ScaledRunningProduct(Tensor x, in Lines lines, double[] y)
    {
        for (var line = 0; line < lines.Blocks * lines.Width; line++)
        {
            var (block, column) = (line / lines.Width, line % lines.Width);
            var running = new ScaledProduct();
            for (var step = 0; step < lines.Length; step++)
            {
                var at = lines.Start(block, step) + column;
                running.Multiply(x.Data[at]);
                y[at] = running.Value;
            }
        }
    }

    private static void ProductKernel(Tensor x, int axis, int[] kept, double[] y)
    {
        var lines = LinesAlong(x, axis, reverse: false);
        if (IsSafeInAnyOrder(x.Data, lines.Length))
        {
            Fold.Product.Run(x, kept, y);
            return;
        }
        for (var i = 0; i < y.Length; i++)
        {
            var product = new ScaledProduct();
            for (var step = 0; step < lines.Length; step++) product.Multiply(x.Data[lines.Start(i / lines.Width, step) + i % lines.Width]);
            y[i] = product.Value;
        }
    }

    /// <summary>True when no product of so many of the numbers, nor of fewer, can over- or underflow.</summary>
    private static bool IsSafeInAnyOrder(ReadOnlySpan<double> x, int count)
    {
        if (x.IsEmpty) return true;
        var (least, greatest) = (Math.Abs(TensorPrimitives.MinMagnitude(x)), Math.Abs(TensorPrimitives.MaxMagnitude(x)));
        return count * Math.Log2(greatest) < 1000 && count * Math.Log2(least) > -1000;
    }

    private static void ProductOfOthersKernel(Tensor x, int axis, double[] y)
    {
        var lines = LinesAlong(x, axis, reverse: false);
        using var pooled = new Scratch<ScaledProduct>(lines.Length);
        var before = pooled.Span;
        for (var line = 0; line < lines.Blocks * lines.Width; line++)
        {
            var (block, column) = (line / lines.Width, line % lines.Width);
            var running = new ScaledProduct();
            for (var step = 0; step < before.Length; step++)
            {
                before[step] = running;
                running.Multiply(x.Data[lines.Start(block, step) + column]);
            }
            running = new();
            for (var step = before.Length - 1; step >= 0; step--)
            {
                var at = lines.Start(block, step) + column;
                before[step].Multiply(running);
                y[at] = before[step].Value;
                running.Multiply(x.Data[at]);
            }
        }
    }
}
