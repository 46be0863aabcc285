namespace Cotangent;

/// <summary>Reads any range of a strided tensor, in row-major order, into a lane: axes that one step serves are merged.</summary>
internal sealed class StridedRead
{
    private readonly int[] lengths;
    private readonly int[] steps;
    private readonly int offset;

    /// <param name="shape">As it is read.</param>
    /// <param name="strides">One per axis; 0 where the tensor is stretched.</param>
    /// <param name="offset">Where the first element lies.</param>
    internal StridedRead(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, int offset)
    {
        this.offset = offset;
        (lengths, steps) = Odometer.Merged(shape, strides);
        if (lengths.Length == 0) (lengths, steps) = ([1], [0]);
    }

    /// <summary>lane ← the elements from number <paramref name="start"/> on.</summary>
    internal void Load(ReadOnlySpan<double> x, int start, Span<double> lane)
    {
        var (row, step) = (lengths[^1], steps[^1]);
        var (line, column) = Math.DivRem(start, row);
        for (var done = 0; done < lane.Length; line++, column = 0)
        {
            var n = Math.Min(row - column, lane.Length - done);
            Take(x, Odometer.PlaceOf(line, lengths.AsSpan(0, lengths.Length - 1), steps, offset) + column * step, step, lane.Slice(done, n));
            done += n;
        }
    }

    private static void Take(ReadOnlySpan<double> x, int at, int step, Span<double> y)
    {
        if (step == 1) x.Slice(at, y.Length).CopyTo(y);
        else if (step == 0) y.Fill(x[at]);
        else
            foreach (ref var value in y)
            {
                value = x[at];
                at += step;
            }
    }
}
