using System.Diagnostics;

namespace Cotangent.Bench;

/// <summary>One piece of work done by us and by a rival, in turns, so that both meet the same machine.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Flops">The least number of floating-point operations of either.</param>
/// <param name="Prepare">Restores what the work overwrites; not timed.</param>
/// <param name="Own">Our way.</param>
/// <param name="Rival">The other way; null where none is installed.</param>
/// <param name="RivalName">What the other way is called.</param>
internal sealed record Duel(string Name, double Flops, Action? Prepare, Action Own, Action? Rival, string RivalName = "openblas")
{
    private const int Rounds = 10;
    private const int FewestRounds = 3;
    private const double SecondsPerDuel = 20;
    private const double SecondsPerTurn = 0.02;
    private const double SecondsToWake = 0.03;

    /// <summary>Rests after a turn: the rival's threads spin for some milliseconds when it has returned, and would run against ours.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);

    /// <summary>A row for each side: the best and the median of ten turns, or fewer where they take longer than 20 s; a turn is the best of the runs that fit 20 ms, at least one.</summary>
    internal IEnumerable<Row> Fight(string suite, double peakGflops, int threads)
    {
        var (own, rival) = (new List<double>(), new List<double>());
        var total = Stopwatch.StartNew();
        for (var round = -1; round < Rounds && (round < FewestRounds || total.Elapsed.TotalSeconds < SecondsPerDuel); round++) // The first warms up.
        {
            Turn(Own, own, round);
            if (Rival is null) continue;
            Turn(Rival, rival, round);
            if (threads > 1) Thread.Sleep(Rest);
        }
        yield return Result(suite, $"{Name} own", own, Bytes(Own), peakGflops, threads);
        if (Rival is not null) yield return Result(suite, $"{Name} {RivalName}", rival, Bytes(Rival), peakGflops, threads);
    }

    private void Turn(Action action, List<double> times, int round)
    {
        var best = double.PositiveInfinity;
        var turn = Stopwatch.StartNew();
        for (; turn.Elapsed.TotalSeconds < SecondsToWake; action()) Prepare?.Invoke(); // a thread that slept may take long to get its processor back
        turn.Restart();
        for (var run = 0; run < 2 || turn.Elapsed.TotalSeconds < SecondsPerTurn; run++)
        {
            Prepare?.Invoke();
            var start = Stopwatches.Milliseconds;
            action();
            best = Math.Min(best, Stopwatches.Milliseconds - start);
            if (best > 1000 * SecondsPerTurn) break;
        }
        if (round >= 0) times.Add(best);
    }

    private long Bytes(Action action)
    {
        Prepare?.Invoke();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private Row Result(string suite, string name, List<double> times, long bytes, double peakGflops, int threads)
    {
        times.Sort();
        var gflops = Flops / (times[0] * 1e6);
        return new(suite, name, times[times.Count / 2], times[0], Flops, gflops, gflops / peakGflops, bytes, threads);
    }
}
