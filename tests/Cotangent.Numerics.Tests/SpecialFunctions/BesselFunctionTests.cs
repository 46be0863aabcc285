namespace Cotangent.Numerics.Tests;

public class BesselFunctionTests
{
    private static readonly double[] Arguments = [1e-3, 0.1, 0.499, 0.5, 0.9, 1, 1.7, 2, 2.4048, 3.1, 3.96, 4, 5.52, 6, 7.99, 8, 11.3, 16, 19.9, 20, 31, 47.5, 123.4, 650.1];

    private static readonly int[] Orders = [0, 1, 2, 3, 4, 7, 12, 20, 33, 49];

    [Fact]
    public void The_Wronskian_of_J_and_Y_is_two_over_pi_x() => Each((n, x) =>
    {
        double plus = BesselFunction.J(n + 1, x) * BesselFunction.Y(n, x), minus = BesselFunction.J(n, x) * BesselFunction.Y(n + 1, x), w = 2 / (Math.PI * x);
        if (double.IsFinite(minus) && Math.Abs(BesselFunction.J(n + 1, x)) > 1e-300)
            Assert.Equal(w, plus - minus, 10 * Settings.Epsilon * Math.Max(w, Math.Abs(plus)));
    });

    [Fact]
    public void The_Wronskian_of_I_and_K_is_one_over_x() => Each((n, x) =>
    {
        double left = BesselFunction.I(n, x) * BesselFunction.K(n + 1, x), right = BesselFunction.I(n + 1, x) * BesselFunction.K(n, x);
        if (double.IsFinite(left) && BesselFunction.I(n + 1, x) > 1e-300)
            Assert.Equal(1 / x, left + right, 8 * Settings.Epsilon / x);
        double scaled = BesselFunction.ScaledI(n, x) * BesselFunction.ScaledK(n + 1, x) + BesselFunction.ScaledI(n + 1, x) * BesselFunction.ScaledK(n, x);
        if (double.IsFinite(scaled) && BesselFunction.ScaledI(n + 1, x) > 1e-300)
            Assert.Equal(1 / x, scaled, 8 * Settings.Epsilon / x);
    });

    [Fact]
    public void Neighbouring_orders_meet_the_recurrences() => Each((n, x) =>
    {
        Recurs(BesselFunction.J, n, x, 1, 1);
        Recurs(BesselFunction.Y, n, x, 1, 1);
        Recurs(BesselFunction.I, n, x, -1, 1);
        Recurs(BesselFunction.ScaledI, n, x, -1, 1);
        Recurs(BesselFunction.K, n, x, -1, -1);
        Recurs(BesselFunction.ScaledK, n, x, -1, -1);
    });

    [Fact]
    public void Slopes_are_half_differences_of_neighbours() => Each((n, x) =>
    {
        SlopeIs(BesselFunction.J, n, x, 0.5, -0.5);
        SlopeIs(BesselFunction.Y, n, x, 0.5, -0.5);
        SlopeIs(BesselFunction.I, n, x, 0.5, 0.5);
        SlopeIs(BesselFunction.K, n, x, -0.5, -0.5);
    });

    /// <summary>J₀ + 2 Σ J₂ₖ = 1 and J₀² + 2 Σ J_k² = 1; e^−x (I₀ + 2 Σ I_k) = 1. Source: DLMF 10.12.4, 10.23.3 and 10.35.5.</summary>
    [Fact]
    public void Sums_over_all_orders_are_one()
    {
        foreach (double x in Arguments.Where(x => x < 50))
        {
            double even = BesselFunction.J(0, x), squares = even * even, scaled = BesselFunction.ScaledI(0, x);
            for (int n = 1; n < 150; n++)
            {
                double j = BesselFunction.J(n, x);
                even += int.IsEvenInteger(n) ? 2 * j : 0;
                squares += 2 * j * j;
                scaled += 2 * BesselFunction.ScaledI(n, x);
            }
            Assert.Equal((1, 1, 1), (Math.Round(even, 14), Math.Round(squares, 14), Math.Round(scaled, 14)));
        }
    }

