namespace Cotangent;

/// <summary>Which array each tensor of a program lives in: by liveness, storage that nothing reads any more serves again.</summary>
/// <remarks>The arena is a set of arrays, each as long as the tensors that take turns in it.</remarks>
internal sealed class StoragePlan
{
    private readonly Draft draft;
    private readonly bool isInPlace;
    private readonly bool reuses;
    private readonly Dictionary<Tensor, int> lastReads;
    private readonly Dictionary<Tensor, double[]> arrays = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, Stack<double[]>> free = [];
    private readonly HashSet<Tensor> handedOn = new(ReferenceEqualityComparer.Instance);
    private Dictionary<double[], int>? numbers;

    private StoragePlan(Draft draft, bool isInPlace, bool reuses)
    {
        (this.draft, this.isInPlace, this.reuses) = (draft, isInPlace, reuses);
        lastReads = LastReads(draft);
        for (var i = 0; i < draft.Steps.Count; i++) Place(i);
        foreach (var (root, array) in arrays) root.Data = array;
        foreach (var (tensor, root) in draft.Aliases) tensor.Data = root.Data;
    }

    /// <summary>The bytes of all arrays that steps write.</summary>
    internal long ArenaBytes => arrays.Values.Distinct().Sum(array => (long)array.Length * sizeof(double));

    /// <summary>The bytes they would take if no storage served twice.</summary>
    internal long TensorBytes => arrays.Keys.Sum(root => (long)root.Count * sizeof(double));

    /// <summary>How many results took over the storage of an operand.</summary>
    internal int InPlaceCount => handedOn.Count;

    /// <summary>The tensors that steps write, in the order of writing.</summary>
    internal IEnumerable<Tensor> Roots => arrays.Keys;

    /// <summary>The elements of each array in the arena, in the order of first use.</summary>
    internal IReadOnlyList<int> ArrayLengths => [.. arrays.Values.Distinct().Select(array => array.Length)];

    /// <summary>The number of an array in the arena, in the order of first use; none for an input, a variable or a constant.</summary>
    internal int? ArrayOf(Tensor x) => arrays.TryGetValue(draft.Root(x), out var array) ? (numbers ??= Numbers())[array] : null;

    /// <summary>The number of the last step that reads a storage, or writes it if none does; more than all steps for an output of the program.</summary>
    internal int LastRead(Tensor x) => lastReads[draft.Root(x)];

    internal static StoragePlan Of(Draft draft, bool isInPlace, bool reuses)
    {
        var plan = new StoragePlan(draft, isInPlace, reuses);
        if (isInPlace) draft.Notes.Add((nameof(CapturePasses.InPlace), $"{plan.InPlaceCount} in place"));
        if (reuses) draft.Notes.Add((nameof(CapturePasses.StorageReuse), $"{plan.TensorBytes:N0} bytes of tensors in {plan.ArenaBytes:N0}"));
        return plan;
    }

    private Dictionary<double[], int> Numbers() => arrays.Values.Distinct().Select((array, i) => (array, i)).ToDictionary(pair => pair.array, pair => pair.i);

    private static Dictionary<Tensor, int> LastReads(Draft draft)
    {
        var last = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < draft.Steps.Count; i++)
        {
            foreach (var output in draft.Steps[i].Outputs) last.TryAdd(draft.Root(output), i);
            foreach (var input in draft.Steps[i].Inputs) last[draft.Root(input)] = i;
        }
        foreach (var output in draft.Outputs) last[draft.Root(output)] = int.MaxValue;
        return last;
    }

    private void Place(int i)
    {
        var step = draft.Steps[i];
        for (var o = 0; o < step.Outputs.Count; o++)
        {
            var root = draft.Root(step.Outputs[o]);
            if (!arrays.ContainsKey(root)) arrays.Add(root, TakenOver(step, i, o, root) ?? Taken(root));
        }
        if (!reuses) return;
        foreach (var root in draft.Reads(step)) Release(root, i);
        foreach (var y in step.Outputs) Release(draft.Root(y), i);
    }

    private void Release(Tensor root, int i)
    {
        if (lastReads[root] == i && arrays.TryGetValue(root, out var array) && !handedOn.Contains(root)) Free(array.Length).Push(array);
    }

    /// <summary>The storage of an operand that ends here, if the output may be written over it.</summary>
    private double[]? TakenOver(Step step, int i, int output, Tensor root)
    {
        if (!isInPlace) return null;
        for (var k = 0; k < step.Inputs.Count; k++)
        {
            var input = draft.Root(step.Inputs[k]);
            if (lastReads[input] != i || input.Count != root.Count || handedOn.Contains(input)) continue;
            if (!arrays.TryGetValue(input, out var array) || !MayOverwriteAll(step, input, output)) continue;
            handedOn.Add(input);
            return array;
        }
        return Shared(step, i, output, root);
    }

    /// <summary>The storage of an earlier output that the step alone reads, as a product whose tiles go through a chain.</summary>
    private double[]? Shared(Step step, int i, int output, Tensor root)
    {
        for (var earlier = 0; earlier < output; earlier++)
        {
            var other = draft.Root(step.Outputs[earlier]);
            if (ReferenceEquals(other, root) || other.Count != root.Count || lastReads[other] != i || handedOn.Contains(other) || !step.MayShare(earlier, output)) continue;
            handedOn.Add(other);
            return arrays[other];
        }
        return null;
    }

    /// <summary>Every reading of the operand must stand it: an op may be given one tensor twice.</summary>
    private bool MayOverwriteAll(Step step, Tensor input, int output)
    {
        for (var k = 0; k < step.Inputs.Count; k++)
            if (ReferenceEquals(draft.Root(step.Inputs[k]), input) && !step.MayOverwrite(k, output)) return false;
        return true;
    }

    private double[] Taken(Tensor root) => reuses && Free(root.Count).TryPop(out var array) ? array : root.Data;

    private Stack<double[]> Free(int length)
    {
        if (!free.TryGetValue(length, out var stack)) free.Add(length, stack = new());
        return stack;
    }
}
