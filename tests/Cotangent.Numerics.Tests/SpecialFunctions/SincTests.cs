namespace Cotangent.Numerics.Tests;

public class SincTests
{
    [Fact]
    public void The_differential_equation_holds()
    {
        for (double x = -20; x < 20; x += 0.0137)
            Assert.Equal(0, x * Sinc.Curvature(x) + 2 * Sinc.Slope(x) + x * Sinc.Value(x), 2e-15);
    }

    /// <summary>Derivatives with 60 digits, once, with mpmath 1.3.</summary>
    [Theory]
    [InlineData(0.001, -0.0003333333000000012, -0.3333332333333393)]
    [InlineData(0.7, -0.22209827783377378, -0.2857444736716335)]
    [InlineData(1.49, -0.39479400200238296, -0.13902667653582376)]
    [InlineData(1.51, -0.3975293021605523, -0.13449925044797578)]
    [InlineData(4.0, -0.11611074925915746, 0.2472559984565608)]
    [InlineData(30.0, 0.006239527911911537, 0.03251841894230129)]
    public void The_derivatives_have_all_digits(double x, double slope, double curvature)
    {
        Assert.Equal((slope, -slope), (Sinc.Slope(x), Sinc.Slope(-x)), (p, q) => Math.Abs(p.Item1 - q.Item1) < 4e-16 * Math.Abs(p.Item1) && q.Item2 == -q.Item1);
        Assert.Equal(curvature, Sinc.Curvature(x), 5e-16);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal((1, 0, -1 / 3.0), (Sinc.Value(0), Sinc.Slope(0), Sinc.Curvature(0)));
        Assert.Equal((0, 0, 0), (Sinc.Value(inf), Sinc.Slope(-inf), Sinc.Curvature(inf)));
        Assert.True(double.IsNaN(Sinc.Value(double.NaN)) && double.IsNaN(Sinc.Slope(double.NaN)) && double.IsNaN(Sinc.Curvature(double.NaN)));
    }
}
