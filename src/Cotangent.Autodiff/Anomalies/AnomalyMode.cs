using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>While it is on, the first op that gives NaN or an infinity, forward or backward, throws and says where it was called.</summary>
/// <remarks>
/// <c>using (AnomalyMode.Enable()) { … }</c> around the program and its gradient calls. It follows <c>await</c> and nests. Off, it costs nothing; on, each op
/// looks at its result and at the call stack, which takes tens of microseconds: for finding a fault, not for production.
/// A tape that is used twice tells the line of its first use as well.
/// </remarks>
public static class AnomalyMode
{
    private static readonly ConditionalWeakTable<Node, CallSite> Sites = [];

    /// <summary>Whether the present flow of execution is under the mode.</summary>
    public static bool IsEnabled => Contains(ActiveRecorders.Current);

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

    /// <summary>Takes the mode off this thread until the result is disposed; for work that does not await.</summary>
    internal static ActiveRecorders.Exchange Paused() => ActiveRecorders.Only(Without(ActiveRecorders.Current));

    private static bool Contains(ActiveRecorders? recorders)
    {
        for (var at = recorders; at is not null; at = at.Outer)
            if (at.Recorder is Checker) return true;
        return false;
    }

    private static ActiveRecorders? Without(ActiveRecorders? recorders) =>
        recorders is null ? null : recorders.Recorder is Checker ? Without(recorders.Outer) : new(recorders.Recorder, Without(recorders.Outer));

    private sealed class Checker : Recorder, IDisposable
    {
        private bool isOver;

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

/// <summary>Finds values that are not finite.</summary>
internal static class NotFinite
{
    /// <summary>The place in storage of the first NaN or infinity, or −1.</summary>
    internal static int First(Tensor x)
    {
        for (var i = 0; i < x.Data.Length; i++)
            if (!double.IsFinite(x.Data[i])) return i;
        return -1;
    }
}
