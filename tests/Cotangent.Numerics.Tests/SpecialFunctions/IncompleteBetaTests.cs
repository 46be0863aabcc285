namespace Cotangent.Numerics.Tests;

public class IncompleteBetaTests
{
    private static readonly double[] Parameters = [1e-6, 0.03, 0.4, 1, 2.5, 8, 11, 70, 199.5, 200, 2500];

    [Fact]
    public void The_two_tails_add_to_one() => EveryTriple((a, b, x) => Assert.Equal(1, IncompleteBeta.Regularized(a, b, x) + IncompleteBeta.Complement(a, b, x), 3e-16));

    [Fact]
    public void Exchanging_the_parameters_mirrors_the_function()
    {
        EveryTriple((a, b, x) =>
        {
            double y = 1 - x, mirrored = 1 - y;
            Assert.Equal(IncompleteBeta.Complement(a, b, mirrored), IncompleteBeta.Regularized(b, a, y), 1e-15);
            Assert.Equal(-IncompleteBeta.SlopeB(a, b, mirrored), IncompleteBeta.SlopeA(b, a, y), 1e-13 * Math.Abs(IncompleteBeta.SlopeA(b, a, y)));
            Assert.Equal(-IncompleteBeta.CurvatureBB(a, b, mirrored), IncompleteBeta.CurvatureAA(b, a, y), 1e-10 * Math.Abs(IncompleteBeta.CurvatureAA(b, a, y)));
        });
    }

    [Fact]
    public void The_recurrence_in_a_holds()
    {
        // I_x(a, b) − I_x(a + 1, b) = xᵃ (1 − x)ᵇ / (a B(a, b)), DLMF 8.17.20.
        EveryTriple((a, b, x) =>
        {
            double front = IncompleteBeta.Density(a, b, x) * x * (1 - x) / a;
            double left = IncompleteBeta.Regularized(a, b, x), right = IncompleteBeta.Regularized(a + 1, b, x) + front;
            Assert.Equal(left, right, Relative(a, b) * left + 1e-300);
            left = IncompleteBeta.Complement(a + 1, b, x);
            Assert.Equal(left, IncompleteBeta.Complement(a, b, x) + front, Relative(a, b) * left + 1e-300);
        });
    }

    [Fact]
    public void A_parameter_of_one_gives_a_power()
    {
        foreach (double x in (double[])[1e-200, 1e-7, 0.01, 0.3, 0.7, 0.99, 1 - 1e-10])
            foreach (double a in Parameters)
            {
                // Relative to the exponent, as far as the power itself has digits.
                double log = a * Math.Log(x), power = Math.Exp(log), rest = -Elementary.Expm1(log), tolerance = 2e-15 * Math.Max(2, -log);
                Assert.Equal(power, IncompleteBeta.Regularized(a, 1, x), tolerance * power);
                Assert.Equal(rest, IncompleteBeta.Complement(a, 1, x), 4e-15 * rest * Math.Max(1, a));
            }
    }

    [Fact]
    public void One_half_twice_is_the_arc_sine()
    {
        for (double x = 1e-12; x < 0.5; x *= 3)
            Assert.Equal(2 / Math.PI * Math.Asin(Math.Sqrt(x)), IncompleteBeta.Regularized(0.5, 0.5, x), 1e-15 * Math.Sqrt(x) * 2);
        Assert.Equal(0.5, IncompleteBeta.Regularized(0.5, 0.5, 0.5), 2e-16);
    }

    [Fact]
    public void A_large_second_parameter_leaves_the_incomplete_gamma_function()
    {
        // Abramowitz and Stegun (1964), 26.5.20: I_x(a, b) → P(a, (b + (a − 1)/2) x/(1 − x/2)), error of order 1/b².
        foreach (double a in (double[])[0.05, 0.5, 4, 30])
            foreach (double X in (double[])[0.01, 0.5, 3, 30, 60])
            {
                double b = 1e9, x = X / b, scaled = (b + (a - 1) / 2) * x / (1 - x / 2);
                Assert.Equal(IncompleteGamma.Lower(a, scaled), IncompleteBeta.Regularized(a, b, x), 1e-13 * IncompleteGamma.Lower(a, scaled));
                Assert.Equal(IncompleteGamma.Upper(a, scaled), IncompleteBeta.Complement(a, b, x), 1e-13 * IncompleteGamma.Upper(a, scaled));
            }
    }

