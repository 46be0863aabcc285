using System.Xml.Linq;

namespace Cotangent.Plots.Tests;

public class CompareFigureTests
{
    private static readonly CompareFigure Figure = new()
    {
        Title = "sales: 3 models",
        LossLabel = "NLPD",
        Names = ["Matern52", "linear", "constant"],
        Loss = [0.5, 0.7, 2],
        StandardError = [0, 0.3, double.NaN],
        Remarks = ["RMSE 1", "RMSE 2", "RMSE 3"],
    };

    [Fact]
    public void Models_and_remarks_are_named()
    {
        var words = XDocument.Parse(Figure.Svg()).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        foreach (var word in (string[])["sales: 3 models", "NLPD", "Matern52", "linear", "constant", "RMSE 1", "RMSE 2", "RMSE 3"]) Assert.Contains(word, words);
    }

    [Fact]
    public void A_bar_has_the_95_percent_of_a_difference_that_is_known()
    {
        using var plot = Figure.Draw("test");
        var bar = Assert.Single(plot.GetPlottables().OfType<ScottPlot.Plottables.ErrorBar>());
        Assert.Equal((0.112, 1.288), (Math.Round(bar.GetAxisLimits().Left, 3), Math.Round(bar.GetAxisLimits().Right, 3)));
    }

    [Fact]
    public void It_is_as_high_as_its_models_need() => Assert.Equal((1200, 190 + 3 * 46), Picture.Size(Figure.Png()));

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name_and_place()
    {
        Says("CompareFigure.Png: there are no models; expected at least one.", new());
        Says("CompareFigure.Png: Loss[1] is NaN; expected a finite number. Leave such points out of the figure.", Figure with { Loss = [0, double.NaN, 1] });
        Says("CompareFigure.Png: there are 3 names, 2 losses, 3 standard errors and 3 remarks; expected as many of each.", Figure with { Loss = [0, 1] });
    }

    private static void Says(string message, CompareFigure figure) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => figure.Png()).Message);
}
