namespace Cotangent;

/// <summary>Reads any range of a strided tensor, in row-major order, into a lane: axes that one step serves are merged.</summary>
internal sealed class StridedRead
{
    private readonly int[] lengths;
    private readonly int[] steps;
    private readonly int offset;
    private readonly bool isRepeated;

    /// <param name="shape">As it is read.</param>
    /// <param name="strides">One per axis; 0 where the tensor is stretched.</param>
    /// <param name="offset">Where the first element lies.</param>
    internal StridedRead(ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, int offset)
    {
        this.offset = offset;
        (lengths, steps) = Odometer.Merged(shape, strides);
        if (lengths.Length == 0) (lengths, steps) = ([1], [0]);
        isRepeated = steps.AsSpan(..^1).IndexOfAnyExcept(0) < 0;
    }

    /// <summary>lane ← the elements from number <paramref name="start"/> on.</summary>
    internal void Load(ReadOnlySpan<double> x, int start, Span<double> lane)
    {
        var (row, step) = (lengths[^1], steps[^1]);
        var (line, column) = Math.DivRem(start, row);
        for (var done = 0; done < lane.Length; line++, column = 0)
        {
            if (isRepeated && done >= row)
            {
                Repeat(lane, done, row);
                return;
            }
            var n = Math.Min(row - column, lane.Length - done);
            Take(x, Odometer.PlaceOf(line, lengths.AsSpan(0, lengths.Length - 1), steps, offset) + column * step, step, lane.Slice(done, n));
            done += n;
        }
    }

    /// <summary>Fills a lane with what its first elements repeat, in ever longer copies.</summary>
    private static void Repeat(Span<double> lane, int done, int row)
    {
        while (done < lane.Length)
        {
            var n = Math.Min(done / row * row, lane.Length - done);
            lane.Slice(done - (done / row * row), n).CopyTo(lane[done..]);
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