    [Fact]
    public void Derivatives_at_zero_are_exact()
    {
        Assert.Equal((1, 0, 0.5), (BesselFunction.J(0, 0), Derivative(1, BesselFunction.J, -1, 0), Derivative(1, BesselFunction.J, -1, 1)));
        Assert.Equal((-0.5, 0, 0.25), (Derivative(2, BesselFunction.J, -1, 0), Derivative(2, BesselFunction.J, -1, 1), Derivative(2, BesselFunction.J, -1, 2)));
        Assert.Equal((1, 0, 0.5), (BesselFunction.I(0, 0), Derivative(1, BesselFunction.I, 1, 0), Derivative(1, BesselFunction.I, 1, 1)));
        Assert.Equal((0.5, 0, 0.25), (Derivative(2, BesselFunction.I, 1, 0), Derivative(2, BesselFunction.I, 1, 1), Derivative(2, BesselFunction.I, 1, 2)));
        Assert.Equal((1, 0, 0), (BesselFunction.ScaledI(0, 0), BesselFunction.ScaledI(1, 0), BesselFunction.ScaledI(50, 0)));
        Assert.Equal(-0.375, Derivative(3, BesselFunction.J, -1, 1));
    }

    [Fact]
    public void Parity_in_argument_and_order_is_exact() => Each((n, x) =>
    {
        double sign = int.IsOddInteger(n) ? -1 : 1;
        Assert.Equal((sign * BesselFunction.J(n, x), sign * BesselFunction.J(n, x), BesselFunction.J(n, x)), (BesselFunction.J(n, -x), BesselFunction.J(-n, x), BesselFunction.J(-n, -x)));
        Assert.Equal((sign * BesselFunction.I(n, x), BesselFunction.I(n, x)), (BesselFunction.I(n, -x), BesselFunction.I(-n, x)));
        Assert.Equal((sign * BesselFunction.ScaledI(n, x), BesselFunction.ScaledI(n, x)), (BesselFunction.ScaledI(n, -x), BesselFunction.ScaledI(-n, x)));
        Assert.Equal((sign * BesselFunction.Y(n, x), BesselFunction.K(n, x), BesselFunction.ScaledK(n, x)), (BesselFunction.Y(-n, x), BesselFunction.K(-n, x), BesselFunction.ScaledK(-n, x)));
    });

    [Fact]
    public void Scaling_is_by_the_exponential() => Each((n, x) =>
    {
        if (x > 600)
            return;
        Assert.Equal(1, Ratio(BesselFunction.I(n, x), BesselFunction.ScaledI(n, x) * Math.Exp(x)), 8 * Settings.Epsilon);
        Assert.Equal(1, Ratio(BesselFunction.K(n, x), BesselFunction.ScaledK(n, x) * Math.Exp(-x)), 8 * Settings.Epsilon);
    });

    [Fact]
    public void The_pieces_meet_without_a_step()
    {
        foreach (int n in (int[])[0, 1, 2, 5, 20])
            foreach (double x in (double[])[0.5, 1, 2, 2 * Math.Sqrt(n + 1), 4, 6, 8, 16, 20, n * n, 650, 700])
            {
                if (x == 0)
                    continue;
                double below = Math.BitDecrement(x), amplitude = x >= n ? Math.Sqrt(2 / (Math.PI * x)) : 0;
                foreach (var f in (Func<int, double, double>[])[BesselFunction.J, BesselFunction.Y, BesselFunction.I, BesselFunction.ScaledI, BesselFunction.K, BesselFunction.ScaledK])
                {
                    // One unit of the argument moves I and K by x units of theirs.
                    double step = Math.Abs(f(n, x) - f(n, below)), scale = Math.Max(Math.Abs(f(n, x)), f == BesselFunction.J || f == BesselFunction.Y ? amplitude : 0);
                    Assert.True(step <= (6 + n + x) * Settings.Epsilon * scale, $"{f.Method.Name}_{n} at {x}: {f(n, below):R} and {f(n, x):R}");
                }
            }
    }

