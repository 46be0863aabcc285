using System.Text.Json;

namespace Cotangent.Numerics.Tests;

/// <summary>The error, normal and Bessel functions against 60-digit tables; the bounds stay within twice what is measured.</summary>
public class BesselAndErrorGoldenTests
{
    /// <summary>The function of a table and the units in the last place it may be off, times the condition number where that is above 1.</summary>
    internal static readonly Dictionary<string, (Func<double, double> Function, double Ulps)> Tables = new()
    {
        ["Erf"] = (ErrorFunction.Erf, 2),
        ["Erfc"] = (ErrorFunction.Erfc, 3),
        ["ScaledErfc"] = (ErrorFunction.Erfcx, 3),
        ["ErfInv"] = (ErrorFunction.ErfInv, 2),
        ["Ndtr"] = (NormalDistribution.Cdf, 2),
        ["LogNdtr"] = (NormalDistribution.LogCdf, 2),
        ["LogNdtr derivative (inverse Mills ratio)"] = (NormalDistribution.LogCdfSlope, 3),
        ["Ndtri"] = (NormalDistribution.Quantile, 3),
        ["Bessel J0"] = (x => BesselFunction.J(0, x), 2),
        ["Bessel J1"] = (x => BesselFunction.J(1, x), 3),
        ["Bessel Y0"] = (x => BesselFunction.Y(0, x), 3),
        ["Bessel Y1"] = (x => BesselFunction.Y(1, x), 3),
        ["Bessel I0"] = (x => BesselFunction.I(0, x), 2),
        ["Bessel I0e"] = (x => BesselFunction.ScaledI(0, x), 2),
        ["Bessel I1"] = (x => BesselFunction.I(1, x), 3),
        ["Bessel I1e"] = (x => BesselFunction.ScaledI(1, x), 3),
        ["Bessel K0"] = (x => BesselFunction.K(0, x), 3),
        ["Bessel K0e"] = (x => BesselFunction.ScaledK(0, x), 3),
        ["Bessel K1"] = (x => BesselFunction.K(1, x), 3),
        ["Bessel K1e"] = (x => BesselFunction.ScaledK(1, x), 2),
    };

    public static TheoryData<string> Names() => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_is_met(string name)
    {
        JsonElement table = GoldenTests.Cases().Single(c => c.GetProperty("function").GetString() == name);
        double[] x = GoldenTests.Numbers(table, "x"), value = GoldenTests.Numbers(table, "value");
        for (int i = 0; i < x.Length; i++)
            GoldenTests.Check(name, Tables[name].Function, Tables[name].Ulps, x[i], value[i]);
    }
}
