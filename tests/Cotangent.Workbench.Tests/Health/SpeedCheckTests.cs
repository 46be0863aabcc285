using Cotangent.Workbench.Health;

namespace Cotangent.Workbench.Tests.Health;

public class SpeedCheckTests
{
    [Fact]
    public void Products_and_factors_are_timed_against_the_fastest_product()
    {
        var speeds = SpeedCheck.Run(0.01, TestContext.Current.CancellationToken);
        Assert.Equal([("matmul", 128), ("matmul", 512), ("matmul", 1024), ("cholesky", 128), ("cholesky", 512), ("cholesky", 1024)], speeds.Select(speed => (speed.Operation, speed.Order)));
        var peak = speeds.Take(3).Max(speed => speed.Gflops);
        Assert.All(speeds, speed => Assert.Equal(speed.Gflops / peak, speed.ShareOfPeak));
        Assert.All(speeds, speed => Assert.True(speed.Gflops > 0 && double.IsFinite(speed.Gflops)));
        Assert.Equal(1, speeds.Take(3).Max(speed => speed.ShareOfPeak));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    [InlineData(double.NaN)]
    public void A_time_out_of_bounds_is_refused(double seconds) => Assert.StartsWith(
        $"SpeedCheck.Run: seconds is {seconds}; expected more than 0 and at most 3600.",
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeedCheck.Run(seconds, TestContext.Current.CancellationToken)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void It_can_be_cancelled() => Assert.Throws<OperationCanceledException>(() => SpeedCheck.Run(10, new CancellationToken(canceled: true)));
}
