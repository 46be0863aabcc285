namespace Cotangent.GaussianProcesses;

/// <summary>Where the numbers of one column lie, in its own unit.</summary>
/// <param name="Center">Their mean.</param>
/// <param name="Spread">Their standard deviation √(mean (x − Center)²); the size of the numbers, or 1, where all are equal.</param>
/// <param name="Square">√(mean x²), about the origin.</param>
/// <param name="Spacing">The median distance between neighbours among the different ones; the spread where there is one only.</param>
/// <param name="Span">The largest less the smallest.</param>
internal readonly record struct ColumnSpread(double Center, double Spread, double Square, double Spacing, double Span)
{
    /// <summary>Of all numbers that are finite and not too large for their differences to be.</summary>
    internal static ColumnSpread Of(double[] x)
    {
        var sorted = x.Order().ToArray();
        var steps = sorted.Zip(sorted.Skip(1), (a, b) => b - a).Where(step => step > 0).Order().ToArray();
        var center = x.Sum(v => v / x.Length);
        var square = RootMeanSquare(x, 0);
        var spread = steps.Length == 0 ? square > 0 ? square : 1 : RootMeanSquare(x, center);
        return new(center, spread, square > 0 ? square : 1, steps.Length == 0 ? spread : steps[steps.Length / 2], sorted[^1] - sorted[0]);
    }

    /// <summary>√(mean (x − center)²), without squares that leave the range of a double.</summary>
    private static double RootMeanSquare(double[] x, double center)
    {
        var largest = x.Max(v => Math.Abs(v - center));
        return largest == 0 ? 0 : largest * Math.Sqrt(x.Sum(v => (v - center) / largest * ((v - center) / largest)) / x.Length);
    }
}
