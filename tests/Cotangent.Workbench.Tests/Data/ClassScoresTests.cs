using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

public sealed class ClassScoresTests
{
    /// <summary>By hand: right with 0.7 and 0.5, wrong with 0.6.</summary>
    [Fact]
    public void Three_rows_of_three_classes()
    {
        var scores = ClassScores.Of([0, 1, 2], [[0.7, 0.2, 0.1], [0.25, 0.5, 0.25], [0.6, 0.3, 0.1]]);
        Assert.Equal(1 / 3.0, scores.ErrorRate, 1e-15);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.5) + Math.Log(0.1)) / 3, scores.LogLoss, 1e-15);
        Assert.Equal((0.09 + 0.04 + 0.01 + 0.0625 + 0.25 + 0.0625 + 0.36 + 0.09 + 0.81) / 3, scores.Brier, 1e-15);
        Assert.Equal((0.3 + 0.5 + 0.6) / 3, scores.CalibrationError, 1e-15);
        Assert.Equal(3, scores.Count);
    }

    [Fact]
    public void Of_equal_probabilities_the_first_class_is_taken() => Assert.Equal(1, ClassScores.MostProbable([0.2, 0.4, 0.4]));

    [Fact]
    public void What_cannot_be_scored_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ClassScores.Of([], []));
        Assert.Throws<ArgumentException>(() => ClassScores.Of([0], []));
        Assert.Contains("the class of row 0 is 2; expected 0 to 1", Assert.Throws<ArgumentException>(() => ClassScores.Of([2], [[0.5, 0.5]])).Message, StringComparison.Ordinal);
    }

    /// <summary>2 (3 log(3/2) − 1), and 2 · 2 for none where 2 were expected.</summary>
    [Fact]
    public void A_deviance_is_zero_where_the_mean_is_the_count()
    {
        Assert.Equal(2 * (3 * Math.Log(1.5) - 1), Scores.PoissonDeviance(3, 2), 1e-15);
        Assert.Equal(4, Scores.PoissonDeviance(0, 2), 1e-15);
        Assert.Equal(0, Scores.PoissonDeviance(2, 2), 1e-15);
    }
}
