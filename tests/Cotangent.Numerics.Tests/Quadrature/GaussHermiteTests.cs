namespace Cotangent.Numerics.Tests.Quadrature;

public class GaussHermiteTests
{
    /// <summary>E x² ᵏ = (2k − 1)!!, and odd moments are 0.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(64)]
    public void A_rule_is_exact_for_polynomials_up_to_twice_its_order(int n)
    {
        var (x, w) = Rule(n);
        var moment = 1.0;
        for (var degree = 0; degree < Math.Min(2 * n, 60); degree++)
        {
            var sum = x.Zip(w, (x, w) => w * Math.Pow(x, degree)).Sum();
            if (degree % 2 == 0) Assert.Equal(1, sum / moment, 1e-12);
            else Assert.Equal(0, sum / Math.Sqrt(moment * moment * degree), 1e-12);
            if (degree % 2 == 0) moment *= degree + 1;
        }
    }

    [Theory]
    [InlineData(2, new[] { -1.0, 1 }, new[] { 0.5, 0.5 })]
    [InlineData(3, new[] { -1.7320508075688772, 0, 1.7320508075688772 }, new[] { 1 / 6.0, 2 / 3.0, 1 / 6.0 })]
    public void Small_rules_are_the_known_ones(int n, double[] nodes, double[] weights)
    {
        var (x, w) = Rule(n);
        for (var k = 0; k < n; k++)
        {
            Assert.Equal(nodes[k], x[k], 1e-15);
            Assert.Equal(weights[k], w[k], 1e-15);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void A_smooth_function_has_its_mean(double v)
    {
        var (x, w) = Rule(40);
        Assert.Equal(Math.Exp(-v / 2) * Math.Cos(0.7), x.Zip(w, (x, w) => w * Math.Cos(0.7 + Math.Sqrt(v) * x)).Sum(), 1e-14);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(GaussHermite.MaxOrder)]
    public void Nodes_are_ascending_and_symmetric_and_weights_add_up_to_one(int n)
    {
        var (x, w) = Rule(n);
        for (var k = 0; k < n; k++)
        {
            Assert.Equal(-x[n - 1 - k], x[k]);
            Assert.True(w[k] >= 0 && double.IsFinite(w[k]), $"weight {k} is {w[k]}");
            if (k > 0) Assert.True(x[k] > x[k - 1]);
        }
        Assert.Equal(1, w.Sum(), 1e-13);
        Assert.Equal(1, x.Zip(w, (x, w) => w * x * x).Sum(), 1e-12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(GaussHermite.MaxOrder + 1, GaussHermite.MaxOrder + 1)]
    public void Room_that_does_not_fit_is_refused(int nodes, int weights) => Assert.Equal(
        $"GaussHermite.Rule: there is room for {nodes} nodes and {weights} weights; expected equal numbers from 1 to 500.",
        Assert.Throws<ArgumentException>(() => GaussHermite.Rule(new double[nodes], new double[weights])).Message);

    private static (double[] X, double[] W) Rule(int n)
    {
        var (x, w) = (new double[n], new double[n]);
        GaussHermite.Rule(x, w);
        return (x, w);
    }
}
