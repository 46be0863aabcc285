using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

public sealed class DividedDifferencesTests
{
    private static readonly Dictionary<string, ScalarFunction> Functions = new()
    {
        ["sqrt"] = new PowerFunction("", 0.5),
        ["log"] = new LogFunction(""),
        ["power -0.5"] = new PowerFunction("", -0.5),
        ["power 2.3"] = new PowerFunction("", 2.3),
        ["exp"] = new GivenFunction("", [Math.Exp, Math.Exp, Math.Exp, Math.Exp]),
    };

    /// <summary>With 500 digits, by divided-differences.py next to the numbers.</summary>
    [Fact]
    public void They_are_right_for_points_that_are_equal_near_and_far()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "divided-differences.json")));
        foreach (var row in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            double[] points = [.. row.GetProperty("points").EnumerateArray().Select(GoldenFile.Number)];
            var expected = GoldenFile.Number(row.GetProperty("value"));
            var found = new DividedDifferences(Functions[row.GetProperty("function").GetString()!]).At(points);
            Assert.True(Math.Abs(found - expected) <= 1e-12 * Math.Abs(expected), $"{row}: got {found:R}");
        }
    }

    [Fact]
    public void The_rule_integrates_polynomials_of_degree_22_and_its_coarse_part_those_of_13()
    {
        for (var degree = 0; degree <= 22; degree++)
        {
            var (fine, coarse) = (0.0, 0.0);
            for (var i = 0; i < GaussKronrod.Count; i++)
            {
                var (t, weight, part) = GaussKronrod.At(i);
                (fine, coarse) = (fine + weight * Math.Pow(t, degree), coarse + part * Math.Pow(t, degree));
            }
            Assert.Equal(1.0 / (degree + 1), fine, 1e-15);
            if (degree <= 13) Assert.Equal(1.0 / (degree + 1), coarse, 1e-15);
        }
    }
}
