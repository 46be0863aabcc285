namespace Cotangent.Numerics.Tests;

/// <summary>The error, normal and Bessel functions against 60-digit tables; on these tables 3 is the most that was measured.</summary>
public class BesselAndErrorGoldenTests
{
    private const double Ulps = 4;

    /// <summary>The function of a table and the units in the last place it may be off, times the condition number where that is above 1.</summary>
    internal static readonly Dictionary<string, (Func<double, double> Function, double Ulps)> Tables = new()
    {
        ["Erf"] = (ErrorFunction.Erf, Ulps),
        ["Erfc"] = (ErrorFunction.Erfc, Ulps),
        ["ScaledErfc"] = (ErrorFunction.Erfcx, Ulps),
        ["ErfInv"] = (ErrorFunction.ErfInv, Ulps),
        ["Ndtr"] = (NormalDistribution.Cdf, Ulps),
        ["LogNdtr"] = (NormalDistribution.LogCdf, Ulps),
        ["LogNdtr derivative (inverse Mills ratio)"] = (NormalDistribution.LogCdfSlope, Ulps),
        ["Ndtri"] = (NormalDistribution.Quantile, Ulps),
        ["Bessel J0"] = (x => BesselFunction.J(0, x), Ulps),
        ["Bessel J1"] = (x => BesselFunction.J(1, x), Ulps),
        ["Bessel Y0"] = (x => BesselFunction.Y(0, x), Ulps),
        ["Bessel Y1"] = (x => BesselFunction.Y(1, x), Ulps),
        ["Bessel I0"] = (x => BesselFunction.I(0, x), Ulps),
        ["Bessel I0e"] = (x => BesselFunction.ScaledI(0, x), Ulps),
        ["Bessel I1"] = (x => BesselFunction.I(1, x), Ulps),
        ["Bessel I1e"] = (x => BesselFunction.ScaledI(1, x), Ulps),
        ["Bessel K0"] = (x => BesselFunction.K(0, x), Ulps),
        ["Bessel K0e"] = (x => BesselFunction.ScaledK(0, x), Ulps),
        ["Bessel K1"] = (x => BesselFunction.K(1, x), Ulps),
        ["Bessel K1e"] = (x => BesselFunction.ScaledK(1, x), Ulps),
    };

    public static TheoryData<string> Names() => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_is_met(string name) => GoldenTable.Named(name).Check(["x"], "value", x => Tables[name].Function(x[0]), Tables[name].Ulps);
}
