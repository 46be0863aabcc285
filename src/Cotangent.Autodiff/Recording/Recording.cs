using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>What one tape has recorded: the ops in order, and a slot for every tensor that they track.</summary>
/// <remarks>
/// A tensor finds its slot by the mark that the first recording which met it left there, or, a leaf or one met by several recordings, in the dictionary of each.
/// A tensor that was computed while this recorded, but from nothing it tracks, bears the mark <see cref="Seen"/>, with the number of slots that there were.
/// What follows from a cut alone is recorded, so that a missing gradient can be explained, but is no source.
/// What is derived from the recording while it goes on is recorded when something is computed from it, as one node (see <see cref="Derivation"/>).
/// </remarks>
internal sealed class Recording : Recorder
{
    private const uint Seen = 1u << 31;
    private static int lastId;

    private readonly int id;
    private readonly bool watchesAccessedVariables;
    private List<int> origins;
    private ConditionalWeakTable<Tensor, Func<Node>>? deferred;
    private List<Stay>? leftArrivals;
    private HashSet<int>? behindCuts;
    private HashSet<int>? constantNodes;
    private Stay arrival = ActiveRecorders.Arrival;
    private Dictionary<Tensor, int> listed;
    private int isBusy;
    private Dictionary<Variable, List<int>> readings;
    private HashSet<Variable>? passedOver;

    internal Recording(bool watchesAccessedVariables)
    {
        id = Interlocked.Increment(ref lastId);
        this.watchesAccessedVariables = watchesAccessedVariables;
        (Nodes, origins, listed, readings, Watched) = ([], [], NoTensors(), NoReadings(), []);
    }

    private Recording(Recording other)
    {
        (id, watchesAccessedVariables) = (other.id, other.watchesAccessedVariables);
        (Nodes, origins, listed, readings, Watched) = (other.Nodes, other.origins, other.listed, other.readings, other.Watched);
        (behindCuts, constantNodes, passedOver) = (other.behindCuts, other.constantNodes, other.passedOver);
    }

    internal List<Node> Nodes { get; private set; }

    internal bool WatchesAccessedVariables => watchesAccessedVariables;

    internal int SlotCount => origins.Count;

    /// <summary>The variables that are sources, in the order in which they were first watched.</summary>
    internal List<Variable> Watched { get; private set; }

    /// <summary>The same nodes and slots under a handle of their own, which outlives <see cref="Forget"/>.</summary>
    internal Recording Kept() => new(this);

    /// <summary>Keeps the node if one of its inputs is tracked.</summary>
    internal override void Record(Node node, ActiveRecorders? outer)
    {
        Enter();
        if (Tracks(node)) Append(node);
        else if (IsUnmarked(node.Output)) node.Output.Mark = Mark(Seen | (uint)SlotCount);
        Leave();
    }

    internal override void OnRead(Variable variable, Tensor value)
    {
        Enter();
        if (readings.ContainsKey(variable) || (watchesAccessedVariables && variable.IsTrainable)) ReadingsOf(variable).Add(NewSlot(value, ~Nodes.Count));
        else (passedOver ??= new(ReferenceEqualityComparer.Instance)).Add(variable);
        Leave();
    }

    internal override bool Follows(Tensor x) => (SlotOf(x) >= 0 || Settle(x)) && SlotOf(x) is >= 0 and var slot && behindCuts?.Contains(slot) != true;

    internal void Watch(Tensor tensor)
    {
        CapturedTensors.Refuse(tensor, "GradientTape.Watch");
        Enter();
        Settle(tensor);
        var slot = SlotOf(tensor);
        if (slot >= 0) behindCuts?.Remove(slot);
        else
        {
            if (HasSeen(tensor)) tensor.Mark = 0;
            List(tensor, ~0); // nodes that are there may read it: a watch looks back to them
        }
        Leave();
    }

    /// <summary>Every reading from here on is a source.</summary>
    internal void Watch(Variable variable)
    {
        Enter();
        ReadingsOf(variable);
        Leave();
    }

    /// <summary>Refuses a thread that the recording is not on.</summary>
    internal void CheckThread()
    {
        Enter();
        Leave();
    }

    /// <summary>Lets a tensor count as the output of a node, which is made and recorded when something is computed from it.</summary>
    internal void Defer(Tensor result, Func<Node> node)
    {
        result.IsDeferred = true;
        if (result.Mark == 0) result.Mark = Mark(Seen | (uint)SlotCount);
        (deferred ??= []).Add(result, node);
    }

