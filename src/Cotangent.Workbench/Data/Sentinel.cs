namespace Cotangent.Workbench.Data;

/// <summary>Numbers that programs write for a missing one.</summary>
internal static class Sentinel
{
    private const double Far = 10; // spreads of the middle half
    private static readonly double[] Known =
    [
        -1, -9, -99, -99.9, -99.99, -999, -999.9, -999.99, -9999, -9999.9, -99999, -999999, 99, 999, 999.9, 9999, 99999, 999999, -32768, 32767, 65535, int.MinValue, int.MaxValue, 1e20, -1e20,
        1e30, -1e30, -1e34, 9.96921e36, 9.969209968386869e36, -1.7976931348623157e308, 1.7976931348623157e308, -3.4028234663852886e38, 3.4028234663852886e38,
    ];

    /// <summary>The first such number that lies far from all others, how often it is there, and the range of the others; null for none.</summary>
    internal static (double Value, int Count, double Low, double High)? Of(double[] values)
    {
        foreach (var known in Known)
        {
            var count = values.Count(v => v == known);
            if (count == 0) continue;
            var others = values.Where(v => v != known && double.IsFinite(v)).Order().ToArray();
            if (others.Length < 4 || others.Length < count) continue;
            var (low, high) = (others[0], others[^1]);
            var spread = Math.Max(others[3 * others.Length / 4] - others[others.Length / 4], 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)));
            if (known < low - Far * spread || known > high + Far * spread) return (known, count, low, high);
        }
        return null;
    }
}
