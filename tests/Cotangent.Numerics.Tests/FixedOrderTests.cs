namespace Cotangent.Numerics.Tests;

public class FixedOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1000)]
    public void Sums_are_those_of_exact_arithmetic(int n)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(i => (double)(i % 17 - 5))];
        double[] y = [.. Enumerable.Range(0, n).Select(i => (double)(i % 11 - 3))];
        Assert.Equal(Enumerable.Range(0, n).Sum(i => i % 17 - 5), FixedOrder.Sum(x));
        Assert.Equal(Enumerable.Range(0, n).Sum(i => (i % 17 - 5) * (i % 11 - 3)), FixedOrder.Dot(x, y));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(5003)]
    public void The_place_in_memory_does_not_change_a_bit(int n)
    {
        var (x, y) = (new double[n], new double[n]);
        var random = new Philox(3);
        random.FillNormal(x);
        random.FillNormal(y);
        var (sum, dot) = (FixedOrder.Sum(x), FixedOrder.Dot(x, y));
        for (var shift = 1; shift < 9; shift++)
        {
            var (moved, movedY) = (new double[n + 16], new double[n + 16]);
            x.CopyTo(moved, shift);
            y.CopyTo(movedY, 2 * shift - 1);
            Assert.Equal(sum, FixedOrder.Sum(moved.AsSpan(shift, n)));
            Assert.Equal(dot, FixedOrder.Dot(moved.AsSpan(shift, n), movedY.AsSpan(2 * shift - 1, n)));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -5)]
    [InlineData(8, 3628800)]
    public void A_product_of_whole_numbers_is_exact(int n, double expected)
    {
        double[] x = [-5, 2, -3, 4, 1, 6, 7, 720];
        Assert.Equal(expected, FixedOrder.Product(x.AsSpan(0, n)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(131)]
    public void A_product_does_not_depend_on_the_place_in_memory(int n)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(i => 1 + Math.Sin(i) / 4)];
        var product = FixedOrder.Product(x);
        Assert.Equal(x.Aggregate(1.0, (a, b) => a * b), product, 1e-13 * product);
        for (var shift = 1; shift < 9; shift++)
        {
            var moved = new double[n + 16];
            x.CopyTo(moved, shift);
            Assert.Equal(product, FixedOrder.Product(moved.AsSpan(shift, n)));
        }
    }

    /// <summary>Half of the magnitudes are below π/4, where a vector of nothing else takes a shorter way, and some are far beyond.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(2215)]
    public void Sines_and_cosines_do_not_depend_on_the_place_in_memory(int n)
    {
        var x = new double[n];
        new Philox(4).FillNormal(x);
        for (var i = 200; i < n; i += 211) x[i] *= 1e9;
        var (sin, cos) = (new double[n], new double[n]);
        FixedOrder.Sin(x, sin);
        FixedOrder.Cos(x, cos);
        // Within the half unit of rounding of each side, and the unit or so of the vector polynomials.
        Assert.All(x, (v, i) => Assert.Equal(Math.Sin(v), sin[i], 4e-16));
        Assert.All(x, (v, i) => Assert.Equal(Math.Cos(v), cos[i], 4e-16));
        for (var shift = 1; shift < 9; shift++)
        {
            var moved = new double[n + 16];
            x.CopyTo(moved, shift);
            FixedOrder.Sin(moved.AsSpan(shift, n), moved.AsSpan(shift, n));
            Assert.True(sin.AsSpan().SequenceEqual(moved.AsSpan(shift, n)));
            x.CopyTo(moved, 2 * shift - 1);
            FixedOrder.Cos(moved.AsSpan(2 * shift - 1, n), moved.AsSpan(2 * shift - 1, n));
            Assert.True(cos.AsSpan().SequenceEqual(moved.AsSpan(2 * shift - 1, n)));
        }
    }

    /// <summary>Some underflow and some overflow.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(2215)]
    public void Exponentials_do_not_depend_on_the_place_in_memory(int n)
    {
        var x = new double[n];
        new Philox(5).FillNormal(x);
        for (var i = 0; i < n; i++) x[i] *= i % 3 == 0 ? 1 : 500;
        var exp = new double[n];
        FixedOrder.Exp(x, exp);
        Assert.All(x, (v, i) => Assert.Equal(Math.Exp(v), exp[i], 1e-15 * Math.Min(Math.Exp(v), double.MaxValue))); // below double.MaxValue 2 ulp and more
        for (var shift = 1; shift < 9; shift++)
        {
            var moved = new double[n + 16];
            x.CopyTo(moved, shift);
            FixedOrder.Exp(moved.AsSpan(shift, n), moved.AsSpan(shift, n));
            Assert.True(exp.AsSpan().SequenceEqual(moved.AsSpan(shift, n)));
        }
    }

    [Fact]
    public void Not_a_number_and_infinity_have_no_sine()
    {
        double[] x = [0.1, double.NaN, double.PositiveInfinity, 0.2], sin = new double[4], cos = new double[4];
        FixedOrder.Sin(x, sin);
        FixedOrder.Cos(x, cos);
        Assert.Equal([false, true, true, false], sin.Select(double.IsNaN));
        Assert.Equal([false, true, true, false], cos.Select(double.IsNaN));
    }

    [Fact]
    public void Unequal_lengths_are_refused()
    {
        Assert.StartsWith(
            "FixedOrder.Dot: x has 2 elements and y 3; expected as many.",
            Assert.Throws<ArgumentException>(() => FixedOrder.Dot([1, 2], [1, 2, 3])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "FixedOrder.Sin: x has 2 elements and y 3; expected as many.",
            Assert.Throws<ArgumentException>(() => FixedOrder.Sin([1, 2], new double[3])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "FixedOrder.Cos: x has 2 elements and y 1; expected as many.",
            Assert.Throws<ArgumentException>(() => FixedOrder.Cos([1, 2], new double[1])).Message,
            StringComparison.Ordinal);
    }
}