    [Fact]
    public void The_methods_meet_without_a_step()
    {
        foreach (double x in (double[])[0.4, 0.45, 0.49, 0.53])
            foreach (var f in (Func<double, double, double, double>[])[IncompleteBeta.Regularized, IncompleteBeta.SlopeA, IncompleteBeta.SlopeB, IncompleteBeta.CurvatureAB])
                Assert.Equal(f(Math.BitDecrement(200), 210, x), f(200, 210, x), 2e-13 * Math.Max(Math.Abs(f(200, 210, x)), 1e-6));
        foreach (double b in (double[])[0.2, 1, 3])
            Assert.Equal(IncompleteBeta.SlopeA(9, b, Math.BitDecrement(0.7)), IncompleteBeta.SlopeA(9, b, Math.BitIncrement(0.7)), 4e-15);
        Assert.Equal(IncompleteBeta.SlopeB(9.5, Math.BitDecrement(1), 0.8), IncompleteBeta.SlopeB(9.5, 1, 0.8), 1e-15);
    }

    [Fact]
    public void The_derivatives_are_those_of_differences()
    {
        EveryTriple((a, b, x) =>
        {
            double lower = IncompleteBeta.Regularized(a, b, x), upper = IncompleteBeta.Complement(a, b, x), n = a + b;
            if (Math.Min(a, b) < 1e-3 || Math.Min(lower, upper) < 1e-40)
                return;
            Func<double, double, double, double> tail = lower < upper ? IncompleteBeta.Regularized : (p, q, t) => -IncompleteBeta.Complement(p, q, t);
            double sd = Math.Sqrt(a * b / n / n / (n + 1)), far = 1 + Math.Abs(x - a / n) / sd;
            double A = a / Math.Sqrt(1 + a) / far, B = b / Math.Sqrt(1 + b) / far, X = Math.Min(Math.Min(x, 1 - x), sd) / far;
            // 3e-8 is what differences of order four reach.
            Differences.AreSlope(t => tail(t, b, x), a, IncompleteBeta.SlopeA(a, b, x), A, 3e-8);
            Differences.AreSlope(t => tail(a, t, x), b, IncompleteBeta.SlopeB(a, b, x), B, 3e-8);
            Differences.AreSlope(t => tail(a, b, t), x, IncompleteBeta.Density(a, b, x), X, 3e-8);
            Differences.AreSlope(t => IncompleteBeta.SlopeA(t, b, x), a, IncompleteBeta.CurvatureAA(a, b, x), A, 3e-8);
            Differences.AreSlope(t => IncompleteBeta.SlopeA(a, t, x), b, IncompleteBeta.CurvatureAB(a, b, x), B, 3e-8);
            Differences.AreSlope(t => IncompleteBeta.SlopeB(a, t, x), b, IncompleteBeta.CurvatureBB(a, b, x), B, 3e-8);
        });
    }

