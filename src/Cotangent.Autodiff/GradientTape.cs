namespace Cotangent;

/// <summary>Records ops and pulls cotangents back through them: the gradient of targets t with respect to sources s is Σ vₜᵀ ∂t/∂s.</summary>
/// <remarks>
/// Recording starts when the tape is made and stops at <see cref="Dispose"/>. A tape that is not persistent gives one set of derivatives and then
/// forgets its recording. Tapes nest: what an inner tape computes inside an outer one's recording can be differentiated again.
/// Cost: one backward pass is a small multiple of the recorded arithmetic; memory is the recorded outputs.
/// </remarks>
public sealed class GradientTape : IDisposable
{
    private static int lastId;

    private readonly int id = Interlocked.Increment(ref lastId);
    private readonly bool isPersistent;
    private readonly bool watchesAccessedVariables;
    private readonly Dictionary<Tensor, int> listed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable, List<int>> readings = new(ReferenceEqualityComparer.Instance);
    private readonly Lock recording = new();
    private string? ending;

    /// <summary>Starts recording.</summary>
    /// <param name="persistent">Whether derivatives may be asked for more than once; then keep the tape in a <c>using</c>, for it holds what it recorded.</param>
    /// <param name="watchAccessedVariables">Whether reading a trainable variable watches it.</param>
    public GradientTape(bool persistent = false, bool watchAccessedVariables = true)
    {
        isPersistent = persistent;
        watchesAccessedVariables = watchAccessedVariables;
        ActiveTapes.Push(this);
    }

    internal List<Node> Nodes { get; } = [];

    internal int SlotCount { get; private set; }

    /// <summary>Makes a tensor a source: what is computed from it from here on is recorded. Watching twice is the same as once.</summary>
    public void Watch(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        CheckUsable("Watch");
        lock (recording) Listed(tensor);
    }

    /// <summary>Makes a variable a source from here on.</summary>
    public void Watch(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        CheckUsable("Watch");
        WatchReading(variable, variable.Current);
    }

    /// <summary>Pauses this tape until the result is disposed; what is computed meanwhile is constant to it. Outer tapes go on.</summary>
    /// <exception cref="InvalidOperationException">The tape is not recording.</exception>
    public IDisposable StopRecording()
    {
        if (!ActiveTapes.Contains(this)) throw new InvalidOperationException("GradientTape.StopRecording: this tape is not recording. Call it between the tape's making and its Dispose.");
        ActiveTapes.Remove(this);
        return new Pause(this);
    }

    /// <summary>vᵀ ∂target/∂source for v = ones, or the given cotangent: the gradient of the target's sum, or of ⟨v, target⟩.</summary>
    /// <param name="target">What is differentiated, of any shape.</param>
    /// <param name="source">A tensor or a variable.</param>
    /// <param name="outputGradient">The cotangent v, of the target's shape; null means ones.</param>
    /// <returns>A tensor of the shape of the source.</returns>
    /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
    public Tensor Gradient(Tensor target, Source source, Tensor? outputGradient = null) => Gradient([target], [source], [outputGradient])[0]!;

