namespace Cotangent;

// A softmax has the derivative 0 along ones. Where one element has nearly all the weight, what it is short of 1 is lost in its rounding; the others know it.
public static partial class Op
{
    /// <summary>t, whose lines along an axis should have the sum 0, with that sum taken from the element where the line of y is largest.</summary>
    /// <remarks>t may have leading axes before those of y; the axis counts from the back. Its adjoint is <see cref="FromPeak"/>.</remarks>
    private static Tensor WithoutSum(Tensor t, Tensor y, int axis) => AtPeaks(t, y, axis, TakeSum, FromPeak);

    /// <summary>t less, on each line along an axis, its element where the line of y is largest.</summary>
    /// <remarks>Its adjoint is <see cref="WithoutSum"/>.</remarks>
    private static Tensor FromPeak(Tensor t, Tensor y, int axis) => AtPeaks(t, y, axis, TakePeak, WithoutSum);

    private static Tensor AtPeaks(Tensor t, Tensor y, int axis, LineKernel kernel, Func<Tensor, Tensor, int, Tensor> adjoint) => Function(
        [t, y],
        t.Dimensions,
        flops: t.Count,
        data => AtPeaksKernel(t, y, axis, kernel, data),
        (dY, needs) => [needs[0] ? adjoint(dY, y, axis) : null, null],
        tangents => tangents[0] is { } tangent ? AtPeaks(tangent, y, axis, kernel, adjoint) : Tensor.Zeros(Behind(tangents[1]!, y.Rank, t.Dimensions)),
        kernel.Method.Name,
        axis,
        overwrites: 0);

    private delegate void LineKernel(Span<double> line, int stride, int length, int peak);

    private static void AtPeaksKernel(Tensor t, Tensor y, int axis, LineKernel kernel, double[] data)
    {
        if (!ReferenceEquals(t.Data, data)) t.Data.CopyTo(data, 0);
        if (data.Length == 0) return;
        var lines = new Lines(y.Dimensions, axis + y.Rank, isReversed: false);
        for (var copy = 0; copy < data.Length; copy += y.Count)
            for (var line = 0; line < lines.Blocks * lines.Width; line++)
            {
                var start = lines.Start(line / lines.Width, 0) + line % lines.Width;
                kernel(data.AsSpan(copy + start), lines.Width, lines.Length, Peak(y.Data.AsSpan(start), lines));
            }
    }

    /// <summary>The number of the first largest element of a line.</summary>
    private static int Peak(ReadOnlySpan<double> y, in Lines lines)
    {
        var peak = 0;
        for (var i = 1; i < lines.Length; i++)
            if (y[i * lines.Width] > y[peak * lines.Width]) peak = i;
        return peak;
    }

    private static void TakeSum(Span<double> line, int stride, int length, int peak)
    {
        var sum = 0.0;
        for (var i = 0; i < length; i++) sum += line[i * stride];
        line[peak * stride] -= sum;
    }

    private static void TakePeak(Span<double> line, int stride, int length, int peak)
    {
        var top = line[peak * stride];
        for (var i = 0; i < length; i++) line[i * stride] -= top;
    }
}
