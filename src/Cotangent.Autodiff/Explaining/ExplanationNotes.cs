using static Cotangent.TensorSummary;

namespace Cotangent;

/// <summary>What is worth knowing about a gradient call: sums that were not asked for, zeros, ends of derivatives.</summary>
internal static class ExplanationNotes
{
    internal static string[] Of(Explanation explanation) =>
    [
        .. explanation.Targets.Where(target => !target.IsGiven && target.Value.Count != 1).Select(OfSum),
        .. OfSeveralTargets(explanation),
        .. explanation.Targets.Where(target => target.WithoutEffect.Count > 0).Select(OfWeightsWithoutEffect),
        .. explanation.Targets.SelectMany((target, t) => OfConstant(explanation, target, t)),
        .. explanation.Sources.SelectMany(OfUnconnected),
        .. explanation.Sources.SelectMany(OfSharedSource),
        .. explanation.Ops.Where(op => op.HasZeroDerivative).Select(op => $"The derivative of {op.Name} (op {op.Number}) is zero everywhere: connected, but nothing passes."),
        .. explanation.Cuts.Select(cut => $"{cut.Name} (op {cut.Number}), of shape {Shape(cut.Shape)}, ends derivatives: what goes through it counts as constant."),
    ];

    private static string OfSum(ExplainedTarget target) =>
        $"No output gradient was given for {target.Label}: summing {target.Value.Count} outputs, this is the gradient of their sum. Ask for the Jacobian to have them apart, " +
            $"or give output gradients to weight them.";

    private static IEnumerable<string> OfSeveralTargets(Explanation explanation)
    {
        if (explanation.Targets.Count > 1) yield return $"{explanation.Targets.Count} targets are added into one gradient per source. To have them apart, read the " +
            $"contributions, or ask for each target by itself.";
    }

    private static string OfWeightsWithoutEffect(ExplainedTarget target)
    {
        var count = target.WithoutEffect.Count;
        var where = IsTriangle(target, isUpper: true) ? "above its diagonal" : IsTriangle(target, isUpper: false) ? "below its diagonal" : $"at {Places(target)}";
        return $"{count} of the {target.Value.Count} weights of {target.Label} {(count == 1 ? "has" : "have")} no effect: no source moves the target {where}.";
    }

    private static string Places(ExplainedTarget target) =>
        string.Join(", ", target.WithoutEffect.Take(3).Select(i => WeightedSum.Index(target.Value, i))) + (target.WithoutEffect.Count > 3 ? ", …" : "");

    /// <summary>Whether the weights without effect are just those of one strict triangle of a matrix, or of each of a batch.</summary>
    private static bool IsTriangle(ExplainedTarget target, bool isUpper)
    {
        var shape = target.Value.Shape;
        if (shape.Length < 2 || shape[^1] != shape[^2]) return false;
        var n = shape[^1];
        return target.WithoutEffect.SequenceEqual(Enumerable.Range(0, target.Value.Count).Where(i => isUpper ? i / n % n < i % n : i / n % n > i % n));
    }

    private static IEnumerable<string> OfConstant(Explanation explanation, ExplainedTarget target, int t)
    {
        var isConnected = explanation.Sources.Any(source => source.Contributions[t].Value is not null);
        if (!isConnected && explanation.Sources.Any(source => source.Gradient is not null)) yield return $"{target.Name} depends on no source and contributes nothing.";
    }

    private static IEnumerable<string> OfUnconnected(ExplainedSource source)
    {
        if (source.Reason is not null) yield return $"{source.Name} is not connected: {source.Reason}.";
    }

    private static IEnumerable<string> OfSharedSource(ExplainedSource source)
    {
        if (source.Op > 0) yield return $"{source.Name} is computed from another source, whose gradient therefore counts the way through {source.Name} too. To hold " +
            $"{source.Name} fixed there, ask with a source that it is not computed from.";
    }
}
