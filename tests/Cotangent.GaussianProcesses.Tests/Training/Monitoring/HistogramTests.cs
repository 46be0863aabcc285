namespace Cotangent.GaussianProcesses.Tests.Training.Monitoring;

public sealed class HistogramTests
{
    [Fact]
    public void Numbers_are_counted_where_they_lie_and_a_limit_belongs_to_the_interval_below()
    {
        var histogram = Histogram.Of([0, 1, 1, 2.5, 3.9, 4], 4);
        Assert.Equal([1, 2, 3, 4], histogram.Limits);
        Assert.Equal([3, 0, 1, 2], histogram.Counts);
        Assert.Equal((0, 4, 12.4, 1 + 1 + 6.25 + 3.9 * 3.9 + 16), (histogram.Min, histogram.Max, histogram.Sum, histogram.SumOfSquares));
    }

    [Fact]
    public void Every_number_is_counted_once()
    {
        var random = new Numerics.Philox(3);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => Math.Exp(20 * random.NextDouble() - 10))];
        var histogram = Histogram.Of(values);
        Assert.Equal(30, histogram.Limits.Count);
        Assert.Equal(1000, histogram.Counts.Sum());
        for (var i = 0; i < 30; i++)
        {
            var below = i == 0 ? double.NegativeInfinity : histogram.Limits[i - 1];
            Assert.Equal(values.Count(v => v > below && v <= histogram.Limits[i]), histogram.Counts[i]);
        }
    }

    [Theory]
    [InlineData(5.0, 5.0)]
    [InlineData(1e300, 1e300)]
    [InlineData(1.0, 1.0000000000000002)]
    public void Numbers_with_nothing_between_them_are_in_one_interval(double a, double b)
    {
        var histogram = Histogram.Of([a, b]);
        Assert.Equal([b], histogram.Limits);
        Assert.Equal([2], histogram.Counts);
    }

    [Fact]
    public void The_whole_range_of_a_double_has_intervals()
    {
        var histogram = Histogram.Of([double.MinValue, 0, double.MaxValue], 2);
        Assert.Equal([0, double.MaxValue], histogram.Limits);
        Assert.Equal([2, 1], histogram.Counts);
    }

    [Fact]
    public void What_cannot_be_counted_is_refused()
    {
        Assert.Contains("number 1 of 2 is NaN; expected finite ones", Assert.Throws<ArgumentException>(() => Histogram.Of([1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("there are no numbers", Assert.Throws<ArgumentException>(() => Histogram.Of([])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of([1], 0));
    }
}
