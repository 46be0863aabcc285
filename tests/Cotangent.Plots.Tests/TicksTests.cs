using ScottPlot;
using ScottPlot.TickGenerators;

namespace Cotangent.Plots.Tests;

public class TicksTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(123456, "123456")]
    [InlineData(1e6, "1e6")]
    [InlineData(-1.5e-7, "−1.5e−7")]
    public void A_number_is_short_and_has_a_true_minus(double value, string text) => Assert.Equal(text, Ticks.Number(value));

    [Theory]
    [InlineData(1e9, 1e9 + 2)]
    [InlineData(1e9, 1e9 + 0.003)]
    [InlineData(-123456789.2, -123456789.1)]
    [InlineData(1e-7, 3e-7)]
    [InlineData(0.5, 0.5 + 1e-9)]
    [InlineData(0, 1)]
    [InlineData(0, 5e9)]
    [InlineData(1e155, 2e155)]
    [InlineData(1e20, 1.0001e20)]
    public void No_two_ticks_read_alike_and_each_is_where_it_says(double from, double to)
    {
        var generator = Ticks.Numbers();
        generator.Regenerate(new(from, to), Edge.Left, new(600), Paint.NewDisposablePaint(), new());
        var ticks = generator.Ticks.Where(t => t.IsMajor).ToArray();
        Assert.InRange(ticks.Length, 2, 20);
        Assert.Equal(ticks.Length, ticks.Select(t => t.Label).Distinct().Count());
        Assert.All(ticks, t => Assert.Equal(t.Position, double.Parse(t.Label.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture), 1e-3 * (to - from)));
    }

    [Theory]
    [InlineData("2019-01-01", 0, 700, "2019-04")]
    [InlineData("2020-01-01", 0, 7.3, "2020-01-02")]
    [InlineData("2020-01-01", 0, 0.73, "01-01 06:00")]
    [InlineData("2020-01-01T12:34:00", -0.01, 0.02, "2020-01-01 12:30")]
    [InlineData("2020-01-01", 0, 0.004, "2020-01-01 00:00")]
    [InlineData("2020-01-01", -0.0001, 0.0001, "00:00:00")]
    [InlineData("1958-03-01", 0, 22800, "1970")]
    [InlineData("2020-06-15", -730000, -10, "1000")]
    public void An_axis_of_dates_has_dates_at_their_places(string origin, double from, double to, string label)
    {
        var start = DateTime.Parse(origin, System.Globalization.CultureInfo.InvariantCulture);
        var generator = Assert.IsType<NumericManual>(Ticks.Dates(start, from, to));
        generator.Regenerate(new(from, to), Edge.Bottom, new(800), Paint.NewDisposablePaint(), new());
        var ticks = generator.Ticks;
        Assert.InRange(ticks.Length, 3, 9);
        Assert.Contains(label, ticks.Select(t => t.Label));
        Assert.All(ticks, t => Assert.InRange(t.Position, from, to));
    }

    [Fact]
    public void Days_beyond_the_calendar_are_numbers() => Assert.IsType<NumberTicks>(Ticks.Dates(new(2020, 1, 1), 0, 1e9));
}
