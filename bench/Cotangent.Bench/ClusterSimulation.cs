using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>How long an evaluation takes on 1 to 1000 workers, from measured costs: where a cluster stops to scale, with stragglers and failures.</summary>
/// <remarks>
/// Two rounds: sums up, cotangents down and gradients up. A round lasts as long as its slowest worker, whose speed varies from round to round; its messages share the leader's link; calls and
/// the additions of sums are the leader's alone. A lost worker costs the time until it is taken for dead, and reading and computing its rows again, spread over the others.
/// </remarks>
internal static class ClusterSimulation
{
    private const double CallSeconds = 8e-5; // an empty call between two processes
    private const double ReadRowsPerSecond = 3e5; // of CSV, for each worker
    private const double DetectionSeconds = 7; // from the loss of a worker to the first answer of the next
    private const double FailuresPerWorkerHour = 0.01;
    private const double Straggle = 0.2; // the standard deviation of the logarithm of a worker's speed
    private const int Evaluations = 200;
    private const int RowsPerShard = 250_000;

    private static readonly int[] Workers = [1, 2, 4, 10, 20, 40, 100, 200, 400, 1000];

    /// <summary>Prints a table for N rows and M inducing inputs, for workers and a leader of given rates and a link.</summary>
    internal static void Print(double N, int M, double workerFlops, double leaderFlops, double linkBytesPerSecond)
    {
        Console.WriteLine($"N = {N:G3}, M = {M}, {workerFlops / 1e9:F0} GF/s a worker, {leaderFlops / 1e9:F0} GF/s the leader, {linkBytesPerSecond / 1e6:F0} MB/s");
        Console.WriteLine($"{"workers",8} {"s / evaluation",15} {"speed-up",9} {"efficiency",11} {"of it messages",15} {"leader",8}");
        var alone = 0.0;
        foreach (var workers in Workers)
        {
            var (seconds, messages, leader) = Evaluation(N, M, workers, workerFlops, leaderFlops, linkBytesPerSecond);
            if (workers == 1) alone = seconds;
            Console.WriteLine($"{workers,8} {seconds,15:F3} {alone / seconds,9:F1} {alone / seconds / workers,11:P0} {messages / seconds,15:P0} {leader / seconds,8:P0}");
        }
    }

    private static (double Seconds, double Messages, double Leader) Evaluation(double N, int M, int workers, double workerFlops, double leaderFlops, double link)
    {
        var random = new Philox(1);
        var shards = Math.Max(workers, Math.Ceiling(N / RowsPerShard));
        var most = Math.Ceiling(shards / workers) / shards * N; // rows of the worker that has the most
        var packed = 8.0 * M * (M + 3) / 2;
        var messages = 2 * ((shards * CallSeconds) + (shards * packed / link));
        var leader = (shards * packed / 8 / 1e9) + (10.0 * M * M * M / leaderFlops);
        var total = 0.0;
        for (var i = 0; i < Evaluations; i++)
        {
            var seconds = Slowest(2 * M * (double)M * most / workerFlops) + Slowest(3 * M * (double)M * most / workerFlops) + messages + leader;
            var isLost = workers > 1 && random.NextDouble() < workers * FailuresPerWorkerHour * seconds / 3600;
            total += seconds + (isLost ? DetectionSeconds + ((most / ReadRowsPerSecond) + (5 * M * (double)M * most / workerFlops)) / Math.Min(workers - 1, most / RowsPerShard) : 0);
        }
        return (total / Evaluations, messages, leader);

        double Slowest(double seconds) => seconds * Enumerable.Range(0, workers).Max(_ => Math.Exp(Straggle * random.NextNormal()));
    }
}
