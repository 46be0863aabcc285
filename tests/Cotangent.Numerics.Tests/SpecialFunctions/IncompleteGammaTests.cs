namespace Cotangent.Numerics.Tests;

public class IncompleteGammaTests
{
    private static readonly double[] Shapes = [1e-6, 0.04, 0.3, 1, 1.7, 5, 12, 60, 199.5, 200, 900, 3e4];

    /// <summary>x/a, so that both tails, the middle and every method are met.</summary>
    private static readonly double[] Ratios = [0.01, 0.3, 0.8, 0.97, 1, 1.02, 1.3, 4];

    [Fact]
    public void The_two_tails_add_to_one() => EveryPair((a, x) => Assert.Equal(1, IncompleteGamma.Lower(a, x) + IncompleteGamma.Upper(a, x), 3e-16));

    [Fact]
    public void The_recurrence_in_a_holds()
    {
        // P(a, x) − P(a + 1, x) = xᵃ e⁻ˣ / Γ(a + 1), DLMF 8.8.5, which is the density of a + 1.
        EveryPair((a, x) =>
        {
            double left = IncompleteGamma.Lower(a, x), right = IncompleteGamma.Lower(a + 1, x) + IncompleteGamma.Density(a + 1, x);
            Assert.Equal(left, right, Relative(a) * left + 1e-300);
            left = IncompleteGamma.Upper(a + 1, x);
            right = IncompleteGamma.Upper(a, x) + IncompleteGamma.Density(a + 1, x);
            Assert.Equal(left, right, Relative(a) * left + 1e-300);
        });
    }

    [Fact]
    public void Whole_shapes_give_sums_of_Poisson_probabilities()
    {
        for (double x = 0.1; x < 40; x *= 1.7)
        {
            double term = Math.Exp(-x), sum = term;
            for (int a = 1; a < 30; a++)
            {
                Assert.Equal(sum, IncompleteGamma.Upper(a, x), 2e-14 * sum);
                sum += term *= x / a;
            }
        }
    }

    [Fact]
    public void Shape_one_half_is_the_error_function()
    {
        for (double x = 1e-8; x < 600; x *= 3)
        {
            Assert.Equal(ErrorFunction.Erf(Math.Sqrt(x)), IncompleteGamma.Lower(0.5, x), 1e-15 * IncompleteGamma.Lower(0.5, x));
            Assert.Equal(ErrorFunction.Erfc(Math.Sqrt(x)), IncompleteGamma.Upper(0.5, x), 4e-16 * (4 + x) * IncompleteGamma.Upper(0.5, x));
        }
    }

    [Fact]
    public void The_methods_meet_without_a_step()
    {
        foreach (double x in (double[])[150, 198, 200, 202, 260])
        {
            Assert.Equal(IncompleteGamma.Lower(Math.BitDecrement(200), x), IncompleteGamma.Lower(200, x), 1e-13 * IncompleteGamma.Lower(200, x));
            Assert.Equal(IncompleteGamma.SlopeA(Math.BitDecrement(200), x), IncompleteGamma.SlopeA(200, x), 1e-13 * -IncompleteGamma.SlopeA(200, x));
            Assert.Equal(IncompleteGamma.CurvatureA(Math.BitDecrement(200), x), IncompleteGamma.CurvatureA(200, x), 1e-13 * -IncompleteGamma.SlopeA(200, x));
        }
        foreach (double a in (double[])[0.2, 0.9, 1.2])
            Assert.Equal(IncompleteGamma.Upper(a, Math.BitDecrement(1)), IncompleteGamma.Upper(a, 1), 2e-15);
        foreach (double a in (double[])[10, 1])
            Assert.Equal(IncompleteGamma.SlopeA(Math.BitDecrement(a), 2), IncompleteGamma.SlopeA(a, 2), 2e-15);
    }

    [Fact]
    public void The_derivatives_are_those_of_differences()
    {
        EveryPair((a, x) =>
        {
            if (a < 1e-3 || IncompleteGamma.Lower(a, x) < 1e-40)
                return;
            double scale = Math.Min(a, Math.Sqrt(a)) / (1 + Math.Abs(x - a) / Math.Sqrt(a) * 0.3 + Math.Abs(Math.Log(x / a)));
            // Relative to the smaller tail, of which the derivative is one: 3e-8 is what differences of order four reach.
            Func<double, double> tail = x < a ? s => IncompleteGamma.Lower(s, x) : s => -IncompleteGamma.Upper(s, x);
            Differences.AreSlope(tail, a, IncompleteGamma.SlopeA(a, x), scale, 3e-8);
            Differences.AreSlope(s => IncompleteGamma.SlopeA(s, x), a, IncompleteGamma.CurvatureA(a, x), scale, 3e-8);
            double step = Math.Min(x, Math.Sqrt(a)) / (1 + Math.Abs(x - a) / Math.Sqrt(a) * 0.3);
            Differences.AreSlope(x < a ? t => IncompleteGamma.Lower(a, t) : t => -IncompleteGamma.Upper(a, t), x, IncompleteGamma.Density(a, x), step, 3e-8);
        });
    }

