using System.Globalization;
using System.Text.Json;

namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>One op at its special points, as golden/special-points.py computed it.</summary>
/// <param name="Op">The name in the table: an op, with its settings.</param>
/// <param name="Points">The arguments, each a vector over the points.</param>
/// <param name="Derivatives">By the arguments that they are taken by: "" is the value, "001" is ∂³/∂x₀²∂x₁.</param>
public sealed record SpecialRow(string Op, Tensor[] Points, IReadOnlyDictionary<string, SpecialValue[]> Derivatives)
{
    internal static IReadOnlyList<SpecialRow> All { get; } = [.. GoldenFile.Cases("special-points.json").Select(Parse)];

    internal static string Sorted(string word) => string.Concat(word.Order());

    internal string Point(int index) => $"({string.Join(", ", Points.Select(x => x.Span[index].ToString("R", CultureInfo.InvariantCulture)))})";

    private static SpecialRow Parse(JsonElement row)
    {
        var points = row.GetProperty("points").EnumerateArray().Select(p => p.EnumerateArray().Select(GoldenFile.Number).ToArray()).ToArray();
        var arguments = Enumerable.Range(0, points[0].Length).Select(i => Tensor.FromSpan([.. points.Select(p => p[i])])).ToArray();
        return new(row.GetProperty("op").GetString()!, arguments, row.GetProperty("values").EnumerateObject().ToDictionary(w => w.Name, w => Values(row, w)));
    }

    private static SpecialValue[] Values(JsonElement row, JsonProperty word)
    {
        double[]? conditions = row.GetProperty("conditions").TryGetProperty(word.Name, out var list) ? [.. list.EnumerateArray().Select(c => c.GetDouble())] : null;
        return [.. word.Value.EnumerateArray().Select((v, i) => SpecialValue.Parse(v, conditions?[i] ?? 1))];
    }
}

/// <summary>What is expected at a point.</summary>
/// <param name="Number">To full precision.</param>
/// <param name="Condition">How many times a relative error of an argument comes out, at least 1.</param>
/// <param name="Mark">± before an infinity whose sign at −0 is left open, > before one that stands for a number beyond the range.</param>
public readonly record struct SpecialValue(double Number, double Condition, char? Mark)
{
    private const double Unit = 2.220446049250313e-16;
    private const double SmallestNormal = 2.2250738585072014e-308;

    public override string ToString() => $"{Mark}{Number:R}";

    internal static SpecialValue Parse(JsonElement value, double condition)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text is ['±' or '>', ..] ? new(double.Parse(text[1..], CultureInfo.InvariantCulture), condition, text[0]) : new(GoldenFile.Number(value), condition, null);
    }

    /// <summary>
    /// Within so many units in the last place, times the condition. Below the normal numbers nothing is promised but to stay there; where two numbers beyond the range meet, NaN
    /// may be.
    /// </summary>
    internal bool Allows(double actual, double ulps) => Mark switch
    {
        '±' => double.IsInfinity(actual),
        '>' => actual.Equals(Number) || double.IsNaN(actual),
        _ when !double.IsFinite(Number) => actual.Equals(Number),
        _ => Math.Abs(actual - Number) <= ulps * Condition * Unit * Math.Abs(Number) + SmallestNormal,
    };
}
