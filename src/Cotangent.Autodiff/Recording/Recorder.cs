namespace Cotangent;

/// <summary>What follows the ops as they are evaluated: the recording of a tape, the tangents of an accumulator.</summary>
internal abstract class Recorder
{
    /// <summary>When it began: of the active recorders, those that began earlier stand further out.</summary>
    internal long Start { get; set; }

    /// <summary>True when it has ended, although it may still stand in a flow that left before.</summary>
    internal volatile bool IsOver;

    /// <summary>True when it records nodes for replay and differentiates none, so that a hand-written gradient may be one node.</summary>
    internal virtual bool IsCapture => false;

    /// <summary>True when it looks at backward passes too, by <see cref="WatcherOf"/>.</summary>
    internal virtual bool WatchesPasses => false;

    /// <summary>The watcher of a pass over a cone whose cotangents carry some leading axes.</summary>
    internal virtual PassWatcher? WatcherOf(Cone cone, int lead) => null;

    /// <summary>Called for every op that is evaluated while this recorder is active, those further out first.</summary>
    /// <param name="node">The op; its output is computed.</param>
    /// <param name="outer">The recorders further out: what this one computes in turn is theirs to follow.</param>
    internal abstract void Record(Node node, ActiveRecorders? outer);

    /// <summary>Called when a variable is read.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">A tensor of this reading alone.</param>
    internal virtual void OnRead(Variable variable, Tensor value)
    {
    }

    /// <summary>The tensor that stands for this reading of a variable; null to leave it to the others.</summary>
    internal virtual Tensor? ReadingOf(Variable variable) => null;

    /// <summary>Called before a variable is assigned, to refuse it.</summary>
    internal virtual void OnAssign(Variable variable)
    {
    }

    /// <summary>True when what is computed from <paramref name="x"/> is not constant to it.</summary>
    internal virtual bool Follows(Tensor x) => false;
}
