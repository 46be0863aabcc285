namespace Cotangent.Numerics.Tests.Quadrature;

public class GaussHermiteGridTests
{
    /// <summary>E f₀² f₁⁴ = 3, E f₀⁴ f₁² f₂⁶ = 45.</summary>
    [Fact]
    public void A_grid_is_exact_for_polynomials_in_each_variable()
    {
        Assert.Equal(3, Mean(3, 2, f => f[0] * f[0] * Math.Pow(f[1], 4)), 1e-13);
        Assert.Equal(45, Mean(4, 3, f => Math.Pow(f[0], 4) * f[1] * f[1] * Math.Pow(f[2], 6)), 1e-11);
        Assert.Equal(0, Mean(4, 3, f => f[0] * f[1] * f[1]), 1e-13);
    }

    [Fact]
    public void Weights_add_up_to_one_and_one_dimension_is_the_plain_rule()
    {
        Assert.Equal(1, Mean(20, 2, _ => 1), 1e-13);
        var (x, w) = Rule(7, 1);
        var (nodes, weights) = (new double[7], new double[7]);
        GaussHermite.Rule(nodes, weights);
        Assert.Equal(nodes, x);
        Assert.Equal(weights, w);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(20, 0)]
    [InlineData(501, 1)]
    [InlineData(20, 5)]
    public void Too_many_nodes_or_none_are_refused(int order, int dimensions) => Assert.Equal(
        $"GaussHermiteGrid: {order} nodes in each of {dimensions} dimensions; expected from 1 to 500 in 1 or more, and at most 1048576 in all. Take fewer nodes, or draw at random.",
        Assert.Throws<ArgumentException>(() => GaussHermiteGrid.Count(order, dimensions)).Message);

    [Fact]
    public void Room_that_does_not_fit_is_refused() => Assert.Equal(
        "GaussHermiteGrid.Rule: there is room for 9 numbers of nodes and 9 weights; expected 18 and 9.",
        Assert.Throws<ArgumentException>(() => GaussHermiteGrid.Rule(3, 2, new double[9], new double[9])).Message);

    private static double Mean(int order, int dimensions, Func<double[], double> f)
    {
        var (x, w) = Rule(order, dimensions);
        return w.Select((w, i) => w * f(x[(i * dimensions)..((i + 1) * dimensions)])).Sum();
    }

    private static (double[] X, double[] W) Rule(int order, int dimensions)
    {
        var count = GaussHermiteGrid.Count(order, dimensions);
        var (x, w) = (new double[count * dimensions], new double[count]);
        GaussHermiteGrid.Rule(order, dimensions, x, w);
        return (x, w);
    }
}
