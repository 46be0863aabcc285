using System.Reflection;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

public class ChainDiagnosticsTests
{
    private static readonly Dictionary<string, Func<MarkovChains>> Examples = typeof(SamplingExamples).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(MarkovChains)).ToDictionary(method => method.Name, method => method.CreateDelegate<Func<MarkovChains>>());

    public static TheoryData<string> OfDraws => [.. DiagnosticCodes.All.Where(code => code.StartsWith("COT14", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(OfDraws))]
    public void Every_code_of_draws_is_raised_by_its_example(string code)
    {
        var chains = Examples[code]();
        var diagnostic = Assert.Single(chains.Diagnostics, d => d.Code == code);
        Training.Diagnostics.DiagnosticCodesTests.IsWhole(diagnostic);
        Assert.Contains(diagnostic.ToString(), chains.ToString(), StringComparison.Ordinal);
        Assert.Equal(chains.Diagnostics.All(d => d.Severity == DiagnosticSeverity.Info), chains.AreSound);
    }

    [Fact]
    public void There_is_no_example_of_anything_else() => Assert.Equal(OfDraws.Select(row => row.Data).Order(StringComparer.Ordinal), Examples.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Of_good_draws_there_is_nothing_to_say()
    {
        var z = new Parameter(Tensor.Zeros(3), prior: new NormalPrior(1, 2));
        var chains = Nuts.Sample(z, z.LogPriorDensity, new(Seed: 2));
        Assert.Empty(chains.Diagnostics);
        Assert.StartsWith("4 chains of 1000 draws: sound, as far as they show it\nthe parameter[0] = ", chains.ToString(), StringComparison.Ordinal);
        Assert.All(chains.Acceptances, a => Assert.InRange(a, 0.75, 0.97));
        Assert.All(chains.EnergyFractions, f => Assert.InRange(f, 0.5, 1.5));
        Assert.All(chains.Summary, q => Assert.True(Math.Abs(q.Mean - 1) < 4 * q.ErrorOfMean && q.Lower < q.Median && q.Median < q.Upper));
    }

    [Fact]
    public void A_page_has_the_verdict_each_value_and_each_cause_and_remedy()
    {
        var chains = SamplingExamples.COT1410();
        var page = System.Xml.Linq.XDocument.Parse(chains.Html());
        var words = page.Descendants().Where(e => !e.HasElements).Select(e => e.Value).ToArray();
        Assert.Equal(chains.Verdict, words[0]);
        Assert.All(chains.Summary, q => Assert.Contains(q.Name, words));
        foreach (var d in chains.Diagnostics)
        {
            Assert.Contains(words, word => word.StartsWith(d.Code, StringComparison.Ordinal) && word.EndsWith(d.Message, StringComparison.Ordinal));
            Assert.Contains(d.Cause, words);
            Assert.Contains(d.Remedy, words);
        }
        Assert.Equal(1 + chains.Summary.Count, page.Descendants("tr").Count());
        var z = new Parameter(Tensor.Scalar(0), prior: new NormalPrior(0, 1));
        Assert.DoesNotContain("<dl>", Nuts.Sample(z, z.LogPriorDensity, new(Seed: 2)).Html(), StringComparison.Ordinal);
    }
}
