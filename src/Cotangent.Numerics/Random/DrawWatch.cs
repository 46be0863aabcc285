namespace Cotangent.Numerics;

/// <summary>Counts what any <see cref="Philox"/> draws on this thread while it lives.</summary>
internal sealed class DrawWatch : IDisposable
{
    [ThreadStatic]
    private static DrawWatch? current;
    private static int watching;

    private readonly DrawWatch? outer = current;

    public DrawWatch()
    {
        current = this;
        Interlocked.Increment(ref watching);
    }

    /// <summary>The draws so far.</summary>
    public long Count { get; private set; }

    /// <summary>Called for every draw.</summary>
    public static void Drawn()
    {
        if (watching > 0 && current is { } watch)
            watch.Count++;
    }

    /// <summary>Draws that are meant to be repeated are not counted.</summary>
    public static void Uncounted(Action draw)
    {
        var before = current;
        current = null;
        try
        {
            draw();
        }
        finally
        {
            current = before;
        }
    }

    public void Dispose()
    {
        current = outer;
        Interlocked.Decrement(ref watching);
    }
}
