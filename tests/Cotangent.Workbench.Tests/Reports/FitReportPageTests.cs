using System.Xml.Linq;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Reports;

public sealed class FitReportPageTests : IDisposable
{
    private const string Picture = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><text>drawn</text></svg>\n";

    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void A_page_of_numbers_has_every_part_and_needs_nothing_from_outside()
    {
        var outcome = Fits.Run(fits.Request);
        var page = Page(outcome, "cotangent fit 'wave.csv'", out var text);
        Assert.Equal(["Fit", "Data", "Held-out rows", "Residuals and calibration", "Inputs", "Model", "How to repeat it"], page.Descendants("h2").Select(h => h.Value));
        Assert.Equal(4, page.Descendants().Count(e => e.Name.LocalName == "svg"));
        foreach (var word in new[] { "Gaussian process", "linear model", "constant", "kernel.lengthscales", "x", "y" }) Assert.Contains(word, page.Descendants("td").Select(d => d.Value));
        Assert.Contains(page.Descendants("td"), cell => cell.Value.StartsWith("Matern52", StringComparison.Ordinal));
        Assert.Contains("cotangent fit 'wave.csv'", page.Descendants("pre").Select(p => p.Value));
        Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_classes_has_a_confusion_table_whose_rows_add_up()
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{Fits.Text(i % 20)},{(i % 20 < 9 ? "low" : "high & mighty")}");
        var outcome = Fits.Run(new(fits.Table("classes.csv", "x,label", rows), "label") { Kernel = "Matern52", Likelihood = "Bernoulli", Holdout = "every:3" });
        var counts = ConfusionTable.Of(outcome);
        Assert.Equal(outcome.HeldOutClassRows.Count, counts.Cast<int>().Sum());
        for (var k = 0; k < 2; k++) Assert.Equal(outcome.HeldOutClassRows.Count(r => r.Observed == k), counts[k, 0] + counts[k, 1]);
        var page = Page(outcome, "cotangent fit", out _);
        Assert.Contains("high & mighty", page.Descendants("th").Select(h => h.Value));
        Assert.DoesNotContain("Residuals and calibration", page.Descendants("h2").Select(h => h.Value));
    }

    [Theory]
    [InlineData("x", "Probabilities of the classes, and the rows.")]
    [InlineData("x,z", "How often what was predicted with some probability was observed; honest probabilities lie along the line.")]
    public void A_page_of_classes_says_what_its_figure_is(string inputs, string caption)
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{Fits.Text(i % 20)},{i % 7},{(i % 20 < 9 ? "low" : "high")}");
        var outcome = Fits.Run(new(fits.Table("classes.csv", "x,z,label", rows), "label") { Inputs = [.. inputs.Split(',')], Kernel = "SE", Likelihood = "Bernoulli", MaxEvaluations = 0 });
        Assert.Contains(caption, Page(outcome, "cotangent fit", out _).Descendants("figcaption").Select(c => c.Value));
    }

    /// <summary>Of one input there is nothing to compare, and what is estimated may come out at 103 %.</summary>
    [Fact]
    public void Influence_is_said_of_several_inputs_alone()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 0 });
        var parts = ReportParts.Of(outcome);
        Assert.DoesNotContain("Sobol", FitReportPage.Of(outcome, parts, new(Picture, null, null, []), "cotangent fit"), StringComparison.Ordinal);
        parts = parts with { Effects = [parts.Effects[0], parts.Effects[0] with { Name = "z" }] };
        Assert.Contains("Sobol", FitReportPage.Of(outcome, parts, new(Picture, null, null, []), "cotangent fit"), StringComparison.Ordinal);
    }

    /// <summary>Those of a sparse model lie where the rows do, in units of the data.</summary>
    [Fact]
    public void A_page_of_a_sparse_model_has_its_inducing_inputs()
    {
        var outcome = Fits.Run(fits.Request with { Model = "sparse", Inducing = 6, MaxEvaluations = 3 });
        var parts = ReportParts.Of(outcome);
        Assert.Equal(6, parts.Inducing.Count);
        Assert.All(parts.Inducing, z => Assert.InRange(Assert.Single(z), -5, 45));
        var page = Page(outcome, "cotangent fit", out _);
        Assert.Contains("Inducing inputs", page.Descendants("h2").Select(h => h.Value));
        Assert.Contains(page.Descendants("p"), p => p.Value.StartsWith("The model knows the function by its values at 6 inputs, of which 0 lie outside", StringComparison.Ordinal));
        Assert.Empty(ReportParts.Of(Fits.Run(fits.Request with { MaxEvaluations = 0 })).Inducing);
    }

    [Fact]
    public void Names_of_others_are_text_and_never_markup()
    {
        var table = fits.Table("odd.csv", "\"<script>alert(1)</script>\",\"y & <b>\"", Enumerable.Range(0, 20).Select(i => $"{i},{Fits.Text(Math.Sin(i / 3.0))}"));
        var page = Page(Fits.Run(new(table, "y & <b>") { Kernel = "Matern52", Holdout = "every:5", MaxEvaluations = 3 }), "cotangent fit '<odd>'", out var text);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", page.Descendants("td").Select(d => d.Value));
        Assert.Contains("y & <b>: a Gaussian process fit", page.Descendants("h1").Select(h => h.Value));
    }

    private static XDocument Page(FitOutcome outcome, string command, out string text)
    {
        var parts = ReportParts.Of(outcome);
        text = FitReportPage.Of(outcome, parts, new(Picture, parts.Judged.Count > 0 ? Picture : null, parts.Judged.Count > 0 ? Picture : null, [("x", Picture)]), command);
        return XDocument.Parse(text);
    }
}
