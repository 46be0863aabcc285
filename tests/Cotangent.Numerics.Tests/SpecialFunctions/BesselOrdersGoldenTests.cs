using System.Text.Json;

namespace Cotangent.Numerics.Tests;

/// <summary>bessel-orders.json, computed with 110 digits: orders 0 to 50, arguments up to 10²² for J and Y.</summary>
public class BesselOrdersGoldenTests
{
    private static readonly Dictionary<string, (Func<int, double, double> Function, double Ulps)> Functions = new()
    {
        ["I"] = (BesselFunction.I, 4),
        ["ScaledI"] = (BesselFunction.ScaledI, 4),
        ["K"] = (BesselFunction.K, 3),
        ["ScaledK"] = (BesselFunction.ScaledK, 3),
        ["J"] = (BesselFunction.J, 4),
        ["Y"] = (BesselFunction.Y, 3),
    };

    public static TheoryData<string, int> Names() =>
        [.. Cases().Select(c => new TheoryDataRow<string, int>(c.GetProperty("function").GetString()!, c.GetProperty("order").GetInt32()))];

    /// <summary>In units of the last place of the value; where J_n and Y_n swing, of their amplitude.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_order_is_met(string name, int n)
    {
        double[] x = Numbers(name, n, "x"), value = Numbers(name, n, "value"), other = name is "J" or "Y" ? Numbers(name == "J" ? "Y" : "J", n, "value") : [];
        for (int i = 0; i < x.Length; i++)
        {
            double actual = Functions[name].Function(n, x[i]), scale = other.Length > 0 && x[i] > n ? double.Hypot(value[i], other[i]) : Math.Abs(value[i]);
            double error = Math.Abs(actual - value[i]) / (Math.BitIncrement(scale) - scale);
            Assert.True(error <= Functions[name].Ulps, $"{name}_{n}({x[i]:R}) = {actual:R}, expected {value[i]:R}: {error} ulp");
        }
    }

    private static double[] Numbers(string name, int n, string column) =>
        new GoldenTable(Cases().Single(c => c.GetProperty("function").GetString() == name && c.GetProperty("order").GetInt32() == n)).Numbers(column);

    // Its own numbers, whatever folder the others come from.
    private static JsonElement[] Cases() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "bessel-orders.json"))).RootElement.GetProperty("cases").EnumerateArray()];
}
