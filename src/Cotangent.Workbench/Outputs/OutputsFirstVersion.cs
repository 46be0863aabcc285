using System.Text.Json;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>Fits of several targets as version 1 wrote them: JSON, which had the numbers under <c>model</c>.</summary>
internal static class OutputsFirstVersion
{
    /// <summary>The report and the numbers of such a file.</summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    internal static FitContent Content(JsonElement root)
    {
        FitContent.Checked(root, OutputsFile.Format, last: 1);
        var model = FitContent.Member(root, "model");
        JsonElement[] inputs = [.. FitContent.Member(model, "inputs").EnumerateArray()];
        return FitContent.Of(root,
        [
            .. ((string[])["mean", "scale", "least", "greatest"]).Select(name => ($"inputs.{name}", inputs.Select(input => Number(FitContent.Member(input, name))).ToArray())),
            ("targets.mean", Numbers(model, "targetMeans")),
            ("targets.scale", Numbers(model, "targetScales")),
            ("X", Numbers(model, "X")),
            ("Y", [.. FitContent.Member(model, "Y").EnumerateArray().Select(y => y.ValueKind == JsonValueKind.Null ? double.NaN : Number(y))]),
            .. FitContent.Member(model, "unconstrained").EnumerateObject().Select(p => (FitNumbers.Unconstrained + p.Name, Flat(p.Value))),
        ]);
    }

    private static double[] Numbers(JsonElement model, string name) => Flat(FitContent.Member(model, name));

    private static double[] Flat(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Number)] : [Number(value)];

    private static double Number(JsonElement element) =>
        element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException($"{element} is not a finite number.");
}
