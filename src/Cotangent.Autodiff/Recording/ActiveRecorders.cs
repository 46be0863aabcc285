namespace Cotangent;

/// <summary>The recorders that follow the present flow of execution, innermost first.</summary>
/// <remarks>They follow <c>await</c> by an AsyncLocal; its change handler keeps a thread-static copy, so that an op reads them for nothing.</remarks>
internal sealed class ActiveRecorders(Recorder recorder, ActiveRecorders? outer)
{
    private static readonly AsyncLocal<ActiveRecorders?> Flow = new(OnChange);

    [ThreadStatic]
    private static ActiveRecorders? onThisThread;

    [ThreadStatic]
    private static Stay? arrival;

    private static long lastStart;

    internal static ActiveRecorders? Current => onThisThread;

    /// <summary>True when no recorder is active that derives from nodes: none at all, or captures alone.</summary>
    internal static bool OnlyCaptures
    {
        get
        {
            for (var at = onThisThread; at is not null; at = at.Outer)
                if (!at.Recorder.IsCapture) return false;
            return true;
        }
    }

    /// <summary>Names one stay of a flow on one thread: a new object each time that a flow comes to this thread from elsewhere.</summary>
    internal static Stay Arrival => arrival ??= new();

    internal Recorder Recorder => recorder;

    internal ActiveRecorders? Outer => outer;

    /// <summary>Makes a recorder the innermost one.</summary>
    internal static void Push(Recorder recorder)
    {
        recorder.Start = Interlocked.Increment(ref lastStart);
        Set(new(recorder, onThisThread));
    }

    /// <summary>Takes one recorder out, wherever it stands.</summary>
    internal static void Remove(Recorder recorder) => Set(Without(recorder));

    /// <summary>The recorders that are active, but for one.</summary>
    internal static ActiveRecorders? Without(Recorder recorder) => Without(onThisThread, recorder);

    /// <summary>Puts a recorder that was taken out back to where it stood: inside those that began earlier.</summary>
    internal static void PutBack(Recorder recorder) => Set(With(onThisThread, recorder));

    internal static bool Contains(Recorder recorder)
    {
        for (var at = onThisThread; at is not null; at = at.Outer)
            if (ReferenceEquals(at.Recorder, recorder)) return true;
        return false;
    }

    /// <summary>The recorders further out than a given one, which need not be active: those that began earlier.</summary>
    internal static ActiveRecorders? Outside(Recorder recorder)
    {
        var at = onThisThread;
        while (at is not null && at.Recorder.Start >= recorder.Start) at = at.Outer;
        return at;
    }

    /// <summary>Offers a node to every active recorder, outermost first: what an inner one computes from the output must find it known further out.</summary>
    internal static Tensor Record(Node node)
    {
        Offer(onThisThread!, node);
        return node.Output;
    }

    /// <summary>True when a capture is active on this thread: there is at most one.</summary>
    internal static bool AreCaptured
    {
        get
        {
            for (var at = onThisThread; at is not null; at = at.Outer)
                if (at.Recorder.IsCapture) return true;
            return false;
        }
    }

    /// <summary>True when one of the given recorders derives, and follows <paramref name="x"/>.</summary>
    internal static bool Derives(ActiveRecorders? recorders, Tensor x)
    {
        for (var at = recorders; at is not null; at = at.Outer)
            if (!at.Recorder.IsCapture && at.Recorder.Follows(x)) return true;
        return false;
    }

    /// <summary>True when one of the given recorders follows <paramref name="x"/>.</summary>
    internal static bool Follows(ActiveRecorders? recorders, Tensor x)
    {
        for (var at = recorders; at is not null; at = at.Outer)
            if (at.Recorder.Follows(x)) return true;
        return false;
    }

    /// <summary>The present value of a variable: while somebody records, a tensor of this reading alone, which every active recorder receives.</summary>
    internal static Tensor Read(Variable variable)
    {
        if (onThisThread is null) return variable.Current;
        var value = ReadingOf(variable) ?? variable.Current.Alias();
        for (var at = onThisThread; at is not null; at = at.Outer)
            if (!at.Recorder.IsOver) at.Recorder.OnRead(variable, value);
        return value;
    }

    /// <summary>The watcher of a backward pass, if there is one.</summary>
    internal static PassWatcher? WatcherOf(Cone cone, int lead)
    {
        for (var at = onThisThread; at is not null; at = at.Outer)
            if (at.Recorder.WatchesPasses) return at.Recorder.WatcherOf(cone, lead);
        return null;
    }

    /// <summary>Takes those who look at passes off this thread until the result is disposed; for work that does not await.</summary>
    internal static Exchange Unwatched() => Only(WithoutWatchers(onThisThread));

    /// <summary>Lets every active recorder refuse an assignment before it happens.</summary>
    internal static void Assigning(Variable variable)
    {
        for (var at = onThisThread; at is not null; at = at.Outer) at.Recorder.OnAssign(variable);
    }

    /// <summary>Makes the given recorders the active ones on this thread until the result is disposed; for work that does not await.</summary>
    internal static Exchange Only(ActiveRecorders? recorders)
    {
        var exchange = new Exchange(onThisThread);
        onThisThread = recorders;
        return exchange;
    }

    private static Tensor? ReadingOf(Variable variable)
    {
        for (var at = onThisThread; at is not null; at = at.Outer)
            if (at.Recorder.ReadingOf(variable) is { } value) return value;
        return null;
    }

    private static void Offer(ActiveRecorders at, Node node)
    {
        if (at.Outer is { } further) Offer(further, node);
        if (at.Recorder.IsOver) Remove(at.Recorder);
        else at.Recorder.Record(node, at.Outer);
    }

    private static void Set(ActiveRecorders? recorders)
    {
        Flow.Value = recorders;
        onThisThread = recorders; // the handler is not called for a value that the flow has already
    }

    private static void OnChange(AsyncLocalValueChangedArgs<ActiveRecorders?> change)
    {
        onThisThread = change.CurrentValue;
        if (!change.ThreadContextChanged) return;
        arrival?.End();
        arrival = null;
    }

    private static ActiveRecorders With(ActiveRecorders? recorders, Recorder recorder) =>
        recorders is null || recorders.Recorder.Start < recorder.Start ? new(recorder, recorders) : new(recorders.Recorder, With(recorders.Outer, recorder));

    private static ActiveRecorders? Without(ActiveRecorders? recorders, Recorder recorder) =>
        recorders is null ? null : ReferenceEquals(recorders.Recorder, recorder) ? recorders.Outer : new(recorders.Recorder, Without(recorders.Outer, recorder));

    private static ActiveRecorders? WithoutWatchers(ActiveRecorders? recorders) =>
        recorders is null ? null : recorders.Recorder.WatchesPasses ? WithoutWatchers(recorders.Outer) : new(recorders.Recorder, WithoutWatchers(recorders.Outer));

    /// <summary>Gives the recorders that were active back.</summary>
    internal readonly ref struct Exchange(ActiveRecorders? before)
    {
        public void Dispose()
        {
            if (!ReferenceEquals(Flow.Value, before)) Flow.Value = before;
            onThisThread = before;
        }
    }
}
