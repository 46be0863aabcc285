namespace Cotangent;

/// <summary>A derivative of a recording that is asked for while recorders go on, so that it may be differentiated in turn.</summary>
/// <remarks>
/// To the recording itself the derivative is one node, made when something is computed from it: its rules derive again, under a tape of their own. So a persistent tape
/// that is asked again and again does not grow. To other recorders it is the ops of the pass, and a <see cref="DerivedNode"/> at their end.
/// </remarks>
/// <param name="recording">What is derived.</param>
/// <param name="targets">What is differentiated.</param>
/// <param name="sources">With respect to what.</param>
/// <param name="givens">Cotangents or tangents.</param>
/// <param name="derive">Walks over a recording; the results, null where there is none.</param>
internal sealed class Derivation(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> givens, Func<Recording, Tensor?[]> derive)
{
    internal Tensor?[] Run()
    {
        recording.Settle(targets, sources);
        if (ActiveRecorders.Current is null) return derive(recording);
        if (!ActiveRecorders.Contains(recording)) return DerivedNode.Linked(derive(recording), targets);
        recording.CheckThread();
        using var others = ActiveRecorders.Only(ActiveRecorders.Without(recording));
        var results = DerivedNode.Linked(derive(recording), targets);
        for (var i = 0; i < results.Length; i++) results[i] = Deferred(results[i], i);
        return results;
    }

    private Tensor? Deferred(Tensor? result, int number)
    {
        if (result is null) return null;
        var own = Op.Identity(result); // it may be a tensor of the caller's
        var kept = recording.Kept();
        var (itsTargets, itsSources) = (targets.ToArray(), sources.ToArray());
        recording.Defer(own, () => new DerivativeNode(Inputs(new(kept, [.. itsSources.Select(kept.SlotsOf)], itsTargets), itsTargets), own, () => derive(kept)[number]!));
        return own;
    }

    /// <summary>Everything that a walk over the recording may read.</summary>
    private Tensor[] Inputs(Cone cone, Tensor[] itsTargets)
    {
        var inputs = new HashSet<Tensor>([.. itsTargets, .. givens], ReferenceEqualityComparer.Instance);
        for (var i = 0; i < cone.Count; i++)
        {
            inputs.Add(cone[i].Output);
            for (var k = 0; k < cone[i].InputCount; k++) inputs.Add(cone[i].Input(k));
        }
        return [.. inputs];
    }
}