    /// <summary>Central differences of 90-digit values, once, with mpmath 1.3.</summary>
    [Theory]
    [InlineData(1e-06, 0.9, 0.12, -2.285549488539952, 1.797942190021859e-06, 5.476787131198137, 1.7979366036308846, -3.1938869062278635e-06)]
    [InlineData(0.05, 0.3, 1e-06, -7.137300503161158, 0.232869019771924, 119.63509144832348, 0.2557865533010753, -1.1929124508214077)]
    [InlineData(0.5, 0.5, 0.3, -0.6428114811572838, 0.46874458391550544, 1.3451995000262817, -0.2657297583584443, -0.6144616057845871)]
    [InlineData(1.0, 7.0, 0.3, -0.13400800180663658, 0.02937371533561355, -0.09630525289003994, 0.03892162627965682, -0.010476868270602246)]
    [InlineData(2.0, 1.0, 0.6, -0.18389722455575663, 0.3464260683994592, 0.09393941444252886, -0.0723733561299254, -0.09751722010422938)]
    [InlineData(5.0, 7.0, 0.3, -0.11503378386087375, 0.06348948593569831, 0.048533855321890064, -0.019822862583735383, 0.006013131645676669)]
    [InlineData(30.0, 40.0, 0.6, -0.0007186943233105082, 0.0007601575371506666, -0.00023178942878814294, 0.000257927438313332, -0.0002823396365841076)]
    [InlineData(0.3, 100.0, 0.001, -1.1964463008242405, 0.0015203019497290313, 2.0587090085565727, 0.001813613348170213, -1.220034749107309e-05)]
    [InlineData(100.0, 0.3, 0.999, -0.0015203019497290317, 1.1964463008242403, 1.2200347491073093e-05, -0.0018136133481702146, -2.0587090085565714)]
    [InlineData(40.0, 4600.0, 0.013, -0.0009961425723146074, 1.0691680705761199e-05, -0.0004097784999142956, 4.523873524978826e-06, -4.963845896673677e-08)]
    [InlineData(250.0, 300.0, 0.5, -0.0018256650185489338, 0.0016664703577150965, -0.00017071111024928956, 0.00015915698081352911, -0.00014805431806157938)]
    [InlineData(10000.0, 3000.0, 0.77, -0.0018744033236402905, 0.006261819669266443, -1.7292790164935975e-06, 6.090230298347876e-06, -2.1389806516419972e-05)]
    public void The_derivatives_in_a_and_b_have_many_digits(double a, double b, double x, double slopeA, double slopeB, double curvatureAA, double curvatureAB, double curvatureBB)
    {
        Close(slopeA, IncompleteBeta.SlopeA(a, b, x));
        Close(slopeB, IncompleteBeta.SlopeB(a, b, x));
        Close(curvatureAA, IncompleteBeta.CurvatureAA(a, b, x));
        Close(curvatureAB, IncompleteBeta.CurvatureAB(a, b, x));
        Close(curvatureBB, IncompleteBeta.CurvatureBB(a, b, x));

        static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Abs(expected));
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal((0, 1, 1, 1, 0, 0), (IncompleteBeta.Regularized(2, 3, 0), IncompleteBeta.Regularized(2, 3, 1), IncompleteBeta.Regularized(0, 3, 0.4),
            IncompleteBeta.Regularized(2, inf, 0.4), IncompleteBeta.Regularized(2, 0, 0.4), IncompleteBeta.Regularized(inf, 2, 0.4)));
        Assert.Equal((1, 0, 0, 1), (IncompleteBeta.Complement(2, 3, 0), IncompleteBeta.Complement(2, 3, 1),
            IncompleteBeta.Complement(0, 3, 0.4), IncompleteBeta.Complement(2, 0, 0.4)));
        Assert.Equal((0, 3, inf, 0, 2, inf), (IncompleteBeta.Density(2, 3, 0), IncompleteBeta.Density(1, 3, 0), IncompleteBeta.Density(0.5, 3, 0),
            IncompleteBeta.Density(2, 3, 1), IncompleteBeta.Density(2, 1, 1), IncompleteBeta.Density(2, 0.5, 1)));
        Assert.Equal((0, 0, 0, 0), (IncompleteBeta.SlopeA(2, 3, 0), IncompleteBeta.SlopeB(2, 3, 1),
            IncompleteBeta.CurvatureAB(inf, 3, 0.5), IncompleteBeta.CurvatureBB(2, inf, 0.5)));
        Func<double, double, double, double>[] functions =
            [IncompleteBeta.Regularized, IncompleteBeta.Complement, IncompleteBeta.Density, IncompleteBeta.SlopeA, IncompleteBeta.CurvatureAB];
        (double, double, double)[] outside =
            [(-1, 1, 0.5), (1, -1, 0.5), (1, 1, -0.1), (1, 1, 1.1), (double.NaN, 1, 0.5), (1, double.NaN, 0.5), (1, 1, double.NaN), (0, 0, 0.5), (inf, inf, 0.5)];
        foreach (var f in functions)
            Assert.All(outside, p => Assert.True(double.IsNaN(f(p.Item1, p.Item2, p.Item3)), $"{f.Method.Name}{p}"));
    }

    [Fact]
    public void Extreme_arguments_give_numbers_and_end()
    {
        foreach (double a in (double[])[1e-100, 1e-5, 3, 1e5, 1e12, 1e100])
            foreach (double b in (double[])[1e-100, 1e-5, 3, 1e5, 1e12, 1e100])
                foreach (double x in (double[])[1e-300, 1e-20, 1e-5, 0.3, 0.69, 0.95, Math.BitDecrement(1)])
                {
                    Assert.InRange(IncompleteBeta.Regularized(a, b, x), 0, 1);
                    Assert.InRange(IncompleteBeta.SlopeA(a, b, x), double.MinValue, 0);
                    Assert.InRange(IncompleteBeta.SlopeB(a, b, x), 0, double.MaxValue);
                }
    }

    /// <summary>The condition number is up to a few times the larger parameter.</summary>
    private static double Relative(double a, double b) => 4e-15 * Math.Max(2, Math.Max(a, b));

    private static void EveryTriple(Action<double, double, double> check)
    {
        foreach (double a in Parameters)
            foreach (double b in Parameters)
                foreach (double x in (double[])[1e-6, 0.03, 0.25, 0.5, 0.68, 0.75, 0.96, 0.9999, a / (a + b), 0.9 * a / (a + b)])
                    check(a, b, x);
    }
}
