using System.Xml.Linq;
using SkiaSharp;

namespace Cotangent.Plots.Tests;

public class SheetTextTests
{
    private static readonly SeriesFigure Figure = new() { X = [0, 1, 2], Y = [1, 2, 3] };

    [Fact]
    public void Every_pixel_is_opaque_and_the_edge_is_white()
    {
        using var bitmap = SKBitmap.Decode(Figure.Png(400, 300));
        Assert.All(bitmap.Pixels, p => Assert.Equal(255, p.Alpha));
        Assert.Equal(SKColors.White, bitmap.GetPixel(2, 2));
        Assert.Equal(SKColors.White, bitmap.GetPixel(397, 297));
    }

    [Fact]
    public void Every_rectangle_of_the_drawing_has_a_fill_and_everything_is_drawn_once()
    {
        var svg = XDocument.Parse((Figure with { Title = "levels" }).Svg(400, 300));
        Assert.All(svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Parent!.Name.LocalName != "clipPath"), r => Assert.NotNull(r.Attribute("fill")));
        Assert.Single(Texts(svg), "levels");
    }

    [Theory]
    [InlineData("Уровень")]
    [InlineData("Στάθμη")]
    [InlineData("温度 °C")]
    [InlineData("水😀位")]
    [InlineData("عدد السكان")]
    public void An_svg_has_what_was_written_whether_or_not_this_machine_has_a_font(string name) =>
        Assert.Contains(name, Texts(XDocument.Parse((Figure with { YLabel = name }).Svg(900, 700))));

    [Fact]
    public void Arabic_letters_have_no_places_of_their_own_so_that_a_viewer_joins_them()
    {
        var svg = XDocument.Parse((Figure with { YLabel = "عدد" }).Svg(900, 700));
        var text = svg.Descendants().Single(e => e.Name.LocalName == "text" && e.Value == "عدد");
        Assert.DoesNotContain(',', text.Attribute("x")!.Value);
    }

    [Fact]
    public void Joining_letters_leaves_other_plots_of_the_process_as_they_were()
    {
        _ = (Figure with { YLabel = "عدد" }).Png(400, 300);
        Assert.False(ScottPlot.LabelStyle.RTLSupport);
    }

    [Fact]
    public void Characters_without_a_font_are_told()
    {
        Assert.Equal("", FigureText.Lacking("Temperatur, °C", "Уровень", "عدد"));
        const string unassigned = "\U000E0FFF";
        Assert.Equal(unassigned, FigureText.Lacking($"a{unassigned}b", $"{unassigned}"));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(2000)]
    public void A_long_name_stays_on_the_sheet(int length)
    {
        var name = new string('n', length);
        var text = Texts(XDocument.Parse((Figure with { XLabel = name, YLabel = name, Title = name }).Svg(900, 700))).Where(t => t.StartsWith('n')).ToArray();
        Assert.Equal(3, text.Length);
        Assert.All(text, t => Assert.True(t == name || t.EndsWith('…')));
        var (whole, cut) = (Figure with { YLabel = "n" }, Figure with { YLabel = name });
        using var bitmap = SKBitmap.Decode(cut.Png(900, 700));
        Assert.All(Enumerable.Range(0, 700), y => Assert.Equal(SKColors.White, bitmap.GetPixel(1, y)));
        Assert.All(Enumerable.Range(0, 900), x => Assert.True(bitmap.GetPixel(x, 699) == SKColors.White && bitmap.GetPixel(x, 0) == SKColors.White));
        Assert.NotEqual(whole.Png(900, 700), cut.Png(900, 700));
    }

    private static string[] Texts(XDocument svg) => [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
}
