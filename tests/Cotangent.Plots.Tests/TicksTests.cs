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
    [InlineData(2019.0, 2020.9, "2019-04")]
    [InlineData(2020.0, 2020.02, "2020-01-02")]
    [InlineData(2020.0, 2020.002, "01-01 06:00")]
    public void A_short_axis_of_dates_has_dates_at_their_places(double from, double to, string label)
    {
        var generator = Assert.IsType<NumericManual>(Ticks.Years(from, to));
        generator.Regenerate(new(from, to), Edge.Bottom, new(800), Paint.NewDisposablePaint(), new());
        var ticks = generator.Ticks;
        Assert.InRange(ticks.Length, 3, 9);
        Assert.Contains(label, ticks.Select(t => t.Label));
        Assert.All(ticks, t => Assert.InRange(t.Position, from, to));
    }

    [Fact]
    public void A_long_axis_of_dates_has_whole_years() => Assert.True(Assert.IsType<NumericAutomatic>(Ticks.Years(1958, 2020)).IntegerTicksOnly);
}
