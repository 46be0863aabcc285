namespace Cotangent.GaussianProcesses.Tests.Training.Monitoring;

public sealed class EveryTests
{
    [Theory]
    [InlineData(1, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(3, new[] { 0, 3, 6 })]
    [InlineData(7, new[] { 0 })]
    public void Of_so_many_reports_the_first_goes_on(int period, int[] expected)
    {
        var reports = new Reports<int>();
        var every = new Every<int>(period, reports);
        for (var i = 0; i < 7; i++) every.Report(i);
        Assert.Equal(expected, reports.All);
    }

    [Fact]
    public void A_period_below_one_is_refused() =>
        Assert.Contains("Every: the period must be 1 or more", Assert.Throws<ArgumentOutOfRangeException>(() => new Every<int>(0, new Reports<int>())).Message, StringComparison.Ordinal);
}
