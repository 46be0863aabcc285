namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class ColumnSpreadTests
{
    [Fact]
    public void Of_known_numbers()
    {
        var column = ColumnSpread.Of([5, 1, 2, 1, 9]);
        Assert.Equal(3.6, column.Center, 1e-15);
        Assert.Equal(Math.Sqrt(9.44), column.Spread, 1e-15);
        Assert.Equal(Math.Sqrt(22.4), column.Square, 1e-15);
        Assert.Equal(3, column.Spacing); // of 1, 3, 4, since 1 stands twice
        Assert.Equal(8, column.Span);
        Assert.Equal(4, ColumnSpread.Of([0, 1, 5]).Spacing); // the larger of two
    }

    [Theory]
    [InlineData(new[] { -4.0 }, 4)]
    [InlineData(new[] { 3.0, 3.0, 3.0 }, 3)]
    [InlineData(new[] { 0.0, 0.0 }, 1)]
    public void One_row_or_equal_numbers_spread_by_their_size_or_by_1(double[] x, double spread)
    {
        var column = ColumnSpread.Of(x);
        Assert.Equal((x[0], spread, spread, spread, 0.0), (column.Center, column.Spread, column.Square, column.Spacing, column.Span));
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void Squares_do_not_leave_the_range_of_a_double(double c) => Assert.Equal(c * Math.Sqrt(1.25), ColumnSpread.Of([c, 2 * c, 3 * c, 4 * c]).Spread, 1e-14 * c);
}
