namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class WienerTests
{
    [Theory]
    [InlineData(-1, -2, 1)]
    [InlineData(-1, 2, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(0.7, 1.9, 0.7)]
    public void A_Brownian_motion_goes_both_ways_from_0(double x, double y, double expected) => Assert.Equal(expected, new Brownian().K(At(x), At(y)).ToScalar());

    [Theory]
    [InlineData(1, 0.408333333333333)]
    [InlineData(2, 0.0855785)]
    [InlineData(3, 0.00920249944444444)]
    public void An_order_counts_the_integrations_of_a_Wiener_process(int integrations, double expected)
    {
        Assert.Equal(expected, new IntegratedWiener(integrations).K(At(0.7), At(1.9)).ToScalar(), 1e-15);
        Assert.Equal(expected, new IntegratedWiener(integrations).K(At(-1.9), At(-0.7)).ToScalar(), 1e-15);
        Assert.Equal(0, new IntegratedWiener(integrations).K(At(-1.9), At(0.7)).ToScalar());
    }

    /// <summary>cov(f(x), f′(y)), cov(f′(x), f(y)) and cov(f′(x), f′(y)): of value and slope it matters which is where.</summary>
    [Theory]
    [InlineData(0.7, 1.9, 0.245, 1.085, 0.7)]
    [InlineData(0.7, 0.7, 0.245, 0.245, 0.7)]
    [InlineData(-0.7, -1.9, -0.245, -1.085, 0.7)]
    public void Covariances_with_slopes_come_from_derivatives_also_where_points_meet(double x, double y, double valueSlope, double slopeValue, double slopes)
    {
        var (kernel, X, Y) = (new IntegratedWiener(), At(x), At(y));
        using var outer = new GradientTape(persistent: true);
        outer.Watch(X, Y);
        using var inner = new GradientTape(persistent: true);
        inner.Watch(X, Y);
        var K = kernel.K(X, Y);
        var inX = inner.Gradient(K, X);
        Assert.Equal(valueSlope, inner.Gradient(K, Y).ToScalar(), 1e-14);
        Assert.Equal(slopeValue, inX.ToScalar(), 1e-14);
        Assert.Equal(slopes, outer.Gradient(inX, Y).ToScalar(), 1e-14);
    }

    [Fact]
    public void They_are_over_one_column()
    {
        Says("Brownian.K: X has 3 columns; expected one. Choose it by activeDims.", () => new Brownian().K(Tensor.Ones(2, 3)));
        Says("Brownian: activeDims is [0, 1]; expected one column.", () => new Brownian(activeDims: [0, 1]));
        Says("IntegratedWiener.K: X has 3 columns; expected one. Choose it by activeDims.", () => new IntegratedWiener().Diagonal(Tensor.Ones(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegratedWiener(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegratedWiener(11));
    }

    private static Tensor At(double x) => Tensor.FromSpan([x], 1, 1);

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
