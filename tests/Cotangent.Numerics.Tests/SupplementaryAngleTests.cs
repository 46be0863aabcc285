namespace Cotangent.Numerics.Tests;

public class SupplementaryAngleTests
{
    [Fact]
    public void It_is_that_of_the_arcsine()
    {
        double[] s = [0, double.Epsilon, 1e-300, 1e-20, 1e-8, 0.1, 0.2499999, 0.25, 0.2500001, 0.3, 0.5, 0.75, 0.9, 0.99, .. Enumerable.Range(0, 1001).Select(i => i / 1000.0)];
        var y = new double[s.Length];
        SupplementaryAngle.Of(s, y);
        for (var i = 0; i < s.Length; i++) Assert.Equal(2 * Math.Atan2(Math.Sqrt(1 - s[i]), Math.Sqrt(s[i])), y[i], 1e-15);
        Assert.Equal(Math.PI, y[0]);
        Assert.Equal(0, y[^1]);
    }

    [Fact]
    public void Close_to_pi_it_keeps_its_digits()
    {
        double[] y = [1 - 1e-12];
        SupplementaryAngle.Of(y, y);
        Assert.Equal(2 * Math.Atan2(Math.Sqrt(1 - (1 - 1e-12)), Math.Sqrt(1 - 1e-12)), y[0], 1e-15 * y[0]);
    }

    [Fact]
    public void An_element_has_the_same_bits_wherever_it_stands_and_nan_stays()
    {
        double[] s = [.. Enumerable.Range(0, 21).Select(i => i == 20 ? double.NaN : i / 20.0)];
        var y = new double[21];
        SupplementaryAngle.Of(s, y);
        for (var i = 0; i < 21; i++)
        {
            double[] alone = [s[i]];
            SupplementaryAngle.Of(alone, alone);
            Assert.Equal(BitConverter.DoubleToInt64Bits(alone[0]), BitConverter.DoubleToInt64Bits(y[i]));
        }
        Assert.True(double.IsNaN(y[20]));
    }
}
