using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

public class ScoresTests
{
    [Fact]
    public void Scores_follow_their_formulas()
    {
        var scores = Scores.Of([1, 2, 3, 10], [1, 3, 3, 4], [1, 1, 4, 4]);
        Assert.Equal(Math.Sqrt(37.0 / 4), scores.Rmse, 1e-14);
        Assert.Equal(((4 * Math.Log(2 * Math.PI)) + (2 * Math.Log(4)) + 1 + 9) / 8, scores.Nlpd, 1e-14);
        Assert.Equal((0.75, 4), (scores.Coverage95, scores.Count));
    }

    [Fact]
    public void A_target_on_the_edge_is_inside() => Assert.Equal(0.5, Scores.Of([Scores.Z95, Scores.Z95 + 1e-9], [0, 0], [1, 1]).Coverage95);

    [Fact]
    public void Unequal_lengths_are_refused() => Assert.Equal(
        "Scores.Of: y, mean and variance have 2, 1 and 2 values; expected equal numbers and at least one.", Assert.Throws<ArgumentException>(() => Scores.Of([1, 2], [1], [1, 1])).Message);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    public void A_variance_that_is_not_positive_is_refused(double variance, string text) => Assert.Equal(
        $"Scores.Of: at index 1, y = 2, mean = 3, variance = {text}; expected finite numbers and a positive variance.",
        Assert.Throws<ArgumentException>(() => Scores.Of([1, 2], [1, 3], [1, variance])).Message);
}
