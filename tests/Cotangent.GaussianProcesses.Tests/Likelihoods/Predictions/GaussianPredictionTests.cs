using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class GaussianPredictionTests
{
    [Fact]
    public void An_interval_is_the_mean_and_so_many_standard_deviations()
    {
        var (lower, upper) = new GaussianPrediction(Tensor.FromSpan([1.0, 2.0]), Tensor.FromSpan([4.0, 0.0])).Interval();
        Golden.Close(Tensor.FromSpan([1 - 2 * 1.959963984540054, 2]), lower, 1e-14, "lower");
        Golden.Close(Tensor.FromSpan([1 + 2 * 1.959963984540054, 2]), upper, 1e-14, "upper");
    }

    /// <summary>The share of n draws has standard deviation √(s(1 − s)/n): five of them are allowed.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.999)]
    public void An_interval_holds_its_share_of_draws(double share)
    {
        const int count = 20_000;
        var (lower, upper) = new GaussianPrediction(Tensor.Scalar(0.4), Tensor.Scalar(2.5)).Interval(share);
        var random = new Philox(3);
        var inside = Enumerable.Range(0, count).Count(_ => 0.4 + Math.Sqrt(2.5) * random.NextNormal() is var y && y > lower.ToScalar() && y < upper.ToScalar());
        Assert.Equal(share, (double)inside / count, 5 * Math.Sqrt(share * (1 - share) / count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void A_share_is_between_zero_and_one(double share)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianPrediction(Tensor.Scalar(0), Tensor.Scalar(1)).Interval(share));
        Assert.StartsWith("PredictiveDistribution.Interval: the share must lie between 0 and 1, such as 0.95.", error.Message, StringComparison.Ordinal);
    }
}
