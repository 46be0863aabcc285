using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cotangent.GaussianProcesses;

namespace Cotangent.Repository.Tests;

/// <summary>The XML documentation says in words what a type is for before it gives a formula, and shows short code, which <see cref="ProgramTests"/> runs.</summary>
public sealed partial class DocumentationTests
{
    private const int MostLines = 6;

    /// <summary>Of these every public class that can be made is an entry.</summary>
    private static readonly Type[] Kinds = [typeof(Kernel), typeof(Likelihood), typeof(MeanFunction), typeof(Model)];

    private static readonly Type[] Entries =
    [
        typeof(Gp), typeof(FittedGp), typeof(FittedClassifier), typeof(Posterior), typeof(ExactPosterior), typeof(PooledPosterior), typeof(AdditiveComponents), typeof(ParameterUncertainty),
        typeof(Parameter), typeof(ParameterTree), typeof(StartValue), typeof(FitReport), typeof(InducingPoints), typeof(LengthscaleFunction), typeof(Kernel), typeof(Likelihood),
        typeof(MeanFunction),
    ];

    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(Gpr).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    private static IEnumerable<Type> PublicTypes => typeof(Gpr).Assembly.GetExportedTypes().Where(type => !type.IsNested);

    [Fact]
    public void Every_example_is_short() =>
        Assert.Empty(DocumentationExample.All().Where(example => example.Code.Split('\n').Length > MostLines).Select(example => $"{example.File}:{example.Line}: more than {MostLines} lines"));

    [Fact]
    public void Every_entry_type_has_an_example()
    {
        var entries = PublicTypes.Where(type => !type.IsAbstract && Kinds.Any(type.IsSubclassOf)).ToArray();
        Assert.All(Kinds, kind => Assert.Contains(entries, type => type.IsSubclassOf(kind)));
        Assert.Empty(entries.Concat(Entries).Where(type => DocumentationOf(type).Element("example")?.Element("code") is null).Select(type => $"{type.Name}: no <example><code>"));
    }

    [Fact]
    public void Every_summary_of_a_type_begins_with_words() =>
        Assert.Empty(PublicTypes.Select(type => (type.Name, Summary: Summary(type))).Where(t => !BeginsWithWords(t.Summary)).Select(t => $"{t.Name}: {t.Summary}"));

    [Theory]
    [InlineData("k(x, x′) = σ²: one unknown level.")]
    [InlineData("c k(x, x′) for a constant c.")]
    [InlineData("y = f + ε: noise.")]
    [InlineData("log y ~ N(f, σ²): positive targets.")]
    [InlineData("Y = f(X): targets.")]
    [InlineData("A time t with P(t > τ | f) = exp(−τ), observed or censored.")]
    public void A_formula_is_seen(string summary) => Assert.False(BeginsWithWords(summary));

    private static bool BeginsWithWords(string summary) => Words().IsMatch(summary) && !EarlyFormula().IsMatch(summary);

    private static string Summary(Type type) => DocumentationOf(type).Element("summary")!.Value.Trim();

    private static XElement DocumentationOf(Type type) => Members[$"T:{type.FullName}"];

    [GeneratedRegex(@"^(?:A|[A-Z][a-z]+)\b")]
    private static partial Regex Words();

    /// <summary>Before the first colon, comma or full stop.</summary>
    [GeneratedRegex(@"^[^:;,.]*(?:[=~∝≥≤∫√]|\bp\()")]
    private static partial Regex EarlyFormula();
}
