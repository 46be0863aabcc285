namespace Cotangent;

/// <summary>Counts through the indices (i, j, …) of some axes in row-major order, and knows the place at start + i·steps[0] + j·steps[1] + ….</summary>
internal ref struct Odometer
{
    private readonly ReadOnlySpan<int> lengths;
    private readonly ReadOnlySpan<int> steps;
    private readonly Span<int> index;

    /// <param name="lengths">The lengths of the axes.</param>
    /// <param name="steps">The steps along the axes, or along more.</param>
    /// <param name="start">The first place.</param>
    /// <param name="room">One number per axis or more, of any value: the memory of the count.</param>
    internal Odometer(ReadOnlySpan<int> lengths, ReadOnlySpan<int> steps, int start, Span<int> room)
    {
        this.lengths = lengths;
        this.steps = steps;
        Place = start;
        index = room[..lengths.Length];
        index.Clear();
    }

    internal int Place { get; private set; }

    /// <summary>Goes on to the next index; after the last one comes the first.</summary>
    internal void Next()
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            Place += steps[axis];
            if (++index[axis] < lengths[axis]) return;
            Place -= steps[axis] * lengths[axis];
            index[axis] = 0;
        }
    }

    /// <summary>The place of the index with a number, counted from 0: for those who jump, or keep no memory.</summary>
    internal static int PlaceOf(int number, ReadOnlySpan<int> lengths, ReadOnlySpan<int> steps, int start = 0)
    {
        var axis = lengths.Length - 1;
        for (; axis > 0 && number > 0; axis--)
        {
            (number, var i) = Math.DivRem(number, lengths[axis]);
            start += i * steps[axis];
        }
        return axis == 0 ? start + number * steps[0] : start; // the first axis needs no division
    }

    /// <summary>The same walk over fewer axes: those of length 1 left out, neighbours that one step serves made one.</summary>
    internal static (int[] Lengths, int[] Steps) Merged(ReadOnlySpan<int> lengths, ReadOnlySpan<int> steps)
    {
        var (merged, each) = (new List<int>(), new List<int>());
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] == 1) continue;
            if (merged.Count > 0 && each[^1] == steps[axis] * lengths[axis]) (merged[^1], each[^1]) = (merged[^1] * lengths[axis], steps[axis]);
            else
            {
                merged.Add(lengths[axis]);
                each.Add(steps[axis]);
            }
        }
        return ([.. merged], [.. each]);
    }
}
