namespace Cotangent.Numerics.Tests;

/// <summary>Every table of special-functions.json, computed with 60 digits, against the functions of this library.</summary>
public class GoldenTests
{
    /// <summary>The function of a table and the units in the last place it may be off, times the condition number where that is above 1.</summary>
    private static readonly Dictionary<string, (Func<double, double> Function, double Ulps)> Implemented = new()
    {
        ["Erf"] = (ErrorFunction.Erf, 3),
        ["Erfc"] = (ErrorFunction.Erfc, 4),
        ["ScaledErfc"] = (ErrorFunction.Erfcx, 4),
        ["Ndtr"] = (NormalDistribution.Cdf, 4),
        ["LogNdtr"] = (NormalDistribution.LogCdf, 4),
        ["LogNdtr derivative (inverse Mills ratio)"] = (NormalDistribution.LogCdfSlope, 4),
        ["Ndtri"] = (NormalDistribution.Quantile, 4),
    };

    private const string Later = "belongs to a later part: no model of this part calls it";

    private static readonly Dictionary<string, string> NotYet = new()
    {
        ["ErfInv"] = Later,
        ["Bessel J0"] = Later,
        ["Bessel J1"] = Later,
        ["Bessel Y0"] = Later,
        ["Bessel Y1"] = Later,
        ["Bessel I0"] = Later,
        ["Bessel I0e"] = Later,
        ["Bessel I1"] = Later,
        ["Bessel I1e"] = Later,
        ["Bessel K0"] = Later,
        ["Bessel K0e"] = Later,
        ["Bessel K1"] = Later,
        ["Bessel K1e"] = Later,
    };

    public static TheoryData<string> Names() => [.. GoldenTable.All().Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_is_met_or_has_a_reason_to_wait(string name)
    {
        if (NotYet.ContainsKey(name) || GoldenGammaTests.Contains(name))
            return;
        Assert.True(Implemented.TryGetValue(name, out var row), $"{name} is in the golden file, but neither implemented nor in NotYet.");
        GoldenTable.Named(name).Check(["x"], "value", x => row.Function(x[0]), row.Ulps);
    }

    [Fact]
    public void Nothing_is_both_implemented_and_waiting() =>
        Assert.Empty(Implemented.Keys.Intersect(NotYet.Keys).Concat(Implemented.Keys.Concat(NotYet.Keys).Where(GoldenGammaTests.Contains)));
}
