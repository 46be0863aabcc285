namespace Cotangent.Workbench.Data;

/// <summary>Whether the numbers of a column differ by more than rounding.</summary>
internal static class Variety
{
    private const double Roundings = 4;
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Whether all numbers are one, up to a few roundings of the largest. NaN is passed over.</summary>
    internal static bool IsConstant(double[] values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        return !(high - low > Roundings * Rounding * Math.Min(double.MaxValue, Math.Max(Math.Abs(low), Math.Abs(high))));
    }
}