    /// <summary>For x ≥ 8 a few digits of the amplitude are lost next to a zero; below, none are.</summary>
    [Fact]
    public void Zeros_keep_their_digits()
    {
        // The doubles next to the first zeros of J₀ and Y₁, computed with 110 digits.
        Assert.Equal(-6.10876525973673e-17, BesselFunction.J(0, 2.404825557695773), 1e-31);
        Assert.Equal(2.513306678922122e-17, BesselFunction.Y(1, 2.197141326031017), 1e-31);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        foreach (int n in Orders)
        {
            Assert.Equal(
                (0, 0, double.PositiveInfinity, 0),
                (
                    BesselFunction.J(n, double.PositiveInfinity),
                    BesselFunction.Y(n, double.PositiveInfinity),
                    BesselFunction.I(n, double.PositiveInfinity),
                    BesselFunction.ScaledI(n, double.PositiveInfinity)));
            Assert.Equal((0.0, 0.0), (BesselFunction.K(n, double.PositiveInfinity), BesselFunction.ScaledK(n, double.PositiveInfinity)));
            Assert.Equal((double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity), (BesselFunction.Y(n, 0), BesselFunction.K(n, 0), BesselFunction.ScaledK(n, 0)));
            Assert.All((double[])[BesselFunction.Y(n, -1), BesselFunction.K(n, -1), BesselFunction.ScaledK(n, -1)], y => Assert.True(double.IsNaN(y)));
            Assert.All(
                (Func<int, double, double>[])
                [
                    BesselFunction.J, BesselFunction.Y, BesselFunction.I, BesselFunction.ScaledI, BesselFunction.K, BesselFunction.ScaledK,
                ],
                f => Assert.True(double.IsNaN(f(n, double.NaN))));
        }
    }

