namespace Cotangent;

/// <summary>The backward passes from some targets to some sources: what is common to them is prepared once.</summary>
internal sealed class Pullback
{
    private readonly IReadOnlyList<Tensor> targets;
    private readonly IReadOnlyList<Source> sources;
    private readonly int[][] slots;
    private readonly Cone cone;

    internal Pullback(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
    {
        (this.targets, this.sources) = (targets, sources);
        slots = [.. sources.Select(recording.SlotsOf)];
        cone = new(recording, slots, targets);
    }

    internal IReadOnlyList<Tensor> Targets => targets;

    internal IReadOnlyList<Source> Sources => sources;

    internal Cone Cone => cone;

    /// <summary>The gradients for checked cotangents, each with <paramref name="lead"/> leading axes; null for a source that nothing connects.</summary>
    internal Tensor?[] Pull(IReadOnlyList<Tensor> cotangents, int lead)
    {
        if (ActiveRecorders.WatcherOf(cone, lead) is not { } watcher) return Pull(cotangents, lead, null);
        using var unwatched = ActiveRecorders.Unwatched(); // the watcher judges the op as a whole, not the ops of its rule
        return Pull(cotangents, lead, watcher);
    }

    /// <summary>The same pass, watched: each step is reported to the watcher.</summary>
    internal Tensor?[] Pull(IReadOnlyList<Tensor> cotangents, int lead, PassWatcher? watcher)
    {
        var pass = new BackwardPass(cone, lead, watcher);
        for (var i = 0; i < targets.Count; i++)
            if (pass.Needs(targets[i])) pass.Add(targets[i], cotangents[i]);
        pass.Run(slots);
        var gradients = new Tensor?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
            gradients[i] = slots[i].Length > 0 ? pass.Sum(slots[i]) : SumOfTargetsThatAre(sources[i], cotangents);
        return gradients;
    }

    /// <summary>The gradients with those that are missing as <paramref name="choice"/> says.</summary>
    internal Tensor?[] Completed(string method, Tensor?[] gradients, UnconnectedGradients choice)
    {
        for (var i = 0; i < gradients.Length; i++) gradients[i] ??= Missing(method, i, choice, sources[i].Current.Dimensions);
        return gradients;
    }

    /// <summary>What to give for a source that nothing connects.</summary>
    internal Tensor? Missing(string method, int source, UnconnectedGradients choice, int[] shape) => cone.IsDerived(slots[source])
        ? Tensor.Zeros(shape)
        : Connection.Missing(choice, shape, () => Connection.Explain(method, cone.Recording, targets, sources[source]));

    /// <summary>A target that is itself a source has derivative 1 there, recorded or not; a variable is never a target, its readings are.</summary>
    private Tensor? SumOfTargetsThatAre(Source source, IReadOnlyList<Tensor> cotangents)
    {
        Tensor? sum = null;
        for (var i = 0; i < targets.Count; i++)
            if (ReferenceEquals(targets[i], source)) sum = sum is null ? cotangents[i] : sum + cotangents[i];
        return sum;
    }
}
