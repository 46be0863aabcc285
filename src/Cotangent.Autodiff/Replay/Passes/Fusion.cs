namespace Cotangent;

/// <summary>Pass: makes one step of elementwise ops that follow from each other and have results of one length.</summary>
/// <remarks>
/// Steps are taken in order. A chain is open while only its own members read its results; the first other reader closes it, and it runs where its last member stood.
/// So no step comes before what it reads.
/// </remarks>
internal static class Fusion
{
    /// <summary>Members of a chain: the scratch of more would not stay in the first-level cache.</summary>
    private const int MaxLength = 48;

    internal static string Apply(Draft draft)
    {
        OuterProducts.Apply(draft);
        var readers = draft.Readers();
        var chains = Chains(draft);
        var (fused, into) = (0, 0);
        var steps = new List<Step>();
        foreach (var chain in chains)
        {
            if (!IsWorthIt(draft, chain))
            {
                steps.AddRange(chain.Steps);
                continue;
            }
            steps.Add(new FusedStep(Members(draft, readers, [.. chain.Steps.Cast<NodeStep>()])));
            (fused, into) = (fused + chain.Steps.Count, into + 1);
        }
        draft.Replace(steps);
        DeadNodes.Apply(draft); // copies that are now read as views
        return $"{fused} ops in {into} chains";
    }

    internal static bool IsElementwise(Step step) => step is NodeStep { Node: ElementwiseNode or BroadcastNode };

    /// <summary>The members of a fused step, with what is read by none but themselves kept in lanes.</summary>
    private static FusedMembers Members(Draft draft, Dictionary<Tensor, int> readers, NodeStep[] ops)
    {
        var inside = draft.Readers(ops);
        return new(draft, ops, [], root => readers.GetValueOrDefault(root) > inside.GetValueOrDefault(root));
    }

    private static bool IsWorthIt(Draft draft, Chain chain) =>
        IsElementwise(chain.Steps[0]) && (chain.Steps.Count > 1 || chain.Steps[0].Inputs.Any(draft.Views.ContainsKey)) && chain.Steps[0].Outputs[0].Count > 0;

    private static IEnumerable<Chain> Chains(Draft draft)
    {
        var all = new List<Chain>();
        var open = new Dictionary<Tensor, Chain>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < draft.Steps.Count; i++)
        {
            var step = draft.Steps[i];
            var chain = IsElementwise(step) ? Joined(draft, open, step) : null;
            foreach (var input in step.Inputs)
                if (open.TryGetValue(draft.Root(input), out var other) && !ReferenceEquals(other, chain)) Close(draft, open, other);
            if (chain is null) all.Add(chain = new());
            else if (chain.Steps.Count == 0) all.Add(chain);
            chain.Steps.Add(step);
            chain.Position = i;
            if (IsElementwise(step)) open[draft.Root(step.Outputs[0])] = chain;
        }
        return all.Where(chain => chain.Steps.Count > 0).OrderBy(chain => chain.Position);
    }

    /// <summary>The open chain that an op goes on with: all those of its length that it reads, made one; a new one if there is none.</summary>
    private static Chain Joined(Draft draft, Dictionary<Tensor, Chain> open, Step step)
    {
        var count = step.Outputs[0].Count;
        Chain? joined = null;
        foreach (var input in step.Inputs)
        {
            if (!open.TryGetValue(draft.Root(input), out var other) || other.Steps[0].Outputs[0].Count != count || other.Steps.Count >= MaxLength || ReferenceEquals(other, joined)) continue;
            if (joined is null) joined = other;
            else if (joined.Steps.Count + other.Steps.Count < MaxLength) Merge(draft, open, joined, other);
        }
        return joined ?? new();
    }

    private static void Merge(Draft draft, Dictionary<Tensor, Chain> open, Chain chain, Chain other)
    {
        chain.Steps.AddRange(other.Steps);
        foreach (var step in other.Steps) open[draft.Root(step.Outputs[0])] = chain;
        other.Steps.Clear();
    }

    private static void Close(Draft draft, Dictionary<Tensor, Chain> open, Chain chain)
    {
        foreach (var step in chain.Steps) open.Remove(draft.Root(step.Outputs[0]));
    }

    private sealed class Chain
    {
        internal List<Step> Steps { get; } = [];

        internal int Position { get; set; }
    }
}
