namespace Cotangent.Numerics.Tests;

public class SumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(27)]
    public void They_are_what_they_say(int n)
    {
        double[] x = Normal(1, n), y = Normal(2, n), columns = Normal(3, n);
        double[] scaled = [.. y], added = [.. y], w = [.. y], sums = [.. columns];
        Sums.Scaled(2, scaled, -3, x);
        Sums.Add(added, x);
        double sum = Sums.OfProduct(0.5, w, x, sums);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(2 * y[i] - 3 * x[i], scaled[i], 1e-14);
            Assert.Equal(y[i] + x[i], added[i], 1e-14);
            Assert.Equal(0.5 * y[i] * x[i], w[i], 1e-14);
            Assert.Equal(columns[i] + w[i], sums[i], 1e-14);
        }
        Assert.Equal(w.Sum(), sum, 1e-13);
    }

    private static double[] Normal(ulong seed, int n)
    {
        double[] x = new double[n];
        new Philox(seed).FillNormal(x);
        return x;
    }
}
