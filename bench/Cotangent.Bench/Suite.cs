namespace Cotangent.Bench;

/// <summary>A case: its name, its least number of flops, and what to run; a case without flops is timed only. A rival does the same by other means, and is run in turn with it.</summary>
internal sealed record Case(string Name, double Flops, Action Run, Action? Rival = null, string RivalName = "openblas");

/// <summary>A named list of cases and of duels, made when asked for, one after the other, so that only one holds memory at a time.</summary>
internal sealed record Suite(string Name, Func<IEnumerable<Case>> Cases, Func<IEnumerable<(string Name, Func<Duel> Make)>>? Duels = null)
{
    /// <summary>Measures every case whose name contains a text, against the peak of this run.</summary>
    internal IEnumerable<Row> Measure(double peakGflops, int threads, string only = "")
    {
        foreach (var item in Cases().Where(c => c.Name.Contains(only, StringComparison.Ordinal)))
            foreach (var row in item.Rival is null ? [Alone(item)] : new Duel(item.Name, item.Flops, null, item.Run, item.Rival, item.RivalName).Fight(Name, peakGflops, threads))
                yield return row;
        foreach (var (_, make) in (Duels?.Invoke() ?? []).Where(d => d.Name.Contains(only, StringComparison.Ordinal)))
            foreach (var row in make().Fight(Name, peakGflops, threads))
                yield return row;

        Row Alone(Case item)
        {
            var (median, min, bytes) = Stopwatches.Measure(item.Run);
            var gflops = item.Flops / (min * 1e6);
            return new(Name, item.Name, median, min, item.Flops, gflops, gflops / peakGflops, bytes, threads);
        }
    }
}
