namespace Cotangent.Numerics.Tests;

public class SoftplusTests
{
    [Fact]
    public void The_span_form_is_the_scalar_form_at_every_length()
    {
        for (int n = 0; n < 40; n++)
        {
            double[] x = [.. Enumerable.Range(0, n).Select(i => (i - 20) * 35.7)], y = new double[n], back = new double[n];
            Softplus.Value(x, y);
            Softplus.Inverse(y, back);
            for (int i = 0; i < n; i++)
            {
                // The vector exponential and logarithm may differ from the scalar ones in the last place.
                Assert.Equal(Softplus.Value(x[i]), y[i], 4 * Settings.Epsilon * Softplus.Value(x[i]));
                Assert.Equal(Softplus.Inverse(y[i]), back[i]);
            }
        }
    }

    [Fact]
    public void The_inverse_undoes_the_function()
    {
        for (double x = -700; x < 700; x += 3.3)
            Assert.Equal(x, Softplus.Inverse(Softplus.Value(x)), 1e-13 * Math.Max(1, Math.Abs(x)));
    }

    [Fact]
    public void Extreme_arguments_neither_overflow_nor_lose_their_sign()
    {
        double[] x = [double.NegativeInfinity, -1000, 0, 1e300, double.PositiveInfinity, double.NaN], y = new double[6];
        Softplus.Value(x, y);
        Assert.Equal([0, 0, Math.Log(2), 1e300, double.PositiveInfinity, double.NaN], y);
        Assert.Equal(y, x.Select(Softplus.Value));
        Assert.Equal(double.NegativeInfinity, Softplus.Inverse(0.0));
        Assert.Equal(double.NaN, Softplus.Inverse(-1.0));
        Assert.Equal(double.PositiveInfinity, Softplus.Inverse(double.PositiveInfinity));
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => Softplus.Value(new double[3], new double[2]));
        Assert.Equal("Softplus.Value: 3 arguments were given with room for 2 results. Both spans must have the same length.", e.Message);
    }
}
