using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Seasons are found in all training rows, whatever their number and the day on which they begin.</summary>
public sealed class SeasonTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    /// <summary>With 810 rows every second was looked at, and the week was lost.</summary>
    [Fact]
    public void More_rows_do_not_lose_the_week()
    {
        const int rows = 820;
        var outcome = Fits.Run(new(Series("daily.csv", rows, i => new DateTime(2021, 3, 1).AddDays(i), t => Math.Sin(2 * Math.PI * t / 7) + 0.3 * Math.Sin(t / 60)), "y") { MaxEvaluations = 6 });
        Assert.Contains("week", Best(outcome), StringComparison.Ordinal);
        Assert.InRange(outcome.HeldOut!.Rmse, 0, 0.2);
    }

    /// <summary>Quarters are 90 to 92 days, and a common year has 365 of the 365.25.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Quarters_have_a_season_wherever_they_begin(int first)
    {
        var path = Series("quarters.csv", 48, i => new DateTime(1990, 1, 1).AddMonths(3 * (i + first)), t => 0.002 * t + 8 * Math.Sin(2 * Math.PI * t / 365.25));
        Assert.Contains(Fits.Run(new(path, "y") { MaxEvaluations = 5 }).Candidates, c => c.Name.Contains("a season of a year", StringComparison.Ordinal));
    }

    [Fact]
    public void Six_hours_show_a_day_in_a_common_year()
    {
        var outcome = Fits.Run(new(Series("six.csv", 200, i => new DateTime(2023, 1, 1).AddHours(6 * i), t => Math.Sin(2 * Math.PI * (t + 0.1))), "y") { MaxEvaluations = 15 });
        Assert.Contains("day", Best(outcome), StringComparison.Ordinal);
        Assert.InRange(outcome.HeldOut!.Rmse, 0, 0.2);
    }

    /// <summary>As decimal years a day is longer in a common year than in a leap year.</summary>
    [Fact]
    public void Days_are_all_of_one_length()
    {
        var path = Series("hourly.csv", 300, i => new DateTime(2023, 12, 26).AddHours(i), t => Math.Sin(2 * Math.PI * t) + Math.Cos(4 * Math.PI * t));
        var outcome = Fits.Run(new(path, "y") { Kernel = "Periodic(SE, period=1d)", Fix = ["kernel.period"], Holdout = "every:7", MaxEvaluations = 60 });
        Assert.InRange(outcome.HeldOut!.Rmse, 0.05, 0.13);
    }

    /// <summary>The kernels that the README writes out have no period, and must find it.</summary>
    [Theory]
    [InlineData("Polynomial(2) + SE * Periodic + Matern32")]
    [InlineData("SquaredExponential + Periodic * SquaredExponential + Matern32")]
    public void A_period_that_is_left_out_is_found(string kernel)
    {
        var path = Series("monthly.csv", 150, i => new DateTime(1990, 1, 1).AddMonths(i), t => 0.004 * t + 3 * Math.Sin(2 * Math.PI * t / 365.25) + Math.Cos(4 * Math.PI * t / 365.25));
        Assert.InRange(Fits.Run(new(path, "y") { Kernel = kernel, Holdout = "every:10", MaxEvaluations = 60 }).HeldOut!.Rmse, 0, 0.3);
    }

    private static string Best(FitOutcome outcome) => outcome.Candidates.MaxBy(c => c.LogMarginalLikelihood)!.Name;

    /// <summary>A function of days with noise of 0.1 that is the same every time.</summary>
    private string Series(string name, int rows, Func<int, DateTime> at, Func<double, double> value) => fits.Table(name, "date,y", Enumerable.Range(0, rows).Select(i =>
        FormattableString.Invariant($"{at(i):yyyy-MM-dd'T'HH:mm},{value((at(i) - at(0)).TotalDays) + 0.14 * Math.Sin(1e4 * Math.Sin(12.9898 * i)):R}")));
}
