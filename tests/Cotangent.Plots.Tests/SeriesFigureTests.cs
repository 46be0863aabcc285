using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class SeriesFigureTests
{
    private static readonly SeriesFigure Figure = new() { Title = "levels", XLabel = "time", YLabel = "height", X = [0, 1, 2], Y = [1, 2, 3], CurveX = [0, 1, 2], Mean = [1, 2, 3], Lower = [0, 1, 2], Upper = [2, 3, 4] };

    [Fact]
    public void The_png_has_its_signature() => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Figure.Png(400, 300)[..4]);

    [Fact]
    public void The_svg_is_xml_with_its_words()
    {
        var svg = Figure.Svg(400, 300);
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Contains("levels", svg, StringComparison.Ordinal);
        Assert.Contains("height", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused() => Assert.Throws<ArgumentException>(() => (Figure with { Y = [1, double.NaN, 3] }).Png());
}
