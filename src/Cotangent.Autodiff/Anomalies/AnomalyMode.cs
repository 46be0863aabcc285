using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>While it is on, the first op that gives NaN or an infinity, forward or backward, throws and says where it was called.</summary>
/// <remarks>
/// <c>using (AnomalyMode.Enable()) { … }</c> around the program and its gradient calls. It follows <c>await</c> and nests. Off, it costs nothing; on, each op
/// looks at its result and at the call stack, which takes tens of microseconds: for finding a fault, not for production.
/// The message of a tape that is used twice has the line of its first use as well. <see cref="Notes"/> says where 0 ∙ ∞ was taken as 0.
/// </remarks>
public static class AnomalyMode
{
    private static readonly ConditionalWeakTable<Node, CallSite> Sites = [];

    /// <summary>Whether the present flow of execution is under the mode.</summary>
    public static bool IsEnabled => Contains(ActiveRecorders.Current);

    /// <summary>Where, under the mode, a gradient call took 0 ∙ ∞ as 0: a cotangent of 0 met a slope that is not finite. Each place once, oldest first; empty outside the mode.</summary>
    /// <remarks>Right where a mask or a <c>Where</c> did not select the element, a loss where the slope of a later op vanishes there. Forward mode does the same and notes nothing.</remarks>
    public static IReadOnlyList<string> Notes => NotesHere?.ToArray() ?? [];

    /// <summary>Switches it on until the result is disposed.</summary>
    /// <returns>Dispose it where the mode is to end.</returns>
    /// <exception cref="AnomalyException">Thrown by ops and gradient calls meanwhile.</exception>
    public static IDisposable Enable()
    {
        var recorder = new Checker();
        ActiveRecorders.Push(recorder);
        return recorder;
    }

    /// <summary>Where an op was called, if that was under the mode.</summary>
    internal static CallSite? SiteOf(Node node) => Sites.TryGetValue(node, out var site) ? site : null;

    /// <summary>What the present flow notes in: that of the outermost, however deep they nest.</summary>
    internal static AnomalyNotes? NotesHere
    {
        get
        {
            AnomalyNotes? notes = null;
            for (var at = ActiveRecorders.Current; at is not null; at = at.Outer)
                if (at.Recorder is Checker checker) notes = checker.Notes;
            return notes;
        }
    }

    private static bool Contains(ActiveRecorders? recorders)
    {
        for (var at = recorders; at is not null; at = at.Outer)
            if (at.Recorder is Checker) return true;
        return false;
    }

    private sealed class Checker : Recorder, IDisposable
    {
        private bool isOver;

        internal AnomalyNotes Notes { get; } = new();

        internal override bool WatchesPasses => true;

        internal override PassWatcher WatcherOf(Cone cone, int lead) => new AnomalyWatcher(cone, lead);

        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            ActiveRecorders.Remove(this);
        }

        internal override void Record(Node node, ActiveRecorders? outer)
        {
            if (isOver || Contains(outer)) return; // one looks, however deep they nest
            var site = CallSite.Here();
            Sites.AddOrUpdate(node, site);
            if (NotFinite.First(node.Output) is >= 0 and var at) throw AnomalyText.Forward(node, at, site);
        }
    }
}
