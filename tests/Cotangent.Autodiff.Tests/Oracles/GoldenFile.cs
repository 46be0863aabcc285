using System.Globalization;
using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

/// <summary>Numbers computed by another system; from the folder next to the tests, or the one that COTANGENT_GOLDEN names.</summary>
internal static class GoldenFile
{
    /// <summary>Files that this project made for itself, so that no other folder has them.</summary>
    private static readonly string[] Own = ["special-points.json"];

    internal static JsonElement[] Cases(string name)
    {
        var given = Own.Contains(name) ? null : Environment.GetEnvironmentVariable("COTANGENT_GOLDEN");
        var folder = given ?? Path.Combine(AppContext.BaseDirectory, "golden");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name)));
        return [.. document.RootElement.Clone().GetProperty("cases").EnumerateArray()];
    }

    /// <summary>{"shape": [...], "data": [...]}; null stays null.</summary>
    internal static Tensor? Tensor(JsonElement array)
    {
        if (array.ValueKind == JsonValueKind.Null) return null;
        double[] data = [.. array.GetProperty("data").EnumerateArray().Select(Number)];
        return Cotangent.Tensor.FromSpan(data, Integers(array.GetProperty("shape")));
    }

    internal static Tensor[] Tensors(JsonElement list) => [.. list.EnumerateArray().Select(a => Tensor(a)!)];

    /// <summary>The arrays of an object, by the names of <paramref name="inputs"/>.</summary>
    internal static Tensor[] Named(JsonElement arrays, JsonElement inputs) => [.. inputs.EnumerateObject().Select(i => Tensor(arrays.GetProperty(i.Name))!)];

    /// <summary>One output as it is; several as one vector, as an op here has one output.</summary>
    internal static Tensor Packed(Tensor[] outputs) => outputs.Length == 1 ? outputs[0] : Op.Concat([.. outputs.Select(Op.Flatten)]);

    internal static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetInt32())];

    // Not-a-number and the infinities are strings.
    internal static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();
}
