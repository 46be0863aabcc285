namespace Cotangent;

/// <summary>One stay of a flow on one thread, from when it comes from elsewhere until it leaves.</summary>
internal sealed class Stay
{
    private volatile bool isOver;

    /// <summary>True when the flow has left the thread: what it recorded there comes before whatever is recorded afterwards.</summary>
    internal bool IsOver => isOver;

    internal void End() => isOver = true;
}
