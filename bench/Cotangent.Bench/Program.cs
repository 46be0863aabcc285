using System.Globalization;
using System.Text.Json;
using Cotangent.Bench;
using Cotangent.Numerics;

Suite[] suites =
[
    PeakSuite.Suite, GprSuite.Suite, FitSuite.Suite, SgprSuite.Suite, SvgpSuite.Suite, OutputsSuite.Suite, ReplaySuite.Suite, TapeSuite.Suite, KernelSuite.Suite,
    DenseSuite.Suite, DenseSuite.LargeSuite, DecompositionSuite.Suite, NutsSuite.Suite, ClusterSuite.Suite,
];
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["cluster-model", ..])
{
    foreach (var (N, M) in ((double, int)[])[(1e7, 128), (1e8, 512), (1e9, 1000)]) ClusterSimulation.Print(N, M, 50e9, 50e9, 280e6);
    return 0;
}
if (args.Length == 0 || !suites.Any(s => s.Name == args[0]))
{
    Console.Error.WriteLine($"usage: Cotangent.Bench SUITE [--only TEXT] [--json FILE] [--threads N] [--cpu]; suites: {string.Join(", ", suites.Select(s => s.Name))}, cluster-model");
    return 2;
}
if (Option("--threads") is { } count)
{
    if (!int.TryParse(count, out var wanted) || wanted < 1)
    {
        Console.Error.WriteLine($"--threads is '{count}'; expected a whole number from 1");
        return 2;
    }
    Parallelism.Threads = wanted;
}
Stopwatches.CountProcessorTime = args.Contains("--cpu");
var threads = Parallelism.Threads;
OpenBlas.SetThreads(threads);
Console.WriteLine($"openblas kernels: {OpenBlasLapack.Core}");

Console.WriteLine($"{"suite",-6} {"case",-34} {"median ms",11} {"min ms",11} {"gflops",8} {"of peak",8} {"allocated",13} threads");
var rows = new List<Row>();
foreach (var row in PeakSuite.Suite.Measure(1, threads)) rows.Add(row);
var peak = rows.Max(r => r.Gflops);
for (var i = 0; i < rows.Count; i++) rows[i] = rows[i] with { ShareOfPeak = rows[i].Gflops / peak };
foreach (var row in rows) Print(row);
foreach (var suite in suites.Where(s => s.Name == args[0] && s != PeakSuite.Suite))
    foreach (var row in suite.Measure(peak, threads, Option("--only") ?? ""))
    {
        rows.Add(row);
        Print(row);
    }
if (Option("--json") is { } file) File.WriteAllText(file, JsonSerializer.Serialize(rows.ToArray(), RowJson.Default.RowArray));
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

static void Print(Row r) => Console.WriteLine(
    $"{r.Suite,-6} {r.Case,-34} {r.MedianMs,11:F3} {r.MinMs,11:F3} {r.Gflops,8:F2} {r.ShareOfPeak,8:P1} {r.AllocatedBytes,13:N0} {r.Threads}");
