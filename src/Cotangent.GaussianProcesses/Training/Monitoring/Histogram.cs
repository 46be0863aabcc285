namespace Cotangent.GaussianProcesses;

/// <summary>How many of some numbers lie where: counts in intervals of one width between the least and the greatest, for a plot of many parameters at once.</summary>
/// <remarks>Interval i is above <c>Limits[i − 1]</c>, or from <see cref="Min"/> on for the first, up to and including <c>Limits[i]</c>; the last limit is <see cref="Max"/>.</remarks>
public sealed class Histogram
{
    private Histogram(double[] limits, long[] counts, double min, double max, double sum, double sumOfSquares) =>
        (Limits, Counts, Min, Max, Sum, SumOfSquares) = (limits, counts, min, max, sum, sumOfSquares);

    /// <summary>The upper ends of the intervals, ascending.</summary>
    public IReadOnlyList<double> Limits { get; }

    /// <summary>How many numbers are in each interval.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>The least number.</summary>
    public double Min { get; }

    /// <summary>The greatest number.</summary>
    public double Max { get; }

    /// <summary>The sum of the numbers.</summary>
    public double Sum { get; }

    /// <summary>The sum of their squares.</summary>
    public double SumOfSquares { get; }

    /// <summary>Counts numbers. O(n).</summary>
    /// <param name="values">The numbers, in any order.</param>
    /// <param name="intervals">At most so many intervals; one where all numbers are equal or no double lies between.</param>
    /// <exception cref="ArgumentException">There is no number, or one is not finite.</exception>
    public static Histogram Of(ReadOnlySpan<double> values, int intervals = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        if (values.Length == 0) throw new ArgumentException("Histogram.Of: there are no numbers; expected at least one.", nameof(values));
        var (min, max, sum, squares) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            if (!double.IsFinite(x)) throw new ArgumentException(FormattableString.Invariant($"Histogram.Of: number {i} of {values.Length} is {x}; expected finite ones."), nameof(values));
            (min, max, sum, squares) = (Math.Min(min, x), Math.Max(max, x), sum + x, squares + x * x);
        }
        double[] limits = [.. Enumerable.Range(1, intervals).Select(i => i == intervals ? max : min + (max / intervals - min / intervals) * i)];
        // Numbers so close together that limits meet: one interval, which holds them all.
        if (limits.Zip(limits.Prepend(min)).Any(pair => pair.First <= pair.Second)) limits = [max];
        var counts = new long[limits.Length];
        foreach (var x in values) counts[Place(limits, x)]++;
        return new(limits, counts, min, max, sum, squares);
    }

    private static int Place(double[] limits, double x)
    {
        var at = Array.BinarySearch(limits, x);
        return at >= 0 ? at : ~at;
    }
}
