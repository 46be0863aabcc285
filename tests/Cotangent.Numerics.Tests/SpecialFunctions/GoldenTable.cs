using System.Globalization;
using System.Text.Json;

namespace Cotangent.Numerics.Tests;

/// <summary>One table of special-functions.json: argument columns, and columns of values or derivatives computed with 60 digits.</summary>
internal sealed class GoldenTable(JsonElement table)
{
    private const string Function = "function";

    public static GoldenTable[] All()
    {
        string folder = Environment.GetEnvironmentVariable("COTANGENT_GOLDEN") ?? Path.Combine(AppContext.BaseDirectory, "golden");
        JsonElement root = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "special-functions.json"))).RootElement;
        return [.. root.GetProperty("cases").EnumerateArray().Select(c => new GoldenTable(c))];
    }

    public static GoldenTable Named(string name) => All().Single(t => t.Name == name);

    public string Name => table.GetProperty(Function).GetString()!;

    public string[] Columns => [.. table.EnumerateObject().Select(p => p.Name).Where(n => n != Function)];

    public double[] Numbers(string column) => [.. table.GetProperty(column).EnumerateArray().Select(Number)];

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    /// <summary>Asserts that f of the argument columns is the value column within so many units in the last place, times the condition number where that is above 1.</summary>
    public void Check(string[] arguments, string value, Func<double[], double> f, double ulps)
    {
        double[] expected = Numbers(value);
        double[][] columns = [.. arguments.Select(Numbers)];
        for (int i = 0; i < expected.Length; i++)
        {
            double[] x = [.. columns.Select(c => c[i])];
            double actual = f(x), unit = Math.BitIncrement(Math.Abs(expected[i])) - Math.Abs(expected[i]), error = Math.Abs(actual - expected[i]) / unit;
            if (actual.Equals(expected[i]) || error <= ulps)
                continue;
            double condition = Math.Max(1, Enumerable.Range(0, x.Length).Max(k => Condition(f, x, k, expected[i])));
            Assert.True(error <= ulps * condition, $"{Name} {value} at {string.Join(", ", x)}: {actual:R}, expected {expected[i]:R}: {error} ulp, condition {condition}");
        }
    }

    /// <summary>|x f′(x) / f(x)| for argument k by central differences.</summary>
    private static double Condition(Func<double[], double> f, double[] x, int k, double expected)
    {
        double h = 1e-6;
        double[] above = [.. x], below = [.. x];
        above[k] *= 1 + h;
        below[k] *= 1 - h;
        return Math.Abs((f(above) - f(below)) / (2 * h) / expected);
    }
}
