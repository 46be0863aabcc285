using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class ClassFigureTests
{
    private static readonly ClassFigure Two = new()
    {
        Title = "weather",
        XLabel = "day",
        Labels = ["dry", "wet"],
        X = [0, 1, 2],
        Class = [0, 1, 1],
        HeldOutX = [1.5],
        HeldOutClass = [1],
        CurveX = [0, 1, 2],
        Probabilities = [[0.9, 0.4, 0.1], [0.1, 0.6, 0.9]],
    };

    private static readonly ClassFigure Three = Two with { Labels = ["dry", "rain", "snow"], HeldOutClass = [2], Probabilities = [[0.9, 0.4, 0.1], [0.1, 0.5, 0.5], [0, 0.1, 0.4]] };

    [Fact]
    public void Of_two_classes_the_probability_of_the_second_is_drawn()
    {
        var words = Words(Two);
        foreach (var word in new[] { "weather", "day", "probability of wet", "training (3)", "held out (1)" }) Assert.Contains(word, words);
        Assert.DoesNotContain("probability of dry", words);
    }

    [Fact]
    public void Of_several_classes_each_has_a_curve_and_the_number_of_its_points()
    {
        var words = Words(Three);
        foreach (var word in new[] { "probability of the class", "dry (1)", "rain (2)", "snow (1)" }) Assert.Contains(word, words);
    }

    [Fact]
    public void No_tick_is_above_a_probability_of_one()
    {
        var words = Words(Three with { X = [0, 100, 200], HeldOutX = [150], CurveX = [0, 100, 200] });
        Assert.Contains("1", words);
        Assert.DoesNotContain("1.2", words);
    }

    /// <summary>Points hide what is said; a curve goes on behind the legend.</summary>
    [Fact]
    public void The_legend_is_rather_on_a_curve_than_on_points()
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(i => i / 50.0)];
        double[] points = [.. x.Where(value => value is < 0.2 or > 1.8)];
        using var plot = (Three with
        {
            X = points,
            Class = [.. points.Select(value => value < 1 ? 0.0 : 2)],
            HeldOutX = [],
            HeldOutClass = [],
            CurveX = x,
            Probabilities = [[.. x.Select(_ => 1.0)], [.. x.Select(_ => 0.0)], [.. x.Select(_ => 0.5)]],
        }).Draw("test");
        Sheet.Png(plot, 1200, 700);
        Assert.Contains(plot.Legend.Alignment, new[] { ScottPlot.Alignment.LowerLeft, ScottPlot.Alignment.LowerRight });
    }

    [Fact]
    public void The_png_is_as_large_as_asked() => Assert.Equal((400, 500), Picture.Size(Three.Png(400, 500)));

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("ClassFigure.Png: there are 1 labels and 2 lists of probabilities; expected a list for each of at least two classes.", Two with { Labels = ["dry"] });
        Says("ClassFigure.Png: a class is 2; expected 0 to 1, one for each label.", Two with { Class = [0, 2, 1] });
        Says("ClassFigure.Png: Probabilities[1] is NaN; expected a finite number. Leave such points out of the figure.", Two with { Probabilities = [[1, double.NaN, 0], [0, 0, 1]] });
        Says("ClassFigure.Png: CurveX[1] = 0 does not exceed CurveX[0] = 0; expected an ascending curve. Sort it.", Two with { CurveX = [0, 0, 1] });
    }

    private static string[] Words(ClassFigure figure) => [.. XDocument.Parse(figure.Svg(600, 400)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static void Says(string message, ClassFigure figure) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => figure.Png()).Message);
}