    /// <summary>Central differences of 90-digit values, once, with mpmath 1.3.</summary>
    [Theory]
    [InlineData(1e-08, 0.2, -1.2226505421442375, 0.20396556499175883)]
    [InlineData(0.05, 0.03, -2.613172021271582, 6.657753039554562)]
    [InlineData(0.3, 2.0, -0.09925266010124012, -0.17897351352819282)]
    [InlineData(1.0, 1.0, -0.4317297106348987, 0.033618035299959194)]
    [InlineData(2.0, 0.4, -0.11604776014773094, 0.19635970898206948)]
    [InlineData(7.0, 15.0, -0.007080118140012752, -0.005448835735031624)]
    [InlineData(20.0, 8.0, -0.000244746053121273, 0.00022523412424347726)]
    [InlineData(150.0, 120.0, -0.0011297745258225308, 0.00025224613838421665)]
    [InlineData(199.0, 210.0, -0.020538468136340457, -0.0011054449420157882)]
    [InlineData(1000.0, 1040.0, -0.005674946507592161, -0.0002225935261402428)]
    [InlineData(5000.0, 4700.0, -4.925061577019213e-07, 3.047452686419323e-08)]
    [InlineData(100000.0, 100400.0, -0.0005669325882635275, -2.263208832025286e-06)]
    public void The_derivatives_in_a_have_many_digits(double a, double x, double slope, double curvature)
    {
        Assert.Equal(slope, IncompleteGamma.SlopeA(a, x), 2e-15 * Math.Max(5, Math.Abs(x - a)) * -slope);
        Assert.Equal(curvature, IncompleteGamma.CurvatureA(a, x), 1e-12 * Math.Max(Math.Abs(curvature), slope * slope));
    }

    [Fact]
    public void The_slope_at_shape_zero_is_the_exponential_integral()
    {
        // E₁(x) = −γ − log x + x − x²/4 + x³/18 − ...; E₁(1) and E₁(5) from DLMF table 6.19.
        Assert.Equal(-0.21938393439552029, IncompleteGamma.SlopeA(0, 1), 2e-15);
        Assert.Equal(-0.0011482955912753257, IncompleteGamma.SlopeA(0, 5), 1e-17);
        Assert.Equal(IncompleteGamma.SlopeA(1e-12, 0.3), IncompleteGamma.SlopeA(0, 0.3), 1e-11);
        Assert.Equal(0.21938393439552029 * 1e-200, IncompleteGamma.Upper(1e-200, 1), 1e-215);
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal((0, 0, 1, 1), (IncompleteGamma.Lower(2, 0), IncompleteGamma.Lower(inf, 3), IncompleteGamma.Lower(2, inf), IncompleteGamma.Lower(0, 3)));
        Assert.Equal((1, 1, 0, 0), (IncompleteGamma.Upper(2, 0), IncompleteGamma.Upper(inf, 3), IncompleteGamma.Upper(2, inf), IncompleteGamma.Upper(0, 3)));
        Assert.Equal((0, 1, inf, 0, 0, 0), (IncompleteGamma.Density(2, 0), IncompleteGamma.Density(1, 0), IncompleteGamma.Density(0.5, 0),
            IncompleteGamma.Density(2, inf), IncompleteGamma.Density(0, 1), IncompleteGamma.Density(inf, 1)));
        Assert.Equal((0, 0, 0, 0), (IncompleteGamma.SlopeA(2, 0), IncompleteGamma.SlopeA(2, inf), IncompleteGamma.SlopeA(inf, 2), IncompleteGamma.CurvatureA(2, inf)));
        Func<double, double, double>[] functions = [IncompleteGamma.Lower, IncompleteGamma.Upper, IncompleteGamma.Density, IncompleteGamma.SlopeA, IncompleteGamma.CurvatureA];
        (double, double)[] outside = [(-1, 1), (1, -1), (double.NaN, 1), (1, double.NaN), (0, 0), (inf, inf)];
        foreach (var f in functions)
            Assert.All(outside, p => Assert.True(double.IsNaN(f(p.Item1, p.Item2)), $"{f.Method.Name}{p}"));
    }

    [Fact]
    public void Extreme_arguments_give_numbers_and_end()
    {
        foreach (double a in (double[])[1e-320, 1e-100, 1e-5, 3, 1e5, 1e15, 1e300])
            foreach (double x in (double[])[1e-320, 1e-100, 1e-5, 3, 800, 1e5, 1e15, 1e300])
            {
                Assert.InRange(IncompleteGamma.Lower(a, x), 0, 1);
                Assert.InRange(IncompleteGamma.SlopeA(a, x), double.MinValue, 0);
                Assert.True(double.IsFinite(IncompleteGamma.CurvatureA(a, x)), $"{a}, {x}");
            }
    }

    /// <summary>The condition number is up to the distance from the mean, a few times a.</summary>
    private static double Relative(double a) => 4e-15 * Math.Max(1, a);

    private static void EveryPair(Action<double, double> check)
    {
        foreach (double a in Shapes)
            foreach (double ratio in Ratios)
                check(a, ratio * a);
        foreach (double a in Shapes)
            foreach (double x in (double[])[1e-9, 0.02, 0.24, 0.5, 0.999, 1.01, 3, 40])
                check(a, x);
    }
}
