namespace Cotangent.Numerics.Tests;

public class GaussLegendreTests
{
    [Fact]
    public void Powers_up_to_63_are_integrated_exactly()
    {
        for (int n = 0; n < 64; n++)
        {
            double sum = 0;
            for (int i = 0; i < 2 * GaussLegendre.Half; i++)
                sum += GaussLegendre.Weight(i, 1) * Math.Pow(GaussLegendre.Node(i, 1), n);
            Assert.Equal(1.0 / (n + 1), sum, 1e-15);
        }
    }
}
