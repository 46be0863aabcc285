using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class MapFigureTests
{
    private static readonly MapFigure Three = new()
    {
        Title = "map",
        XLabel = "first",
        YLabel = "second",
        Labels = ["iris", "tulip", "rose"],
        X = [0, 1, 2, 3, 4],
        Y = [0, 1, -1, 2, 0],
        Class = [0, 0, 1, 1, 2],
    };

    [Fact]
    public void Each_class_has_its_name_and_its_colour()
    {
        var words = Words(Three);
        foreach (var word in new[] { "map", "first", "second", "iris", "tulip", "rose" }) Assert.Contains(word, words);
        foreach (var color in new[] { "#0b5fa5", "#d55e00", "#009e73" }) Assert.True(Picture.Count(Three.Png(600, 500), color, 90) > 20, color);
    }

    [Fact]
    public void Names_of_classes_that_lie_over_each_other_stand_below_each_other()
    {
        using var plot = (Three with { X = [0, 4, 2, 2, 2], Y = [0, 4, 2, 2, 2], Class = [0, 0, 0, 1, 2] }).Draw("test");
        var y = plot.GetPlottables().OfType<ScottPlot.Plottables.Text>().Select(text => text.Location.Y).ToArray();
        var apart = 0.04 * plot.Axes.GetLimits().VerticalSpan;
        Assert.Equal(3, y.Length);
        Assert.True(y[0] - y[1] > apart && y[1] - y[2] > apart, string.Join(", ", y));
    }

    [Fact]
    public void A_class_without_points_is_not_named() => Assert.DoesNotContain("rose", Words(Three with { Class = [0, 0, 1, 1, 1] }));

    [Fact]
    public void The_png_is_as_large_as_asked() => Assert.Equal((400, 500), Picture.Size(Three.Png(400, 500)));

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("MapFigure.Png: a class is 3; expected 0 to 2, one for each label.", Three with { Class = [0, 0, 1, 1, 3] });
        Says("MapFigure.Png: Y[1] is NaN; expected a finite number. Leave such points out of the figure.", Three with { Y = [0, double.NaN, 0, 0, 0] });
        Says("MapFigure.Png: Y has 1 values; expected 5 as X.", Three with { Y = [0] });
        Says("MapFigure.Png: there are no labels; expected one for each class.", Three with { Labels = [] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Png(10, 500));
    }

    private static string[] Words(MapFigure figure) => [.. XDocument.Parse(figure.Svg(600, 400)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static void Says(string message, MapFigure figure) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => figure.Png()).Message);
}
