namespace Cotangent;

/// <summary>What one tape has recorded: the ops in order, and a slot for every tensor that they track.</summary>
/// <remarks>
/// A tensor finds its slot by the mark that the first recording which met it left there, or, a leaf or one met by several recordings, in the dictionary of each.
/// A tensor that was computed while this recorded, but from nothing it tracks, bears the mark <see cref="Seen"/>, with the number of slots that there were.
/// What follows from a cut alone is recorded, so that a missing gradient can be explained, but is no source.
/// </remarks>
internal sealed class Recording : Recorder
{
    private const uint Seen = 1u << 31;
    private static int lastId;

    private readonly int id;
    private readonly bool watchesAccessedVariables;
    private List<Stay>? leftArrivals;
    private HashSet<int>? behindCuts;
    private HashSet<int>? constantNodes;
    private Stay arrival = ActiveRecorders.Arrival;
    private Dictionary<Tensor, int> listed;
    private volatile bool isOver;
    private int isBusy;
    private Dictionary<Variable, List<int>> readings;
    private Dictionary<Variable, Tensor>? passedOver;

    internal Recording(bool watchesAccessedVariables)
    {
        id = Interlocked.Increment(ref lastId);
        this.watchesAccessedVariables = watchesAccessedVariables;
        (Nodes, listed, readings, Watched) = ([], NoTensors(), NoReadings(), []);
    }

    private Recording(Recording other)
    {
        (id, watchesAccessedVariables) = (other.id, other.watchesAccessedVariables);
        (Nodes, listed, readings, Watched, SlotCount) = (other.Nodes, other.listed, other.readings, other.Watched, other.SlotCount);
        (behindCuts, constantNodes, passedOver) = (other.behindCuts, other.constantNodes, other.passedOver);
    }

    internal List<Node> Nodes { get; private set; }

    internal bool WatchesAccessedVariables => watchesAccessedVariables;

    internal int SlotCount { get; private set; }

    /// <summary>The variables that are sources, in the order in which they were first watched.</summary>
    internal List<Variable> Watched { get; private set; }

    /// <summary>The same nodes and slots under a handle of their own, which outlives <see cref="Forget"/>.</summary>
    internal Recording Kept() => new(this);

    /// <summary>Keeps the node if one of its inputs is tracked.</summary>
    internal override void Record(Node node, ActiveRecorders? outer)
    {
        if (isOver) return; // it may still stand in a flow that left before the tape ended
        Enter();
        if (Tracks(node)) Append(node);
        else if (IsUnmarked(node.Output)) node.Output.Mark = Mark(Seen | (uint)SlotCount);
        Leave();
    }

    internal override void OnRead(Variable variable, Tensor value)
    {
        if (isOver) return;
        if (watchesAccessedVariables && variable.IsTrainable) Watch(variable, value);
        else PassOver(variable, value);
    }

    internal void Watch(Tensor tensor)
    {
        CapturedTensors.Refuse(tensor, "GradientTape.Watch");
        Enter();
        var slot = Slot(tensor);
        behindCuts?.Remove(slot);
        Leave();
    }

    internal void Watch(Variable variable, Tensor value)
    {
        Enter();
        var slot = Slot(value);
        if (!readings.TryGetValue(variable, out var slots))
        {
            readings.Add(variable, slots = []);
            Watched.Add(variable);
        }
        if (!slots.Contains(slot)) slots.Add(slot); // one per value assigned, not per reading
        Leave();
    }

    /// <summary>The place of a tensor in this recording; negative if it has none.</summary>
    internal int SlotOf(Tensor tensor)
    {
        if (tensor.Mark >> 32 == id) return (int)tensor.Mark; // Seen is the sign
        return tensor.IsListed && listed.TryGetValue(tensor, out var slot) ? slot : -1;
    }

    /// <summary>The places of a source: none if it is not recorded, several for a variable that was assigned in between.</summary>
    internal int[] SlotsOf(Source source)
    {
        if (source.Variable is { } variable) return readings.TryGetValue(variable, out var slots) ? [.. slots] : [];
        return SlotOf(source.Value) is >= 0 and var slot && behindCuts?.Contains(slot) != true ? [slot] : [];
    }

    /// <summary>True when a node was a constant to derivatives when it was recorded: a cut, or computed from cuts alone. A later watch does not change that.</summary>
    internal bool IsConstant(int node) => constantNodes?.Contains(node) == true;

    /// <summary>True when the tensor was computed during this recording, from nothing that it tracked.</summary>
    internal bool HasSeen(Tensor tensor) => tensor.Mark >> 32 == id && (int)tensor.Mark < 0;

    /// <summary>How many slots there were when a tensor that <see cref="HasSeen"/> tells was computed: a source of this slot or a later one came after it.</summary>
    internal static int SlotsBefore(Tensor seen) => (int)seen.Mark & int.MaxValue;

    /// <summary>True when the variable was read during this recording without being watched, and which value was read last.</summary>
    internal bool HasPassedOver(Variable variable, out Tensor? value)
    {
        value = null;
        return passedOver is not null && passedOver.TryGetValue(variable, out value);
    }

    /// <summary>The variable whose reading has a slot, or null.</summary>
    internal Variable? VariableAt(int slot) => Watched.Find(variable => readings.TryGetValue(variable, out var slots) && slots.Contains(slot));

    /// <summary>Lets go of everything, for good.</summary>
    internal void Forget()
    {
        isOver = true;
        (Nodes, listed, readings, passedOver) = ([], NoTensors(), NoReadings(), null);
    }

    private long Mark(uint slot) => ((long)id << 32) | slot;

    private static bool IsUnmarked(Tensor tensor) => tensor.Mark == 0 || (int)tensor.Mark < 0;

    private void PassOver(Variable variable, Tensor value)
    {
        Enter();
        (passedOver ??= new(ReferenceEqualityComparer.Instance))[variable] = value;
        Leave();
    }

    private bool Tracks(Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (SlotOf(node.Input(i)) >= 0) return true;
        return false;
    }

    private void Append(Node node)
    {
        Nodes.Add(node);
        var isBehindCut = IsBehindCut(node);
        if (IsUnmarked(node.Output)) node.Output.Mark = Mark((uint)SlotCount++);
        else Slot(node.Output);
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

    /// <summary>The slot of a tensor, a new one if it has none.</summary>
    private int Slot(Tensor tensor)
    {
        var slot = SlotOf(tensor);
        if (slot >= 0) return slot;
        if (HasSeen(tensor)) tensor.Mark = 0;
        tensor.IsListed = true;
        listed.Add(tensor, SlotCount);
        return SlotCount++;
    }

    /// <summary>A recording may pass from thread to thread, as it does with await, but may not come back to a thread that did not notice while the other one still has it, nor be used by two at once.</summary>
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
        "GradientTape: this tape records on two threads at a time. A recording belongs to one flow of execution: await the other task before going on, or give each thread a tape of its own.");

    private static Dictionary<Tensor, int> NoTensors() => new(ReferenceEqualityComparer.Instance);

    private static Dictionary<Variable, List<int>> NoReadings() => new(ReferenceEqualityComparer.Instance);
}
