namespace Cotangent;

/// <summary>The forward passes from some sources to some targets.</summary>
internal sealed class Pushforward
{
    private readonly IReadOnlyList<Tensor> targets;
    private readonly IReadOnlyList<Source> sources;
    private readonly int[][] slots;
    private readonly Cone cone;

    internal Pushforward(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
    {
        (this.targets, this.sources) = (targets, sources);
        slots = [.. sources.Select(recording.SlotsOf)];
        cone = new(recording, slots, targets);
    }

    internal Cone Cone => cone;

    /// <summary>The tangents of the targets for checked tangents of the sources, all with the same leading axes; null for a target that nothing connects.</summary>
    internal Tensor?[] Push(IReadOnlyList<Tensor> tangents)
    {
        var pass = Run(tangents);
        return [.. targets.Select(target => pass.Tangent(target) ?? SumOfSourcesThatAre(target, tangents))];
    }

    /// <summary>A forward pass with the tangents of the sources pushed through.</summary>
    internal ForwardPass Run(IReadOnlyList<Tensor> tangents)
    {
        var pass = new ForwardPass(cone);
        for (var i = 0; i < slots.Length; i++)
            foreach (var slot in slots[i])
                if (cone.NumberOf(slot) is >= 0 and var number) pass.Add(number, tangents[i]);
        pass.Run();
        return pass;
    }

    /// <summary>The tangents with those that are missing as <paramref name="choice"/> says.</summary>
    internal Tensor?[] Completed(string method, Tensor?[] results, UnconnectedGradients choice)
    {
        for (var i = 0; i < results.Length; i++)
            results[i] ??= Connection.Missing(choice, targets[i].Dimensions, () => Connection.Explain(method, cone.Recording, targets[i], sources));
        return results;
    }

    /// <summary>A source that is itself a target keeps its tangent there, recorded or not.</summary>
    private Tensor? SumOfSourcesThatAre(Tensor target, IReadOnlyList<Tensor> tangents)
    {
        Tensor? sum = null;
        for (var i = 0; i < sources.Count; i++)
            if (slots[i].Length == 0 && ReferenceEquals(sources[i], target)) sum = sum is null ? tangents[i] : sum + tangents[i];
        return sum;
    }
}
