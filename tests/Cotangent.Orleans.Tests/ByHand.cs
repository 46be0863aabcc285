using System.Diagnostics;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;
using Cotangent.Workbench.Work;

namespace Cotangent.Orleans.Tests;

/// <summary>What takes minutes, and is run by hand: <c>Cotangent.Orleans.Tests -explicit only -method "*kills*"</c>, of a release build where it measures.</summary>
public class ByHand(ITestOutputHelper output)
{
    private static readonly int[] Rows = [60, 60, 40, 40];

    /// <summary>In each round one of two worker processes is killed at a random moment of a fit, of a training by minibatches, of predictions, or of restarts in turn, and replaced
    /// afterwards. COTANGENT_KILLS rounds, 50 when it is not set.</summary>
    [Fact(Explicit = true)]
    public async Task Random_kills_change_no_bit()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("COTANGENT_KILLS"), out var asked) ? asked : 50;
        using var parts = new Parts(Rows);
        var (random, fit, files) = (new Philox(7), WorkTests.Fit(parts), PartFiles.Of(parts.Pattern));
        Func<IBoth, string>[] kinds =
        [
            by => Text(ShardedFit.Run(new(parts.Pattern, "y") { Inducing = 8, MaxEvaluations = 12 }, by, 30)),
            by => Text(ShardedFit.Run(new(parts.Pattern, "y") { Model = "svgp", Likelihood = "StudentT", Inducing = 8, Minibatch = 16, MaxEvaluations = 12 }, by, 30)),
            by => string.Join('\n', WorkTests.Predicted(fit, files, by)),
            by => Text(WorkFit.Execute(FitStart.Of(new(parts.File(0), "y") { Model = "exact", Kernel = "SE", Restarts = 6, MaxEvaluations = 30 }), by)),
        ];
        string[] expected = [.. kinds.Select(kind => kind(new Here()))];
        var settings = LocalCluster.NewSettings() with { WithoutWorkers = TimeSpan.FromSeconds(15) };
        await using var leader = await ClusterLeader.Start(settings);
        List<WorkerProcess> workers = [new(settings, 1), new(settings, 1)];
        await leader.WaitFor(2);
        var (inTime, longest, usual) = (0, 0.0, kinds.Select(kind => Seconds(() => kind(new There(leader)))).ToArray());
        for (var round = 0; round < rounds; round++)
        {
            var (kind, delay, victim) = (round % kinds.Length, usual[round % kinds.Length] * random.NextDouble(), random.NextInt32(2));
            var begun = Stopwatch.GetTimestamp();
            var running = Task.Run(() => kinds[kind](new There(leader)));
            await Task.Delay(TimeSpan.FromSeconds(delay));
            if (!running.IsCompleted) inTime++;
            workers[victim].Kill();
            Assert.Equal(expected[kind], await running);
            longest = Math.Max(longest, Stopwatch.GetElapsedTime(begun).TotalSeconds);
            workers[victim].Dispose();
            workers[victim] = new(settings, 1);
            while (leader.Workers != 2) await Task.Delay(50);
        }
        workers.ForEach(worker => worker.Dispose());
        var seconds = string.Join(", ", usual.Select(s => $"{s:F1}"));
        output.WriteLine($"{rounds} kills, {inTime} of them before the work had ended; all bits as undisturbed; undisturbed {seconds} s, the longest round {longest:F1} s");
    }

    /// <summary>An evaluation of sparse regression with its gradient on 1, 2 and 4 worker processes, each with its share of the cores, and in this process.</summary>
    [Fact(Explicit = true)]
    public async Task Evaluations_are_measured()
    {
        foreach (var (rows, M, shards) in ((int, int, int)[])[(40_000, 128, 4), (20_000, 512, 4), (240, 512, 4), (240, 512, 1)])
        {
            using var parts = new Parts(rows);
            var (tasks, parameters, cotangents) = Problem(parts, rows, M, shards);
            var alone = Best(new LocalTransport(), tasks, parameters, cotangents);
            output.WriteLine($"{rows} rows in {shards} shards, M = {M}: in this process {1000 * alone:F1} ms, {rows / alone:F0} rows/s");
            foreach (var count in (int[])[1, 2, 4])
            {
                if (count > shards) continue;
                var (settings, last) = (LocalCluster.NewSettings(), default(ClusterProgress));
                await using var leader = await ClusterLeader.Start(settings, new Direct(p => last = p));
                WorkerProcess[] workers = [.. Enumerable.Range(0, count).Select(_ => new WorkerProcess(settings, Math.Max(1, Environment.ProcessorCount / count)))];
                await leader.WaitFor(count);
                var seconds = Best(leader, tasks, parameters, cotangents);
                var before = last;
                Once(leader, tasks, parameters, cotangents);
                var (down, up) = ((last.Sent - before.Sent) / 1e6, (last.Received - before.Received) / 1e6);
                output.WriteLine($"  {count} workers {1000 * seconds:F1} ms, {rows / seconds:F0} rows/s, {down:F2} MB down, {up:F2} MB up");
                foreach (var worker in workers) worker.Dispose();
            }
        }
    }

    private static (ShardTask[] Tasks, double[] Parameters, double[] Cotangents) Problem(Parts parts, int rows, int M, int shards)
    {
        var random = new Philox(1);
        ShardTask[] tasks =
        [
            .. Enumerable.Range(0, shards).Select(i => new ShardTask(i, parts.File(0), i * (rows / shards), rows / shards, ["a", "b"], "y", 0)
            {
                Kernel = "Matern52(lengthscales=[1, 1])",
                Inducing = M,
                Standardizer = new([2, 8], [1, 3], 23, 2),
            }),
        ];
        var form = new ShardForm(new Matern52(1, [0.3, 0.3]), new InducingPoints(Op.RandomNormal(random, M, 2)), new ZeroMean(), Sgpr.DefaultJitter, 1);
        return (tasks, form.Read(), [.. Enumerable.Range(0, form.Sums).Select(i => Math.Sin(i))]);
    }

    /// <summary>The least seconds of several evaluations, after two that read the rows and compile.</summary>
    private static double Best(IShardTransport transport, ShardTask[] tasks, double[] parameters, double[] cotangents)
    {
        for (var i = 0; i < 2; i++) Once(transport, tasks, parameters, cotangents);
        return Enumerable.Range(0, 5).Min(_ => Seconds(() => Once(transport, tasks, parameters, cotangents)));
    }

    /// <summary>Sums and gradient, at parameters of their own each time.</summary>
    private static void Once(IShardTransport transport, ShardTask[] tasks, double[] parameters, double[] cotangents)
    {
        parameters[0] += 1e-9;
        ShardTree.Sum([.. transport.Ask(tasks, ShardQuestion.Sums, ShardBytes.Of(parameters)).Select(a => ShardBytes.ToDoubles(a))]);
        ShardTree.Sum([.. transport.Ask(tasks, ShardQuestion.Gradient, ShardBytes.Of([.. parameters, .. cotangents])).Select(a => ShardBytes.ToDoubles(a))]);
    }

    private static double Seconds(Action action)
    {
        var begun = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static string Text(FitOutcome outcome) => FitFile.Text(outcome with { Seconds = 0 });

    private interface IBoth : IShardTransport, IWorkTransport;

    private sealed class Here : IBoth
    {
        private readonly LocalTransport shards = new();
        private readonly LocalWork work = new();

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload) => shards.Ask(tasks, question, payload);

        public void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation) => work.Do(orders, common, done, cancellation);
    }

    private sealed class There(ClusterLeader leader) : IBoth
    {
        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload) => leader.Ask(tasks, question, payload);

        public void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation) => leader.Do(orders, common, done, cancellation);
    }
}
