using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cotangent.GaussianProcesses.Tests;

/// <summary>Numbers computed elsewhere: read from golden/, or from the folder that COTANGENT_GOLDEN names.</summary>
internal static partial class Golden
{
    /// <summary>Files that this project made for itself, so that no other folder has them.</summary>
    private static readonly string[] Own = ["gpflow-sgpr.json", "large-offsets.json"];

    internal static JsonElement[] Cases(string file)
    {
        var given = Own.Contains(file) ? null : Environment.GetEnvironmentVariable("COTANGENT_GOLDEN");
        var folder = given ?? Path.Combine(AppContext.BaseDirectory, "golden");
        using var document = JsonDocument.Parse(Quoted(File.ReadAllText(Path.Combine(folder, file))));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }

    internal static Tensor Array(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number) return Tensor.Scalar(element.GetDouble());
        int[] shape = [.. element.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())];
        return Tensor.FromSpan([.. element.GetProperty("data").EnumerateArray().Select(Number)], shape);
    }

    internal static Dictionary<string, Tensor> Arrays(JsonElement element) => element.EnumerateObject().ToDictionary(p => p.Name, p => Array(p.Value));

    /// <summary>GPflow's gradient with respect to its unconstrained number, in ours: its positive parameters are bound + log(1 + eᵘ), where ours are bound + eˣ.</summary>
    internal static Tensor InOurCoordinates(Tensor gradient, Parameter parameter, double bound = 0)
    {
        if (parameter.Transform == Transform.Identity || parameter.Transform == Transform.Triangular) return gradient; // whose order is theirs
        var y = parameter.Value;
        var softplus = Transform.Softplus(bound);
        return gradient * Slope(parameter.Transform, parameter.Unconstrained.Value) / Slope(softplus, softplus.Inverse(y));

        static Tensor Slope(Transform transform, Tensor x) => Derivative.Gradient(x => Op.Sum(transform.Forward(x)), x.Copy());
    }

    /// <summary>Equal to a tolerance relative to the largest element, where an exact number cannot be expected.</summary>
    internal static void Close(Tensor expected, Tensor actual, double tolerance, string what)
    {
        if (expected.Count != actual.Count) Assert.Fail($"{what}: {actual.Count} elements, expected {expected.Count}");
        var scale = Math.Max(1e-3, expected.ToArray().Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (var i = 0; i < expected.Count; i++)
        {
            var error = Math.Abs(expected.Span[i] - actual.Span[i]);
            if (!(error <= tolerance * Math.Max(Math.Abs(expected.Span[i]), scale))) Assert.Fail($"{what}[{i}]: {actual.Span[i]:R}, expected {expected.Span[i]:R}");
        }
    }

    /// <summary>Numbers that JSON has no word for stand as strings; some files have them bare.</summary>
    private static string Quoted(string json) => BareNumber().Replace(json, "\"$0\"");

    [GeneratedRegex("(?<![\"\\w-])(-?Infinity|NaN)(?![\"\\w])")]
    private static partial Regex BareNumber();

    internal static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : double.Parse(e.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
