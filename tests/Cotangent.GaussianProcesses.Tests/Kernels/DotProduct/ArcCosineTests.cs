namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class ArcCosineTests
{
    [Theory]
    [InlineData(0, 0.478095789487109)]
    [InlineData(1, 0.256695452608298)]
    [InlineData(2, 0.339129758667826)]
    public void Each_order_gives_its_number(int order, double expected) => Assert.Equal(expected, new ArcCosine(order, 1, 0.7, 0.4).K(At(0.6), At(-1.1)).ToScalar(), 1e-15);

    /// <summary>By the cosine of the angle, cut at 1 less 1e-15, it would be 0.999999985764749 for order 0.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Its_diagonal_is_that_of_the_formula(int order)
    {
        foreach (var x in new[] { 0.6, -1.1, 0, 1e-9, 1e6 })
        {
            var square = 0.7 * x * x + 0.4;
            var expected = order == 0 ? 1 : order == 1 ? square : 3 * square * square;
            foreach (var value in new[] { new ArcCosine(order, 1, 0.7, 0.4).K(At(x)), new ArcCosine(order, 1, 0.7, 0.4).K(At(x), At(x)), new ArcCosine(order, 1, 0.7, 0.4).Diagonal(At(x)) })
                Assert.Equal(expected, value.Span[0], 4e-16 * expected);
        }
    }

    [Fact]
    public void Points_that_are_close_keep_their_digits()
    {
        // sin θ = (0.7 · 0.4)^½ h / (|u| |u′|), to first order in h
        const double h = 1e-9;
        var theta = Math.Sqrt(0.7 * 0.4) * h / (0.7 * 0.36 + 0.4);
        Assert.Equal(theta / Math.PI, 1 - new ArcCosine(0, 1, 0.7, 0.4).K(At(0.6), At(0.6 + h)).ToScalar(), 3e-16);
    }

    [Fact]
    public void The_slope_at_equal_points_is_that_of_half_the_variance() =>
        Assert.Equal(0.42, Derivative.Gradient(x => Op.Sum(new ArcCosine(1, 1, 0.7, 0.4).K(x, At(0.6))), At(0.6)).ToScalar(), 1e-15);

    [Fact]
    public void Another_order_is_refused()
    {
        foreach (var order in new[] { -1, 3 })
            Assert.StartsWith("ArcCosine: the order must be 0, 1 or 2.", Assert.Throws<ArgumentOutOfRangeException>(() => new ArcCosine(order)).Message, StringComparison.Ordinal);
    }

    private static Tensor At(double x) => Tensor.FromSpan([x], 1, 1);
}
