namespace Cotangent.Numerics.Tests;

public class LogisticTests
{
    [Fact]
    public void The_function_and_its_mirror_add_to_one_and_its_logarithm_fits()
    {
        for (double x = -740; x < 740; x += 0.77)
        {
            Assert.Equal(1, Logistic.Sigmoid(x) + Logistic.Sigmoid(-x), 3e-16);
            Assert.Equal(x, Logistic.LogSigmoid(x) - Logistic.LogSigmoid(-x), 3e-16 * Math.Max(1, Math.Abs(x)));
            Assert.Equal(Logistic.Sigmoid(x), Math.Exp(Logistic.LogSigmoid(x)), 2e-16 * Logistic.Sigmoid(x) * Math.Max(2, -x));
        }
    }

    [Fact]
    public void The_derivatives_are_those_of_differences()
    {
        for (double x = -30; x < 30; x += 1.3)
        {
            Differences.AreSlope(Logistic.Sigmoid, x, Logistic.Sigmoid(x) * Logistic.Sigmoid(-x), 1, 1e-8);
            Differences.AreSlope(Logistic.LogSigmoid, x, Logistic.Sigmoid(-x), 1, 1e-8);
        }
    }

    [Fact]
    public void The_ends_are_exact()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal((0, 1, 0.5), (Logistic.Sigmoid(-inf), Logistic.Sigmoid(inf), Logistic.Sigmoid(0)));
        Assert.Equal((-inf, 0.0, -1e300), (Logistic.LogSigmoid(-inf), Logistic.LogSigmoid(inf), Logistic.LogSigmoid(-1e300)));
        Assert.True(double.IsNaN(Logistic.Sigmoid(double.NaN)) && double.IsNaN(Logistic.LogSigmoid(double.NaN)));
    }
}
