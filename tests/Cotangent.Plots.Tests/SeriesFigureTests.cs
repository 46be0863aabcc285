using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class SeriesFigureTests
{
    private const string HeldOut = "#d55e00";
    private const string Mean = "#0b5fa5";

    private static readonly SeriesFigure Figure = new()
    {
        Title = "levels",
        XLabel = "time",
        YLabel = "height",
        X = [0, 1, 2],
        Y = [1, 2, 3],
        CurveX = [0, 1, 2],
        Mean = [1, 2, 3],
        Lower = [0, 1, 2],
        Upper = [2, 3, 4],
    };

    [Fact]
    public void Inducing_inputs_are_marked_along_the_edge_and_those_outside_left_out()
    {
        using var plot = new SeriesFigure { X = [0, 10], Y = [1, 2], InducingX = [1, 5, 50] }.Draw("test");
        var marks = Assert.Single(plot.GetPlottables().OfType<ScottPlot.Plottables.Markers>(), markers => markers.LegendText == "inducing inputs (3)");
        Assert.Equal((1, 5), (marks.GetAxisLimits().Left, marks.GetAxisLimits().Right));
    }

    [Fact]
    public void The_png_is_as_large_as_asked() => Assert.Equal((400, 300), Picture.Size(Figure.Png(400, 300)));

    [Fact]
    public void The_svg_is_xml_with_its_words_as_text()
    {
        var svg = XDocument.Parse(Figure.Svg(400, 300));
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Equal("0 0 400 300", svg.Root.Attribute("viewBox")!.Value);
        var words = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        foreach (var word in new[] { "levels", "time", "height", "mean", "95 % interval", "training (3)" }) Assert.Contains(word, words);
        Assert.DoesNotContain("held out (0)", words);
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes() => Assert.Equal(Figure.Png(400, 300), Figure.Png(400, 300));

    /// <summary>Labels of ten digits, and dates, reach far to the right of their ticks.</summary>
    [Theory]
    [InlineData(1e9, null)]
    [InlineData(0, "2024-03-29")]
    public void The_last_label_of_the_axis_is_whole(double from, string? origin)
    {
        double[] x = [.. Enumerable.Range(0, 9).Select(i => from + 10 * i)];
        var figure = new SeriesFigure { X = x, Y = x, XOrigin = origin is null ? null : DateTime.Parse(origin, System.Globalization.CultureInfo.InvariantCulture) };
        using var bitmap = SkiaSharp.SKBitmap.Decode(figure.Png());
        Assert.All(Enumerable.Range(0, bitmap.Height), y => Assert.Equal(SkiaSharp.SKColors.White, bitmap.GetPixel(bitmap.Width - 2, y)));
    }

    /// <summary>A third of the width by a third of the height has no point in the upper left corner, but the legend is wider.</summary>
    [Fact]
    public void The_legend_is_where_it_hides_no_point()
    {
        var figure = new SeriesFigure { X = [0, 3.9, 10], Y = [0, 10, 5], HeldOutLabel = "those that were left aside", HeldOutX = [10], HeldOutY = [0] };
        using var plot = figure.Draw("test");
        Sheet.Png(plot, 700, 500);
        Assert.Equal(ScottPlot.Alignment.UpperRight, plot.Legend.Alignment);
    }

    [Fact]
    public void Held_out_points_are_drawn_in_a_colour_of_their_own()
    {
        Assert.Equal(0, Picture.Count(Figure.Png(400, 300), HeldOut));
        Assert.True(Picture.Count((Figure with { HeldOutX = [0.5], HeldOutY = [3] }).Png(400, 300), HeldOut) > 20);
    }

    [Fact]
    public void A_held_out_region_is_shaded_over_its_width()
    {
        const string shade = "#fcf4ee"; // the colour of held-out points at 7 % over white
        Assert.Equal(0, Picture.Count(Figure.Png(400, 300), shade, tolerance: 4));
        int Shaded(double from) => Picture.Count((Figure with { HeldOutSpans = [(from, 2)] }).Png(400, 300), shade, tolerance: 4);
        Assert.True(Shaded(1) > 1000);
        Assert.InRange((double)Shaded(0.5) / Shaded(1), 1.2, 1.8);
    }

    [Fact]
    public void The_curve_is_drawn_only_where_there_is_one()
    {
        Assert.True(Picture.Count(Figure.Png(400, 300), Mean) > 100);
        Assert.Equal(0, Picture.Count((Figure with { CurveX = [], Mean = [], Lower = [], Upper = [] }).Png(400, 300), Mean));
    }

    [Fact]
    public void An_interval_to_compare_with_is_drawn_as_two_lines_with_one_name()
    {
        var compared = Figure with { ComparedLower = [0.5, 1.5, 2.5], ComparedUpper = [1.5, 2.5, 3.5], ComparedLabel = "point estimate" };
        var words = XDocument.Parse(compared.Svg(400, 300)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.Contains("point estimate", words);
        Assert.Equal(words.Count(word => word == "training (3)"), words.Count(word => word == "point estimate"));
        Assert.True(Picture.Count(compared.Png(400, 300), HeldOut) > 50);
        Says("SeriesFigure.Png: ComparedLower[0] = 1.6 is above ComparedUpper[0] = 1.5; expected it below. Exchange them.", compared with { ComparedLower = [1.6, 1.5, 2.5] });
        Says("SeriesFigure.Png: ComparedUpper has 0 values; expected 3 as CurveX.", compared with { ComparedUpper = [] });
    }

    [Fact]
    public void Without_anything_it_is_an_empty_frame() => Assert.Equal((400, 300), Picture.Size(new SeriesFigure().Png(400, 300)));

    [Fact]
    public void Words_may_hold_what_xml_reserves()
    {
        var svg = XDocument.Parse((Figure with { Title = "a < b & \"c\"\u0001" }).Svg(400, 300));
        Assert.Contains("a < b & \"c\" ", svg.Descendants().Where(e => e.Name.LocalName == "title").Select(e => e.Value));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("SeriesFigure.Png: Y[1] is NaN; expected a finite number. Leave such points out of the figure.", Figure with { Y = [1, double.NaN, 3] });
        Says("SeriesFigure.Png: Y has 2 values; expected 3 as X.", Figure with { Y = [1, 2] });
        Says("SeriesFigure.Png: HeldOutY has 0 values; expected 1 as HeldOutX.", Figure with { HeldOutX = [1] });
        Says("SeriesFigure.Png: Upper has 2 values; expected 3 as CurveX.", Figure with { Upper = [2, 3] });
        Says("SeriesFigure.Png: Lower[2] = 5 is above Upper[2] = 4; expected it below. Exchange them.", Figure with { Lower = [0, 1, 5] });
        Says("SeriesFigure.Png: CurveX[2] = 1 does not exceed CurveX[1] = 1; expected an ascending curve. Sort it.", Figure with { CurveX = [0, 1, 1] });
        Assert.StartsWith(
            "SeriesFigure.Svg: the size is 100 x 300; expected 200 to 10000 pixels each way.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Figure.Svg(100, 300)).Message,
            StringComparison.Ordinal);
    }

    private static void Says(string message, SeriesFigure figure) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => figure.Png()).Message);
}
