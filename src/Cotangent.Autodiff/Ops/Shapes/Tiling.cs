namespace Cotangent;

public static partial class Op
{
    /// <summary>x laid side by side multiples[k] times along axis k: <c>Tile([1, 2], 2)</c> is [1, 2, 1, 2].</summary>
    /// <param name="x">A tensor of any rank.</param>
    /// <param name="multiples">One number per axis, 0 or more.</param>
    /// <exception cref="ArgumentException">There is not one number per axis, or one is negative.</exception>
    public static Tensor Tile(Tensor x, params ReadOnlySpan<int> multiples)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (multiples.Length != x.Rank || multiples.IndexOfAnyExceptInRange(0, int.MaxValue) >= 0)
            throw new ArgumentException($"Tile: multiples {Dims.Text(multiples)} do not fit x of shape {Dims.Text(x.Shape)}. Give one number for each of the {x.Rank} axes, 0 or more.");
        var (apart, stretched, shape) = (new int[2 * x.Rank], new int[2 * x.Rank], new int[x.Rank]);
        for (var i = 0; i < shape.Length; i++)
        {
            (apart[2 * i], apart[2 * i + 1]) = (1, x.Shape[i]);
            (stretched[2 * i], stretched[2 * i + 1]) = (multiples[i], x.Shape[i]);
            shape[i] = multiples[i] * x.Shape[i];
        }
        return Reshape(BroadcastTo(Reshape(x, apart), stretched), shape);
    }

    /// <summary>Each slice of x along an axis repeated a number of times in place: <c>Repeat([1, 2], 2)</c> is [1, 1, 2, 2].</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="times">0 or more.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    public static Tensor Repeat(Tensor x, int times, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = Dims.Axis(nameof(Repeat), axis, x.Rank);
        if (times < 0) throw new ArgumentException($"Repeat: times is {times}. Give 0 or more.");
        int[] before = [.. x.Shape[..(at + 1)]], after = [.. x.Shape[(at + 1)..]];
        var stretched = BroadcastTo(Reshape(x, [.. before, 1, .. after]), [.. before, times, .. after]);
        return Reshape(stretched, [.. before[..at], before[at] * times, .. after]);
    }

    /// <summary>Slice i of x along an axis repeated times[i] times in place: <c>Repeat([1, 2], [1, 3])</c> is [1, 2, 2, 2].</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="times">One number per slice, 0 or more.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    public static Tensor Repeat(Tensor x, ReadOnlySpan<int> times, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = Dims.Axis(nameof(Repeat), axis, x.Rank);
        if (times.Length != x.Shape[at] || times.IndexOfAnyExceptInRange(0, int.MaxValue) >= 0)
            throw new ArgumentException($"Repeat: times {Dims.Text(times)} do not fit axis {axis} of x, which has length {x.Shape[at]}. Give one number per slice, 0 or more.");
        var indices = new List<int>();
        for (var i = 0; i < times.Length; i++) indices.AddRange(Enumerable.Repeat(i, times[i]));
        return GatheredAlong(x, [.. indices], at - x.Rank, nameof(Repeat));
    }
}
