namespace Cotangent.Bench;

/// <summary>A case: its name, its least number of flops, and what to run; a case without flops is timed only. A rival does the same by other means, and is run in turn with it.</summary>
internal sealed record Case(string Name, double Flops, Action Run, Action? Rival = null);

/// <summary>A named list of cases and of duels, made when asked for, one after the other, so that only one holds memory at a time.</summary>
internal sealed record Suite(string Name, Func<IEnumerable<Case>> Cases, Func<IEnumerable<(string Name, Func<Duel> Make)>>? Duels = null)
{
    /// <summary>Measures every case whose name contains a text, against the peak of this run.</summary>
    internal IEnumerable<Row> Measure(double peakGflops, int threads, string only = "")
    {
        foreach (var item in Cases().Where(c => c.Name.Contains(only, StringComparison.Ordinal)))
        {
            if (item.Rival is null)
            {
                yield return RowOf(item.Name, Stopwatches.Measure(item.Run));
                continue;
            }
            var (own, rival) = Stopwatches.MeasureInTurn(item.Run, item.Rival);
            yield return RowOf($"{item.Name} own", own);
            yield return RowOf($"{item.Name} openblas", rival);

            Row RowOf(string name, (double Median, double Min, long Bytes) times)
            {
                var gflops = item.Flops / (times.Min * 1e6);
                return new(Name, name, times.Median, times.Min, item.Flops, gflops, gflops / peakGflops, times.Bytes, threads);
            }
        }
        foreach (var (_, make) in (Duels?.Invoke() ?? []).Where(d => d.Name.Contains(only, StringComparison.Ordinal)))
            foreach (var row in make().Fight(Name, peakGflops, threads))
                yield return row;
    }
}
