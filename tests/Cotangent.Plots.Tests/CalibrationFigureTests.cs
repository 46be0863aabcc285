using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class CalibrationFigureTests
{
    private static readonly CalibrationFigure Figure = new()
    {
        Title = "strength",
        Observed = [1, 2, 3],
        Mean = [1.1, 1.9, 3],
        Lower = [0.9, 1.7, 2.8],
        Upper = [1.3, 2.1, 3.2],
        HeldOutObserved = [2.5],
        HeldOutMean = [2.4],
        HeldOutLower = [2.1],
        HeldOutUpper = [2.7],
    };

    [Fact]
    public void Both_sorts_of_points_and_the_identity_are_in_the_legend()
    {
        var words = XDocument.Parse(Figure.Svg(400, 400)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        foreach (var word in new[] { "strength", "observed", "predicted", "predicted = observed", "training (3), 95 % interval", "held out (1), 95 % interval" }) Assert.Contains(word, words);
    }

    [Fact]
    public void Training_points_that_are_left_out_are_counted_in_the_legend() =>
        Assert.Contains("training (3 of 1200), 95 % interval", (Figure with { TrainingCount = 1200 }).Svg(400, 400), StringComparison.Ordinal);

    [Fact]
    public void The_png_is_as_large_as_asked() => Assert.Equal((400, 500), Picture.Size(Figure.Png(400, 500)));

    [Fact]
    public void A_wider_interval_is_a_longer_bar()
    {
        static int Drawn(CalibrationFigure figure) => Picture.Count(figure.Png(400, 400), "#d55e00", tolerance: 160);
        Assert.True(Drawn(Figure with { HeldOutLower = [1.2], HeldOutUpper = [3] }) > Drawn(Figure) + 20);
    }

    /// <summary>A bar from 1 to 9 about 2 is longer above its point than below.</summary>
    [Fact]
    public void A_bar_reaches_from_the_lower_to_the_upper_end()
    {
        using var plot = new CalibrationFigure { Observed = [1, 2], Mean = [2, 3], Lower = [1, 2.5], Upper = [9, 9] }.Draw("test");
        var bars = Assert.Single(plot.GetPlottables().OfType<ScottPlot.Plottables.ErrorBar>());
        Assert.Equal((1.0, 9.0), (bars.GetAxisLimits().Bottom, bars.GetAxisLimits().Top));
    }

    [Fact]
    public void Nothing_held_out_is_not_in_the_legend()
    {
        var svg = (Figure with { HeldOutObserved = [], HeldOutMean = [], HeldOutLower = [], HeldOutUpper = [] }).Svg(400, 400);
        Assert.DoesNotContain("held out", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("CalibrationFigure.Png: HeldOutMean[0] is Infinity; expected a finite number. Leave such points out of the figure.", Figure with { HeldOutMean = [double.PositiveInfinity] });
        Says("CalibrationFigure.Png: Mean has 2 values; expected 3 as Observed.", Figure with { Mean = [1, 2] });
        Says("CalibrationFigure.Png: Lower[1] = 2.2 is above Upper[1] = 2.1; expected it below. Exchange them.", Figure with { Lower = [0.9, 2.2, 2.8] });
    }

    private static void Says(string message, CalibrationFigure figure) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => figure.Png()).Message);
}
