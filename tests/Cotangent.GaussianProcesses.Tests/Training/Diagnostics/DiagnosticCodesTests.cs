using System.Reflection;

namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

public class DiagnosticCodesTests
{
    private static readonly Dictionary<string, Func<FitReport>> Examples = typeof(DiagnosticExamples).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(FitReport)).ToDictionary(method => method.Name, method => method.CreateDelegate<Func<FitReport>>());

    public static TheoryData<string> OfFits => [.. DiagnosticCodes.All.Where(code => code.StartsWith("COT12", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(OfFits))]
    public void Every_code_of_a_fit_is_raised_by_its_example(string code)
    {
        var report = Examples[code]();
        var diagnostic = Assert.Single(report.Diagnostics, d => d.Code == code);
        IsWhole(diagnostic);
        Assert.Contains(diagnostic.Text, report.Notes);
        Assert.Contains(diagnostic.ToString(), report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Message, cause and remedy are sentences, none of them left out.</summary>
    internal static void IsWhole(Diagnostic diagnostic)
    {
        foreach (var text in new[] { diagnostic.Message, diagnostic.Cause, diagnostic.Remedy }) Assert.Matches(@"^[A-Z\w].*\.$", text);
    }

    [Fact]
    public void There_is_no_example_of_anything_else() => Assert.Equal(OfFits.Select(row => row.Data).Order(StringComparer.Ordinal), Examples.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_list_has_every_code_once_and_in_order()
    {
        var fields = typeof(DiagnosticCodes).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(fields.Order(StringComparer.Ordinal), DiagnosticCodes.All);
        Assert.All(DiagnosticCodes.All, code => Assert.Matches("^COT1[234][0-9][0-9]$", code));
    }
}
