namespace Cotangent.Numerics.Tests;

public class BetaFunctionTests
{
    private static readonly double[] Parameters = [1e-9, 0.01, 0.6, 1, 3, 9.5, 10, 45, 1e4, 1e9];

    [Fact]
    public void It_is_symmetric_and_the_recurrence_holds()
    {
        foreach (double a in Parameters)
            foreach (double b in Parameters)
            {
                double log = BetaFunction.LogBeta(a, b);
                Assert.Equal(log, BetaFunction.LogBeta(b, a));
                // B(a + 1, b) = B(a, b) a/(a + b), DLMF 5.12.1 with 5.5.1; the rounding of a + 1 counts with the slope.
                Assert.Equal(log + Math.Log(a / (a + b)), BetaFunction.LogBeta(a + 1, b), 4e-16 * (4 + Math.Abs(log) + a * Math.Abs(BetaFunction.SlopeA(a, b))));
            }
    }

    [Fact]
    public void A_parameter_of_one_gives_the_reciprocal() =>
        Assert.All(Parameters, a => Assert.Equal(-Math.Log(a), BetaFunction.LogBeta(a, 1), 1e-15 * Math.Max(1, Math.Abs(Math.Log(a)))));

    [Fact]
    public void The_slope_is_that_of_differences_and_keeps_digits_for_small_b()
    {
        foreach (double a in (double[])[0.01, 0.6, 3, 9.5, 45, 1e4])
            foreach (double b in (double[])[0.01, 0.6, 3, 9.5, 45, 1e4])
                Differences.AreSlope(t => BetaFunction.LogBeta(t, b), a, BetaFunction.SlopeA(a, b), a, 1e-8);
        foreach (double a in (double[])[0.6, 7, 45, 1e4])
            Assert.Equal(-1e-12 * GammaFunction.Trigamma(a), BetaFunction.SlopeA(a, 1e-12), 1e-11 * 1e-12 * GammaFunction.Trigamma(a));
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal((inf, inf, inf, double.NegativeInfinity), (BetaFunction.LogBeta(0, 3), BetaFunction.LogBeta(3, 0), BetaFunction.LogBeta(0, 0), BetaFunction.LogBeta(2, inf)));
        Assert.All(((double, double)[])[(-1, 1), (1, double.NaN), (0, inf), (inf, 0)], p => Assert.Equal(double.NaN, BetaFunction.LogBeta(p.Item1, p.Item2)));
        Assert.All(((double, double)[])[(-1, 1), (1, double.NaN), (0, 1)], p => Assert.Equal(double.NaN, BetaFunction.SlopeA(p.Item1, p.Item2)));
    }

    [Fact]
    public void The_slope_of_tiny_arguments_does_not_underflow_on_the_way()
    {
        // ψ(a) − ψ(a + b) is −b / (a (a + b)) to leading order.
        Assert.Equal(-1, BetaFunction.SlopeA(1e-160, 1e-160) / 5e159, 1e-15);
        Assert.Equal(-1, BetaFunction.SlopeA(1e-300, 1e-308) / 1e292, 1e-7);
    }

    [Fact]
    public void The_slope_of_trigamma_over_a_huge_step_is_trigamma() =>
        Assert.Equal(-1, GammaDifference.Trigamma(1, 1e300) / (Math.PI * Math.PI / 6), 1e-15);
}
