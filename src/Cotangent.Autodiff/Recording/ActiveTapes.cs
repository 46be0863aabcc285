namespace Cotangent;

/// <summary>The tapes that record in the present flow of execution, innermost first.</summary>
/// <remarks>They follow <c>await</c> by an AsyncLocal; its change handler keeps a thread-static copy, so that an op reads them for nothing.</remarks>
internal sealed record ActiveTapes(GradientTape Tape, ActiveTapes? Outer)
{
    private static readonly AsyncLocal<ActiveTapes?> Flow = new(change => onThisThread = change.CurrentValue);

    [ThreadStatic]
    private static ActiveTapes? onThisThread;

    internal static ActiveTapes? Current => onThisThread;

    internal static void Push(GradientTape tape) => Flow.Value = new(tape, Flow.Value);

    /// <summary>Takes one tape out, wherever it stands.</summary>
    internal static void Remove(GradientTape tape) => Flow.Value = Without(Flow.Value, tape);

    internal static bool Contains(GradientTape tape)
    {
        for (var at = onThisThread; at is not null; at = at.Outer)
            if (ReferenceEquals(at.Tape, tape)) return true;
        return false;
    }

    /// <summary>Offers a node to every active tape; each keeps it if it tracks one of the inputs.</summary>
    internal static Tensor Record(Node node)
    {
        for (var at = onThisThread; at is not null; at = at.Outer) at.Tape.Record(node);
        return node.Output;
    }

    private static ActiveTapes? Without(ActiveTapes? tapes, GradientTape tape) =>
        tapes is null ? null : ReferenceEquals(tapes.Tape, tape) ? tapes.Outer : new(tapes.Tape, Without(tapes.Outer, tape));
}
