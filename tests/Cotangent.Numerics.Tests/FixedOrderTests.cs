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

    [Fact]
    public void Unequal_lengths_are_refused() => Assert.StartsWith(
        "FixedOrder.Dot: x has 2 elements and y 3; expected as many.",
        Assert.Throws<ArgumentException>(() => FixedOrder.Dot([1, 2], [1, 2, 3])).Message,
        StringComparison.Ordinal);
}