    /// <summary>The gradients of one target with respect to several sources, in their order.</summary>
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Source> sources, Tensor? outputGradient = null) =>
        [.. Gradient([target], sources, [outputGradient]).Select(g => g!)];

    /// <summary>Σₜ vₜᵀ ∂t/∂s for each source s: several targets are summed, each weighted by its cotangent.</summary>
    /// <param name="targets">What is differentiated. A target upstream of another, or equal to a source, adds its own cotangent there.</param>
    /// <param name="sources">Tensors or variables, in any number, also intermediate results, which then count as free.</param>
    /// <param name="outputGradients">One cotangent per target, of its shape; null, or a null entry, means ones.</param>
    /// <param name="unconnectedGradients">What to give for a source that no recorded path connects.</param>
    /// <returns>One tensor per source; null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    /// <exception cref="ArgumentException">The number or a shape of the cotangents does not fit the targets.</exception>
    /// <exception cref="InvalidOperationException">The tape was disposed, or is not persistent and was used before.</exception>
    /// <exception cref="UnconnectedGradientException">A source is not connected, and that was not allowed.</exception>
    public Tensor?[] Gradient(
        IReadOnlyList<Tensor> targets,
        IReadOnlyList<Source> sources,
        IReadOnlyList<Tensor?>? outputGradients = null,
        UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw)
    {
        var cotangents = Cotangents.Validated("GradientTape.Gradient", targets, sources, outputGradients);
        BeginUse("Gradient");
        var gradients = Pull(targets, sources, cotangents, lead: 0);
        EndUse();
        for (var i = 0; i < gradients.Length; i++)
            gradients[i] ??= Unconnected(sources[i], unconnectedGradients);
        return gradients;
    }

    /// <summary>Σₛ ∂target/∂s tₛ for each target: the tangents of the sources pushed forward through the recording.</summary>
    /// <param name="targets">What is differentiated.</param>
    /// <param name="sources">Tensors or variables.</param>
    /// <param name="tangents">One per source, of its shape.</param>
    /// <returns>One tensor per target, of its shape; zeros where no path connects.</returns>
    public Tensor[] Jvp(IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> tangents)
    {
        Cotangents.ValidatedTangents("GradientTape.Jvp", targets, sources, tangents);
        BeginUse("Jvp");
        var results = Push(targets, sources, tangents);
        EndUse();
        return results;
    }

    /// <summary>Stops recording and forgets the recording.</summary>
    public void Dispose()
    {
        if (ActiveTapes.Contains(this)) ActiveTapes.Remove(this);
        ending ??= "was disposed and has forgotten its recording. Ask for derivatives before Dispose: inside its using block, or with a using declaration.";
        Forget();
    }

    /// <summary>The backward pass for checked cotangents, each with <paramref name="lead"/> leading axes; null for a source that nothing connects.</summary>
    internal Tensor?[] Pull(IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> cotangents, int lead)
    {
        var slots = SlotsOf(sources);
        var pass = new BackwardPass(this, slots, lead);
        for (var i = 0; i < targets.Count; i++)
            if (pass.Needs(targets[i])) pass.Add(targets[i], cotangents[i]);
        pass.Run();
        var gradients = new Tensor?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
            gradients[i] = slots[i].Length > 0 ? pass.Sum(slots[i]) : SumOfThoseThatAre(sources[i], targets, cotangents);
        return gradients;
    }

    /// <summary>The forward pass for checked tangents, all with the same leading axes.</summary>
    internal Tensor[] Push(IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> tangents)
    {
        var pass = new ForwardPass(this);
        var slots = SlotsOf(sources);
        for (var i = 0; i < slots.Length; i++)
            foreach (var slot in slots[i]) pass.Add(slot, tangents[i]);
        pass.Run();
        Tensor[] values = [.. sources.Select(s => s.Value)];
        var leading = tangents[0].Shape[..^values[0].Rank];
        var results = new Tensor[targets.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = (SlotOf(targets[i]) is >= 0 and var slot ? pass.Tangent(slot) : SumOfThoseThatAre(targets[i], values, tangents))
                ?? Tensor.Zeros([.. leading, .. targets[i].Shape]);
        }
        return results;
    }

    /// <summary>The place of a tensor in this recording, or −1.</summary>
    internal int SlotOf(Tensor tensor)
    {
        if (tensor.Mark >> 32 == id) return (int)tensor.Mark;
        return tensor.IsListed && listed.TryGetValue(tensor, out var slot) ? slot : -1;
    }

    internal static void OnRead(Variable variable, Tensor value)
    {
        for (var at = ActiveTapes.Current; at is not null; at = at.Outer)
            if (variable.IsTrainable && at.Tape.watchesAccessedVariables && at.Tape.ending is null) at.Tape.WatchReading(variable, value);
    }

    /// <summary>Keeps the node if one of its inputs is tracked.</summary>
    internal void Record(Node node)
    {
        // The lock is for parallel loops inside one recording, whose threads share the tape.
        lock (recording)
        {
            if (ending is not null || !Tracks(node)) return;
            Nodes.Add(node);
            if (node.Output.Mark == 0) node.Output.Mark = ((long)id << 32) | (uint)SlotCount++;
            else Listed(node.Output);
        }
    }

    private bool Tracks(Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (SlotOf(node.Input(i)) >= 0) return true;
        return false;
    }

    /// <summary>The slot of a tensor, a new one if it has none.</summary>
    private int Listed(Tensor tensor)
    {
        var slot = SlotOf(tensor);
        if (slot >= 0) return slot;
        tensor.IsListed = true;
        listed.Add(tensor, SlotCount);
        return SlotCount++;
    }

    private void WatchReading(Variable variable, Tensor value)
    {
        lock (recording)
        {
            var slot = Listed(value);
            if (!readings.TryGetValue(variable, out var slots)) readings.Add(variable, slots = []);
            if (!slots.Contains(slot)) slots.Add(slot); // one per value assigned, not per reading
        }
    }

    private int[][] SlotsOf(IReadOnlyList<Source> sources)
    {
        var slots = new int[sources.Count][];
        for (var i = 0; i < slots.Length; i++) slots[i] = SlotsOf(sources[i]);
        return slots;
    }

    private int[] SlotsOf(Source source)
    {
        if (source.Variable is { } variable) return readings.TryGetValue(variable, out var slots) ? [.. slots] : [];
        return SlotOf(source.Value) is >= 0 and var slot ? [slot] : [];
    }

    /// <summary>A target that is itself a source has derivative 1 there, recorded or not: the sum of the weights whose keys are the given tensor.</summary>
    private static Tensor? SumOfThoseThatAre(Source key, IReadOnlyList<Tensor> keys, IReadOnlyList<Tensor> weights)
    {
        Tensor? sum = null;
        for (var i = 0; i < keys.Count; i++)
            if (ReferenceEquals(keys[i], key.Value)) sum = sum is null ? weights[i] : sum + weights[i];
        return sum;
    }

    private static Tensor? Unconnected(Source source, UnconnectedGradients choice) => choice switch
    {
        UnconnectedGradients.Zero => Tensor.Zeros(source.Value.Shape),
        UnconnectedGradients.Null => null,
        _ => throw new UnconnectedGradientException(
            $"GradientTape.Gradient: no recorded path leads from the {source} to a target. Watch the source before computing the target, and compute the target " +
            "inside the recording; or pass UnconnectedGradients.Zero or Null if there may be none."),
    };

    private void CheckUsable(string method)
    {
        if (ending is not null) throw new InvalidOperationException($"GradientTape.{method}: this tape {ending}");
    }

    private void BeginUse(string method)
    {
        CheckUsable(method);
        if (!isPersistent && ActiveTapes.Contains(this)) ActiveTapes.Remove(this);
    }

    private void EndUse()
    {
        if (isPersistent) return;
        ending = "is used up; a tape that is not persistent gives one set of derivatives. Ask for all sources in one call, or make the tape with persistent: true.";
        Forget();
    }

    private void Forget()
    {
        Nodes.Clear();
        Nodes.TrimExcess();
        listed.Clear();
        readings.Clear();
    }

    private sealed class Pause(GradientTape tape) : IDisposable
    {
        private bool isOver;

        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            if (tape.ending is null) ActiveTapes.Push(tape);
        }
    }
}
