namespace Cotangent.GaussianProcesses;

/// <summary>When the mass matrix is learned: at the end of each of several windows, each twice as long as the one before, between a start and an end in which the step size alone adapts.</summary>
/// <remarks>
/// Of 1000 draws of warm-up 75 are the start and 50 the end, and the windows end at 100, 150, 250, 450 and 950. Under 150 there is one window, between the first 15 % and the last 10 %; under 20
/// none. A window that would leave too little for the next takes it too. Source: Stan Development Team, "Stan reference manual", section "Automatic parameter tuning".
/// </remarks>
internal readonly record struct WarmupWindows(int First, IReadOnlyList<int> Ends)
{
    private const int Start = 75;
    private const int Base = 25;
    private const int Last = 50;

    /// <summary>Of so many draws of warm-up.</summary>
    internal static WarmupWindows Of(int warmup)
    {
        if (warmup < 20) return new(warmup, []);
        if (warmup < Start + Base + Last) return new((int)(0.15 * warmup), [warmup - (int)(0.1 * warmup)]);
        var (at, size, end) = (Start, Base, warmup - Last);
        var ends = new List<int>();
        while (at < end)
        {
            at = at + (3 * size) > end ? end : at + size;
            ends.Add(at);
            size *= 2;
        }
        return new(Start, ends);
    }
}
