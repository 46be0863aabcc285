using System.Text.Json;

namespace Cotangent.Workbench.Runs;

/// <summary>What the model part of a file may have. Anything else would be a model that this version does not know, and is refused rather than left out.</summary>
internal static class FitMembers
{
    private static readonly HashSet<string> OfModel = ["kind", "rows", "labels", "inputs", "targetOrigin"];
    private static readonly HashSet<string> OfInput = ["name", "kind", "column", "origin", "decimalMark", "dateOrder", "labels", "word"];

    private static readonly HashSet<string> Numbers =
    [
        "X", "y", "Y", "event", "inputs.mean", "inputs.scale", "inputs.least", "inputs.greatest", "target.mean", "target.scale", "targets.mean", "targets.scale",
        "heldOut.X", "heldOut.y", "heldOut.Y", "heldOut.event", "drawn.X", "drawn.y", "drawn.event",
    ];

    /// <summary>Refuses members and numbers that are not known.</summary>
    /// <exception cref="FormatException">There is one.</exception>
    internal static void Require(JsonElement model, IEnumerable<string> numbers)
    {
        Require(model, OfModel, "its model");
        foreach (var input in FitContent.Member(model, "inputs").EnumerateArray()) Require(input, OfInput, "an input of its model");
        foreach (var name in numbers)
            if (!Numbers.Contains(name) && !name.StartsWith(FitNumbers.Unconstrained, StringComparison.Ordinal))
                throw new FormatException($"it has numbers '{name}', which this version does not know.");
    }

    private static void Require(JsonElement element, HashSet<string> known, string what)
    {
        foreach (var member in element.EnumerateObject())
            if (!known.Contains(member.Name)) throw new FormatException($"{what} has '{member.Name}', which this version does not know.");
    }
}
