namespace Cotangent.Numerics.Tests;

/// <summary>Derivatives by central differences of order four: the error is that of the fifth derivative times h⁴, and rounding over h.</summary>
internal static class Differences
{
    public static double Slope(Func<double, double> f, double x, double h) => (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);

    /// <summary>Asserts that the slope of f at x is the given one, relative to the larger of it and |f(x)|/scale, over which differences lose digits.</summary>
    public static void AreSlope(Func<double, double> f, double x, double slope, double scale, double tolerance)
    {
        double h = 3e-3 * scale, expected = Slope(f, x, h), size = Math.Max(Math.Abs(expected), Math.Abs(f(x)) / scale);
        Assert.True(Math.Abs(slope - expected) <= tolerance * size, $"slope at {x}: {slope:R}, differences give {expected:R}");
    }
}
