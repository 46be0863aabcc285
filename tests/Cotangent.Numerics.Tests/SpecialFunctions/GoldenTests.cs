using System.Globalization;
using System.Text.Json;

namespace Cotangent.Numerics.Tests;

/// <summary>Every table of special-functions.json, computed with 60 digits, against the functions of this library.</summary>
public class GoldenTests
{
    /// <summary>The function of a table and the units in the last place it may be off, times the condition number where that is above 1.</summary>
    private static readonly Dictionary<string, (Func<double, double> Function, double Ulps)> Implemented = new()
    {
        ["LogGamma"] = (GammaFunction.LogGamma, 4),
        ["Digamma"] = (GammaFunction.Digamma, 4),
        ["Trigamma"] = (GammaFunction.Trigamma, 4),
        ["Expm1"] = (Elementary.Expm1, 3),
        ["Log1p"] = (Elementary.Log1p, 2),
        ["Softplus"] = (Softplus.Value, 3),
        ["SoftplusInverse"] = (Softplus.Inverse, 3),
    };

    private const string Later = "belongs to a later part: no model of this part calls it";

    private static readonly Dictionary<string, string> NotYet = new()
    {
        ["Polygamma order 2"] = Later,
        ["Polygamma order 3"] = Later,
        ["Polygamma order 7"] = Later,
        ["LogSigmoid"] = Later,
        ["Sigmoid"] = Later,
        ["LogExpm1Neg log(1-exp(-x))"] = Later,
        ["XLogX"] = Later,
        ["Tan"] = "is Math.Tan",
        ["Asinh"] = "is Math.Asinh",
        ["Acosh"] = "is Math.Acosh",
        ["Atanh"] = "is Math.Atanh",
        ["Sinc sin(x)/x"] = Later,
        ["IncompleteGammaLower P(a,x)"] = Later,
        ["IncompleteGammaUpper Q(a,x)"] = Later,
        ["IncompleteBeta I_x(a,b)"] = Later,
        ["LogBeta"] = Later,
        ["OwensT T(h,a)"] = Later,
    };

    public static TheoryData<string> Names() => [.. Cases().Select(c => c.GetProperty("function").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_is_met_or_has_a_reason_to_wait(string name)
    {
        if (NotYet.ContainsKey(name) || BesselAndErrorGoldenTests.Tables.ContainsKey(name))
            return;
        Assert.True(Implemented.TryGetValue(name, out var row), $"{name} is in the golden file, but neither implemented nor in NotYet.");
        JsonElement table = Cases().Single(c => c.GetProperty("function").GetString() == name);
        double[] x = Numbers(table, "x"), value = Numbers(table, "value");
        for (int i = 0; i < x.Length; i++)
            Check(name, row.Function, row.Ulps, x[i], value[i]);
    }

    [Fact]
    public void Nothing_is_both_implemented_and_waiting() => Assert.Empty(Implemented.Keys.Intersect(NotYet.Keys));

    internal static void Check(string name, Func<double, double> f, double ulps, double x, double expected)
    {
        double actual = f(x), unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected), error = Math.Abs(actual - expected) / unit;
        if (actual.Equals(expected) || error <= ulps)
            return;
        double condition = Math.Max(1, Condition(f, x, expected));
        Assert.True(error <= ulps * condition, $"{name}({x:R}) = {actual:R}, expected {expected:R}: {error} ulp, condition {condition}");
    }

    /// <summary>|x f′(x) / f(x)| by central differences.</summary>
    private static double Condition(Func<double, double> f, double x, double expected)
    {
        double h = 1e-6, slope = (f(x * (1 + h)) - f(x * (1 - h))) / (2 * h);
        return Math.Abs(slope / expected);
    }

    internal static double[] Numbers(JsonElement table, string name) =>
        [.. table.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.Parse(v.GetString()!, CultureInfo.InvariantCulture))];

    internal static JsonElement[] Cases(string file = "special-functions.json")
    {
        string folder = Environment.GetEnvironmentVariable("COTANGENT_GOLDEN") ?? Path.Combine(AppContext.BaseDirectory, "golden");
        return [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file))).RootElement.GetProperty("cases").EnumerateArray()];
    }
}
