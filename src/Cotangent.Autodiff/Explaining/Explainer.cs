using System.Numerics.Tensors;

namespace Cotangent;

/// <summary>Puts an explanation together from a recording.</summary>
internal sealed class Explainer
{
    private readonly Recording recording;
    private readonly IReadOnlyList<Tensor> targets;
    private readonly IReadOnlyList<Source> sources;
    private readonly string[] sourceNames;
    private readonly GradientPath path;

    internal Explainer(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, string[] sourceNames)
    {
        (this.recording, this.targets, this.sources, this.sourceNames) = (recording, targets, sources, sourceNames);
        path = new(recording, targets, sources);
    }

    internal Explanation Explain(Tensor[] cotangents, string[] targetNames, IReadOnlyList<Tensor?>? given)
    {
        var pullback = new Pullback(recording, targets, sources);
        var watcher = new CotangentWatcher(pullback.Cone);
        var gradients = pullback.Pull(cotangents, 0, watcher);
        var hasGiven = given?.Any(v => v is not null) == true;
        var ofSum = hasGiven ? pullback.Pull([.. targets.Select(t => Tensor.Ones(t.Shape))], 0, null) : new Tensor?[sources.Count];
        var parts = targets.Select((target, t) => new Pullback(recording, [target], sources).Pull([cotangents[t]], 0, null)).ToArray();
        var slopes = new Slopes(recording, targets, sources);
        var withoutEffect = slopes.WithoutEffect();
        var first = Array.FindIndex(gradients, gradient => gradient is not null);
        ExplainedTarget Target(Tensor target, int t) =>
            new(targetNames[t], target, cotangents[t], given?[t] is not null, withoutEffect[t], path.OpOf(target), path.SourceOf(target));
        return new(
            [.. targets.Select(Target)],
            [.. sources.Select((_, s) => Source(s, gradients[s], ofSum[s], parts))],
            [.. path.Ops.Select(i => OpAt(i, watcher))],
            [.. path.Cuts.Select(i => OpAt(i, watcher))],
            path.Skipped,
            first < 0 ? null : slopes.Along(first, gradients[first]!, cotangents));
    }

    private ExplainedSource Source(int s, Tensor? gradient, Tensor? ofSum, Tensor?[][] parts)
    {
        var routes = new Routes(path, s);
        var contributions = targets.Select((target, t) => new ExplainedContribution(t, parts[t][s], routes.From(target), routes.Count(target))).ToArray();
        var reason = gradient is null ? Disconnection.Between(recording, targets, [sources[s]]).Reason : null;
        return new(sourceNames[s], sources[s].Current, gradient, ofSum, contributions, reason, path.OpOfSource(s));
    }

    private ExplainedOp OpAt(int index, CotangentWatcher watcher)
    {
        var node = recording.Nodes[index];
        var inputs = Enumerable.Range(0, node.InputCount).Select(i => Input(node.Input(i))).ToArray();
        return new(index + 1, node.Name, inputs, node.Output.Dimensions, watcher.Norm(node), watcher.HasZeroDerivative(node));
    }

    private ExplainedInput Input(Tensor x)
    {
        var (op, source, slot) = (path.OpOf(x), path.SourceOf(x), recording.SlotOf(x));
        var name = source >= 0 ? sourceNames[source]
            : path.NumberOf(x) is > 0 and var number ? $"op {number}"
            : slot >= 0 && recording.VariableAt(slot) is { Name.Length: > 0 } variable ? variable.Name
            : slot >= 0 ? "watched" : "constant";
        return new(name, x.Dimensions, op, source);
    }
}

/// <summary>Notes which cotangent arrives at each op, and which ops let none through.</summary>
internal sealed class CotangentWatcher(Cone cone) : PassWatcher
{
    private readonly Dictionary<Node, double> norms = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Node> passing = new(ReferenceEqualityComparer.Instance);
    private Node? current;

    internal override void Pulling(Node node, Tensor dY)
    {
        current = node;
        norms[node] = TensorPrimitives.Norm<double>(dY.Span);
    }

    internal override void Added(Tensor x, Tensor dX)
    {
        if (current is not null && dX.Span.ContainsAnyExcept(0)) passing.Add(current);
    }

    internal double? Norm(Node node) => norms.TryGetValue(node, out var norm) ? norm : null;

    /// <summary>True when the contributions are zeros even for a cotangent of NaN, so that the rule does not look at it.</summary>
    internal bool HasZeroDerivative(Node node)
    {
        if (node.IsCut || passing.Contains(node) || Norm(node) is not > 0) return false;
        var probe = new CotangentWatcher(cone) { current = node };
        node.Pull(Tensor.Full(double.NaN, node.Output.Shape), new BackwardPass(cone, 0, probe));
        return !probe.passing.Contains(node);
    }
}
