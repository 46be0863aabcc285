using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

/// <summary>A program of tensorflow-programs.json: leaves, and steps that are ops of tensorflow-ops.json.</summary>
internal sealed class GoldenProgram(JsonElement golden)
{
    internal string[] LeafNames { get; } = [.. golden.GetProperty("leaves").EnumerateObject().Select(leaf => leaf.Name)];

    internal string[] SourceNames { get; } = Names(golden.GetProperty("sources"));

    internal string[] TargetNames { get; } = Names(golden.GetProperty("targets"));

    internal Tensor[] Leaves { get; } = GoldenFile.Named(golden.GetProperty("leaves"), golden.GetProperty("leaves"));

    /// <summary>Every tensor of the program by its name.</summary>
    internal Dictionary<string, Tensor> Run(Tensor[] leaves)
    {
        var values = LeafNames.Zip(leaves).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var step in golden.GetProperty("steps").EnumerateArray())
        {
            Tensor[] inputs = [.. Names(step.GetProperty("in")).Select(name => values[name])];
            values.Add(step.GetProperty("out").GetString()!, Evaluate(step, inputs));
        }
        return values;
    }

    internal Tensor[] Targets(Dictionary<string, Tensor> values) => [.. TargetNames.Select(name => values[name])];

    /// <summary>Σ over the targets of Σ tanh(target).</summary>
    internal Tensor Scalar(Tensor[] leaves) => Targets(Run(leaves)).Select(target => Op.Sum(Op.Tanh(target))).Aggregate((a, b) => a + b);

    private static Tensor Evaluate(JsonElement step, Tensor[] inputs) => step.GetProperty("op").GetString() switch
    {
        "Eye" => Tensor.Identity(step.GetProperty("attrs").GetProperty("n").GetInt32()),
        "Identity" => Op.Identity(inputs[0]),
        "StopGradient" => Op.StopGradient(inputs[0]),
        var op => (GoldenOps.Of(step) ?? throw new InvalidOperationException($"tensorflow-programs.json has an op {op} that GoldenOps does not know."))(inputs),
    };

    private static string[] Names(JsonElement list) => [.. list.EnumerateArray().Select(name => name.GetString()!)];
}