    [Fact]
    public void Extreme_arguments_neither_overflow_nor_cancel_early()
    {
        Assert.All(Orders, n => Assert.True(Math.Abs(BesselFunction.J(n, double.MaxValue)) <= 1e-154));
        Assert.Equal(double.NegativeInfinity, BesselFunction.Y(50, 1e-10));
        Assert.Equal(double.PositiveInfinity, BesselFunction.K(50, 1e-10));
        Assert.True(double.IsFinite(BesselFunction.I(0, 713.9)) && double.IsInfinity(BesselFunction.I(0, 714)));
        Assert.Equal((0, 0, 0.0), (BesselFunction.J(1000, 1), BesselFunction.I(1000, 64), BesselFunction.K(0, 800)));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (BesselFunction.Y(1000, 1), BesselFunction.K(1000, 64)));
        Assert.Equal(double.Epsilon, BesselFunction.J(1, 2 * double.Epsilon));
    }

    /// <summary>Orders beyond what the golden table holds: the Wronskian at order 999.</summary>
    [Fact]
    public void The_largest_order_meets_its_Wronskian()
    {
        foreach (double x in (double[])[400, 700, 1000, 1490, 5000])
        {
            double plus = BesselFunction.J(1000, x) * BesselFunction.Y(999, x), minus = BesselFunction.J(999, x) * BesselFunction.Y(1000, x);
            Assert.Equal(1, (plus - minus) * Math.PI * x / 2, 1e-12);
            if (x > 600)
                Assert.Equal(1, x * (BesselFunction.ScaledI(999, x) * BesselFunction.ScaledK(1000, x) + BesselFunction.ScaledI(1000, x) * BesselFunction.ScaledK(999, x)), 1e-14);
        }
    }

    /// <summary>Computed with 110 to 400 digits from the series; intermediate ratios go beyond the range of doubles.</summary>
    [Fact]
    public void Large_orders_do_not_underflow_early()
    {
        Assert.Equal(1, BesselFunction.I(1000, 368) / 4.618995443368332e-289, 8 * Settings.Epsilon);
        Assert.Equal(1, BesselFunction.I(1000, 500) / 4.674525236594426e-144, 8 * Settings.Epsilon);
        Assert.Equal(1, BesselFunction.K(1000, 420) / 2.0588631699897406e+223, 8 * Settings.Epsilon);
        Assert.Equal(1, BesselFunction.K(1000, 800) / 2.1873066580240859e-103, 8 * Settings.Epsilon);
        Assert.Equal(1, BesselFunction.J(1000, 460) / 3.3070028486552046e-230, 16 * Settings.Epsilon);
        Assert.Equal(1, BesselFunction.J(1000, 990) / 0.01236194245623018, 16 * Settings.Epsilon);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double sum = SumOfAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double again = SumOfAll();
        Assert.Equal((0, sum), (GC.GetAllocatedBytesForCurrentThread() - before, again));
    }

    [Fact]
    public void An_order_beyond_the_largest_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunction.J(1001, 1));
        Assert.StartsWith("BesselFunction.J: the order is 1001. It must lie between -1000 and 1000.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunction.ScaledK(int.MinValue, 1));
    }

    private static double SumOfAll()
    {
        double sum = 0;
        for (int i = 0; i < 1000; i++)
            sum += BesselFunction.J(i % 50, i) + BesselFunction.Y(0, i + 1) + BesselFunction.ScaledI(i % 50, i) + BesselFunction.K(i % 50, 1 + i / 10.0);
        return sum;
    }

    private static void Each(Action<int, double> law)
    {
        foreach (int n in Orders)
            foreach (double x in Arguments)
                law(n, x);
    }

    /// <summary>f_n₋₁ + p f_n₊₁ = s (2n/x) f_n, relative to the largest term.</summary>
    private static void Recurs(Func<int, double, double> f, int n, double x, double p, double s)
    {
        double left = f(n - 1, x), right = p * f(n + 1, x), middle = s * (2 * n / x) * f(n, x), size = Math.Max(Math.Abs(left), Math.Max(Math.Abs(right), Math.Abs(middle)));
        if (double.IsFinite(size) && size > 1e-290)
            Assert.True(Math.Abs(left + right - middle) <= 8 * Settings.Epsilon * size, $"{f.Method.Name}_{n}({x}): {left}, {right}, {middle}");
    }

    /// <summary>f_n′ = a f_n₋₁ + b f_n₊₁ against differences of fourth order.</summary>
    private static void SlopeIs(Func<int, double, double> f, int n, double x, double a, double b)
    {
        double h = 1e-3 * Math.Min(x, 1) / (1 + n / 5.0), left = f(n, x + h) - f(n, x - h), wide = f(n, x + 2 * h) - f(n, x - 2 * h);
        double slope = a * f(n - 1, x) + b * f(n + 1, x), size = Math.Max(Math.Abs(f(n - 1, x)), Math.Abs(f(n + 1, x)));
        if (double.IsFinite(size) && size > 1e-290 && double.IsFinite(wide))
            Assert.True(
                Math.Abs((8 * left - wide) / (12 * h) - slope) <= 1e-8 * size + 4 * Settings.Epsilon * Math.Abs(f(n, x)) / h,
                $"{f.Method.Name}_{n}′({x}): {(8 * left - wide) / (12 * h)} and {slope}");
    }

    /// <summary>The k-th derivative of f_n at 0 by repeating f_n′ = ½ f_n₋₁ + ½ s f_n₊₁.</summary>
    private static double Derivative(int k, Func<int, double, double> f, double s, int n) =>
        k == 0 ? f(n, 0) : 0.5 * Derivative(k - 1, f, s, n - 1) + 0.5 * s * Derivative(k - 1, f, s, n + 1);

    private static double Ratio(double a, double b) => a == b || Math.Abs(a) < 1e-290 || Math.Abs(b) < 1e-290 ? 1 : a / b;
}
