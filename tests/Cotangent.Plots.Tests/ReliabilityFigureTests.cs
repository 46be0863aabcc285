using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class ReliabilityFigureTests
{
    private static readonly ReliabilityFigure Figure = new()
    {
        Title = "weather",
        Probability = [0.1, 0.5, 0.9],
        Frequency = [0.2, 0.5, 0.8],
        Lower = [0.1, 0.25, 0.6],
        Upper = [0.4, 0.75, 0.9],
        Counts = [10, 4, 12],
    };

    [Fact]
    public void The_bins_their_counts_and_the_identity_are_named()
    {
        var words = XDocument.Parse(Figure.Svg(400, 400)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        string[] expected = ["weather", "predicted probability", "observed share", "observed = predicted", "26 predictions in 3 bins, 95 % interval", "10", "4", "12"];
        foreach (var word in expected) Assert.Contains(word, words);
    }

    [Fact]
    public void A_bar_reaches_from_the_lower_to_the_upper_end()
    {
        using var plot = (Figure with { Probability = [0.5], Frequency = [0.2], Lower = [0.1], Upper = [0.9], Counts = [3] }).Draw("test");
        var bars = Assert.Single(plot.GetPlottables().OfType<ScottPlot.Plottables.ErrorBar>());
        Assert.Equal((0.1, 0.9), (Math.Round(bars.GetAxisLimits().Bottom, 12), Math.Round(bars.GetAxisLimits().Top, 12)));
    }

    /// <summary>Points of honest probabilities and of dishonest ones lie in all corners, and the legend above them.</summary>
    [Fact]
    public void The_legend_hides_no_point()
    {
        using var plot = (Figure with { Probability = [0.02, 0.3, 0.5, 0.98], Frequency = [0, 1, 0, 1], Lower = [0, 0.2, 0, 0.8], Upper = [0.2, 1, 0.8, 1], Counts = [9, 1, 1, 9] }).Draw("test");
        Sheet.Png(plot, 900, 800);
        var (data, limits) = (plot.RenderManager.LastRender.DataRect, plot.Axes.GetLimits());
        Assert.Equal(ScottPlot.Alignment.UpperLeft, plot.Legend.Alignment);
        Assert.InRange(plot.Legend.LastRenderSize.Height + 14, 0, data.Height * (limits.Top - 1) / limits.VerticalSpan);
    }

    [Fact]
    public void The_png_is_as_large_as_asked() => Assert.Equal((400, 500), Picture.Size(Figure.Png(400, 500)));

    [Fact]
    public void Nothing_at_all_can_be_drawn() => Assert.Equal((400, 400), Picture.Size(new ReliabilityFigure().Png(400, 400)));

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("ReliabilityFigure.Png: Frequency[1] is NaN; expected a finite number. Leave such points out of the figure.", Figure with { Frequency = [0, double.NaN, 1] });
        Says("ReliabilityFigure.Png: Counts has 2 values; expected 3 as Probability.", Figure with { Counts = [1, 2] });
    }

    private static void Says(string message, ReliabilityFigure figure) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => figure.Png()).Message);
}