    /// <summary>Records the nodes that were deferred of what a derivative is about to be taken of.</summary>
    internal void Settle(IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
    {
        if (deferred is null) return;
        foreach (var target in targets) Settle(target);
        foreach (var source in sources)
            if (source is Tensor tensor) Settle(tensor);
    }

    private bool Settle(Tensor tensor)
    {
        if (!tensor.IsDeferred || deferred is null) return false;
        lock (deferred)
        {
            if (!deferred.Remove(tensor, out var node)) return false;
            Append(Made(node));
        }
        return true;
    }

    /// <summary>A node that cannot be made leaves the recording free for others.</summary>
    private Node Made(Func<Node> node)
    {
        try
        {
            return node();
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>The place of a tensor in this recording; negative if it has none.</summary>
    internal int SlotOf(Tensor tensor)
    {
        if (tensor.Mark >> 32 == id) return (int)tensor.Mark; // Seen is the sign
        return tensor.IsListed && listed.TryGetValue(tensor, out var slot) ? slot : -1;
    }

    /// <summary>The number of the node that computed what is in a slot; for what was not computed here ~n, where no node before number n reads it.</summary>
    internal int Origin(int slot) => origins[slot];

    /// <summary>The places of a source: none if it is not recorded, one per reading of a variable.</summary>
    internal int[] SlotsOf(Source source)
    {
        if (source is Variable variable) return readings.TryGetValue(variable, out var slots) ? [.. slots] : [];
        return SlotOf(source.Current) is >= 0 and var slot && behindCuts?.Contains(slot) != true ? [slot] : [];
    }

    /// <summary>True when a node was a constant to derivatives when it was recorded: a cut, or computed from cuts alone. A later watch does not change that.</summary>
    internal bool IsConstant(int node) => constantNodes?.Contains(node) == true;

    /// <summary>True when the tensor was computed during this recording, from nothing that it tracked.</summary>
    internal bool HasSeen(Tensor tensor) => tensor.Mark >> 32 == id && (int)tensor.Mark < 0;

    /// <summary>How many slots there were when a tensor for which <see cref="HasSeen"/> is true was computed: a source of this slot or a later one came after it.</summary>
    internal static int SlotsBefore(Tensor seen) => (int)seen.Mark & int.MaxValue;

    /// <summary>True when the variable was read during this recording without being watched.</summary>
    internal bool HasPassedOver(Variable variable) => passedOver?.Contains(variable) == true;

    /// <summary>True when readings of the variable are sources, whether there was one or not.</summary>
    internal bool IsWatched(Variable variable) => readings.ContainsKey(variable);

    /// <summary>The variable whose reading has a slot, or null.</summary>
    internal Variable? VariableAt(int slot) => Watched.Find(variable => readings.TryGetValue(variable, out var slots) && slots.Contains(slot));

    /// <summary>Lets go of everything, for good.</summary>
    internal void Forget()
    {
        IsOver = true;
        (Nodes, origins, listed, readings, passedOver, deferred) = ([], [], NoTensors(), NoReadings(), null, null);
    }

    private long Mark(uint slot) => ((long)id << 32) | slot;

    private static bool IsUnmarked(Tensor tensor) => tensor.Mark == 0 || (int)tensor.Mark < 0;

    private List<int> ReadingsOf(Variable variable)
    {
        if (readings.TryGetValue(variable, out var slots)) return slots;
        readings.Add(variable, slots = []);
        Watched.Add(variable);
        return slots;
    }

    private bool Tracks(Node node)
    {
        if (deferred is not null)
            for (var i = 0; i < node.InputCount; i++) Settle(node.Input(i));
        for (var i = 0; i < node.InputCount; i++)
            if (SlotOf(node.Input(i)) >= 0) return true;
        return false;
    }

    private void Append(Node node)
    {
        var isBehindCut = IsBehindCut(node);
        NewSlot(node.Output, Nodes.Count);
        Nodes.Add(node);
        if (!isBehindCut) return;
        (behindCuts ??= []).Add(SlotOf(node.Output));
        (constantNodes ??= []).Add(Nodes.Count - 1);
    }

    /// <summary>True when the node is a cut, or everything it takes from this recording follows from cuts.</summary>
    private bool IsBehindCut(Node node)
    {
        if (node.IsCut) return true;
        if (behindCuts is null) return false;
        for (var i = 0; i < node.InputCount; i++)
            if (SlotOf(node.Input(i)) is >= 0 and var slot && !behindCuts.Contains(slot)) return false;
        return true;
    }

    /// <summary>A slot for a tensor that was just made: as its mark, or in the list where another recording has marked it.</summary>
    private int NewSlot(Tensor tensor, int origin)
    {
        if (!IsUnmarked(tensor)) return List(tensor, origin);
        tensor.Mark = Mark((uint)SlotCount);
        origins.Add(origin);
        return SlotCount - 1;
    }

    private int List(Tensor tensor, int origin)
    {
        tensor.IsListed = true;
        listed.Add(tensor, SlotCount);
        origins.Add(origin);
        return SlotCount - 1;
    }

    /// <summary>
    /// A recording may pass from thread to thread, as it does with await, but may not come back to a thread that did not notice while the other one still has it, nor be used by
    /// two at once.
    /// </summary>
    private void Enter()
    {
        if (Interlocked.Exchange(ref isBusy, 1) != 0) throw OnTwoThreads();
        if (!ReferenceEquals(ActiveRecorders.Arrival, arrival)) Move(ActiveRecorders.Arrival);
    }

    private void Leave() => Volatile.Write(ref isBusy, 0);

    // A task that is over before it is awaited leaves the flow where it was, on a thread that did not notice: then the stay in between is over.
    private void Move(Stay here)
    {
        if (!arrival.IsOver && leftArrivals?.Contains(here) == true)
        {
            Leave();
            throw OnTwoThreads();
        }
        (leftArrivals ??= []).Add(arrival);
        arrival = here;
    }

    private static InvalidOperationException OnTwoThreads() => new(
        "GradientTape: this tape records on two threads at a time. A recording belongs to one flow of execution: await the other task before going on, or give each thread a tape of its own. " +
        "Where no tape is meant to record, one was made further out without a using, and was never disposed.");

    private static Dictionary<Tensor, int> NoTensors() => new(ReferenceEqualityComparer.Instance);

    private static Dictionary<Variable, List<int>> NoReadings() => new(ReferenceEqualityComparer.Instance);
}
