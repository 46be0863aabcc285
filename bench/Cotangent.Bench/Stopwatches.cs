using System.Diagnostics;

namespace Cotangent.Bench;

/// <summary>Times an action many times over: enough runs for a median, not so many that a large case takes minutes.</summary>
internal static class Stopwatches
{
    private const double SecondsPerCase = 2;
    private const int MinRuns = 5;
    private const int MaxRuns = 2000;
    private const double WarmUpSeconds = 0.5; // until the code is compiled for good

    /// <summary>Whether the processor time of all threads is counted in place of the time of day: what a machine that others use leaves comparable.</summary>
    internal static bool CountProcessorTime { get; set; }

    /// <summary>Milliseconds since some moment.</summary>
    internal static double Milliseconds => CountProcessorTime ? Environment.CpuUsage.TotalTime.TotalMilliseconds : Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>Median and best milliseconds, and the bytes one run allocates.</summary>
    internal static (double Median, double Min, long Bytes) Measure(Action action)
    {
        var warmUp = Stopwatch.StartNew();
        for (var runs = 0; runs < 2 || warmUp.Elapsed.TotalSeconds < WarmUpSeconds; runs++) action();
        var bytes = BytesOf(action);
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        while (times.Count < MinRuns || total.Elapsed.TotalSeconds < SecondsPerCase && times.Count < MaxRuns)
        {
            var start = Milliseconds;
            action();
            times.Add(Milliseconds - start);
        }
        times.Sort();
        return (times[times.Count / 2], times[0], bytes);
    }

    private static long BytesOf(Action action)
    {
        action();
        action();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
