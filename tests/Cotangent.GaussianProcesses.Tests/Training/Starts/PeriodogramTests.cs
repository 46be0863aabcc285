namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class PeriodogramTests
{
    private const int N = 200;

    [Fact]
    public void The_stronger_of_two_periods_is_found_first_below_a_trend()
    {
        var (data, place) = Made(t => 50 + 3 * t + 2 * Math.Sin(2 * Math.PI * t) + Math.Cos(2 * Math.PI * t / 2.5));
        var periods = new Periodogram(data);
        Assert.Equal(1, periods.Next(place)[0], 0.02);
        Assert.Equal(2.5, periods.Next(place)[0], 0.1);
    }

    [Fact]
    public void Rows_in_another_order_or_twice_change_nothing()
    {
        var (data, place) = Made(t => Math.Sin(2 * Math.PI * t / 1.7));
        var turned = Enumerable.Range(0, N).Concat(Enumerable.Range(0, N)).Reverse().ToArray();
        var again = new TrainingData(
            Tensor.FromSpan([.. turned.Select(i => data.X.Span[i])], 2 * N, 1), Tensor.FromSpan([.. turned.Select(i => data.Y.Span[i])], 2 * N, 1));
        Assert.Equal(new Periodogram(data).Next(place)[0], new Periodogram(again).Next(place)[0], 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_rows_and_equal_inputs_give_a_number_above_zero(int rows)
    {
        var (_, place) = Made(t => t);
        foreach (var step in new[] { 0.0, 1 })
        {
            var X = Tensor.FromSpan([.. Enumerable.Range(0, rows).Select(i => 5 + step * i)], rows, 1);
            var period = new Periodogram(new(X, Tensor.FromSpan([.. Enumerable.Range(0, rows).Select(i => (double)(i % 2))], rows, 1))).Next(place)[0];
            Assert.True(period > 0 && double.IsFinite(period), $"{period}");
        }
    }

    /// <summary>A longer wave than half the span is not looked for: a parabola takes most of it, and what is left lies within the span.</summary>
    [Fact]
    public void No_period_is_longer_than_half_the_span_or_shorter_than_two_spacings()
    {
        var (data, place) = Made(t => Math.Sin(2 * Math.PI * t / 30) + 0.3 * Math.Sin(2 * Math.PI * t / 8));
        var periods = new Periodogram(data);
        var found = Enumerable.Range(0, 30).Select(_ => periods.Next(place)[0]).ToArray();
        Assert.Equal(data.Inputs[0].Span / 2, found.Max(), 1e-9);
        Assert.All(found, period => Assert.True(period >= 2 * data.Inputs[0].Spacing, $"{period}"));
    }

    /// <summary>Unevenly spaced rows over ten units.</summary>
    private static (TrainingData Data, FitPlace Place) Made(Func<double, double> y)
    {
        double[] t = [.. Enumerable.Range(0, N).Select(i => 10.0 * i / N + 0.02 * (7 * i % 5) / 5)];
        var place = FitPlaces.Of(new Periodic()).Single(p => p.Role == FitRole.Period);
        return (new(Tensor.FromSpan(t, N, 1), Tensor.FromSpan([.. t.Select(y)], N, 1)), place);
    }
}
