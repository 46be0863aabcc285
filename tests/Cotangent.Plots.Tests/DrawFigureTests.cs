using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

/// <summary>Figures of draws by Markov chains: traces, ranks and pairs.</summary>
public class DrawFigureTests
{
    private const string Diverged = "#d55e00";

    private static readonly TraceFigure Trace = new()
    {
        Title = "draws",
        YLabel = "lengthscale",
        Chains = [[1, 2, 1.5, 2.5], [2, 1, 2.2, 1.8]],
    };

    private static readonly RankFigure Ranks = new() { Title = "ranks", Name = "lengthscale", Chains = [Numbers(0, 100, 2), Numbers(1, 100, 2)], Bins = 10 };

    private static readonly PairFigure Pairs = new() { Title = "pairs", Names = ["a", "b", "c"], Draws = [Numbers(0, 50, 1), Numbers(7, 50, 3), Numbers(-4, 50, 2)] };

    [Fact]
    public void A_trace_has_a_line_for_each_chain()
    {
        var words = Words(Trace.Svg(600, 400));
        foreach (var word in new[] { "draws", "draw", "lengthscale", "chain 0", "chain 1" }) Assert.Contains(word, words);
        Assert.DoesNotContain("diverged", string.Concat(words), StringComparison.Ordinal);
        using var plot = Trace.Draw("test");
        Assert.Equal(2, plot.GetPlottables().OfType<ScottPlot.Plottables.Scatter>().Count());
    }

    [Fact]
    public void Draws_that_diverged_are_marked_under_the_trace()
    {
        var marked = Trace with { Divergences = [[false, true, false, false], [false, false, true, true]] };
        Assert.Contains("diverged (3)", Words(marked.Svg(600, 400)));
        using var plot = marked.Draw("test");
        Assert.Equal([1.0, 2, 3], Assert.Single(plot.GetPlottables().OfType<ScottPlot.Plottables.Markers>()).Data.GetScatterPoints().Select(p => p.X));
    }

    [Fact]
    public void Ranks_of_chains_that_agree_are_flat_and_of_one_that_lies_lower_are_low()
    {
        Assert.All(Ranks.Counts(), row => Assert.All(row, count => Assert.Equal(10, count)));
        var apart = Ranks with { Chains = [Numbers(0, 100, 1), Numbers(100, 100, 1)] };
        Assert.Equal([20, 20, 20, 20, 20, 0, 0, 0, 0, 0], apart.Counts()[0]);
        Assert.Equal([0, 0, 0, 0, 0, 20, 20, 20, 20, 20], apart.Counts()[1]);
        var words = Words(Ranks.Svg(600, 400));
        foreach (var word in new[] { "ranks", "rank of lengthscale among all 200 draws", "chain 0", "chain 1" }) Assert.Contains(word, words);
    }

    /// <summary>By their places in the list the first chain would have all low ranks.</summary>
    [Fact]
    public void Draws_that_are_equal_share_their_rank()
    {
        var same = (Ranks with { Chains = [Numbers(3, 40, 0), Numbers(3, 40, 0)] }).Counts();
        Assert.Equal([0, 0, 0, 0, 0, 40, 0, 0, 0, 0], same[0]);
        Assert.Equal(same[0], same[1]);
    }

    [Fact]
    public void Pairs_are_named_along_their_edges_and_counted()
    {
        var words = Words(Pairs.Svg(700, 700));
        foreach (var word in new[] { "pairs", "a", "b", "c", "draws (50)" }) Assert.Contains(word, words);
        var many = Pairs with { Names = ["a", "b"], Draws = [Numbers(0, 9000, 1), Numbers(0, 9000, 2)] };
        Assert.Contains("draws (2000 of 9000)", Words(many.Svg(700, 700)));
        var png = Pairs.Png(600, 600);
        Assert.Equal((600, 600), Picture.Size(png));
        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 3; column++)
            {
                var drawn = Picture.Drawn(png, 100 + column * 160, 50 + row * 158, 120, 120);
                if (column <= row) Assert.True(drawn > 200, $"{row} {column} {drawn}");
                else if (column < 2) Assert.Equal(0, drawn); // and in the last one stands what the points are
            }
    }

    [Fact]
    public void A_name_that_is_longer_than_its_panel_is_cut()
    {
        var name = new string('k', 200);
        var words = Words((Pairs with { Names = ["a", "b", name] }).Svg(700, 700));
        Assert.DoesNotContain(name, words);
        Assert.Contains(words, word => word.StartsWith("kkkkk", StringComparison.Ordinal) && word.EndsWith('…'));
    }

    [Fact]
    public void Pairs_that_diverged_are_drawn_in_a_colour_of_their_own()
    {
        Assert.Equal(0, Picture.Count(Pairs.Png(500, 500), Diverged));
        var marked = Pairs with { Divergences = [.. Enumerable.Range(0, 50).Select(k => k is 3 or 20)] };
        Assert.True(Picture.Count(marked.Png(500, 500), Diverged) > 60);
        Assert.Contains("diverged (2)", Words(marked.Svg(700, 700)));
    }

    [Fact]
    public void The_same_figures_give_the_same_bytes()
    {
        Assert.Equal(Trace.Png(400, 300), Trace.Png(400, 300));
        Assert.Equal(Ranks.Png(400, 300), Ranks.Png(400, 300));
        Assert.Equal(Pairs.Png(400, 300), Pairs.Png(400, 300));
        Assert.Equal("0 0 400 300", XDocument.Parse(Pairs.Svg(400, 300)).Root!.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("TraceFigure.Png: there are no draws; expected at least one chain of at least one.", () => (Trace with { Chains = [] }).Png());
        Says("TraceFigure.Png: Chains[1][0] is NaN; expected a finite number. Leave such points out of the figure.", () => (Trace with { Chains = [[1], [double.NaN]] }).Png());
        Says("TraceFigure.Svg: Chains[1] has 1 values; expected 2 as Chains[0].", () => (Trace with { Chains = [[1, 2], [1]] }).Svg());
        Says("TraceFigure.Png: Divergences has 1 lists of 4; expected 2 of 4 as Chains.", () => (Trace with { Divergences = [new bool[4]] }).Png());
        Says("RankFigure.Png: there are no draws; expected at least one chain of at least one.", () => (Ranks with { Chains = [[]] }).Png());
        Assert.StartsWith("RankFigure.Png: there are 1 bars; expected 2 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => (Ranks with { Bins = 1 }).Png()).Message, StringComparison.Ordinal);
        Says("PairFigure.Png: there are 1 names and 3 lists of draws; expected two to 6 names with a list for each.", () => (Pairs with { Names = ["a"] }).Png());
        Says("PairFigure.Png: b has 2 values; expected 1 as a.", () => new PairFigure { Names = ["a", "b"], Draws = [[1], [1, 2]] }.Png());
        Says("PairFigure.Png: there are no draws; expected at least one.", () => new PairFigure { Names = ["a", "b"], Draws = [[], []] }.Png());
        Says("PairFigure.Svg: Divergences has 1 values; expected 50 as a.", () => (Pairs with { Divergences = [true] }).Svg());
        Assert.Throws<ArgumentOutOfRangeException>(() => Pairs.Png(100, 100));
    }

    private static double[] Numbers(double from, int count, double step) => [.. Enumerable.Range(0, count).Select(i => from + i * step)];

    private static string[] Words(string svg) => [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static void Says(string message, Action act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
