namespace Cotangent.Numerics.Tests;

public class ParallelismTests
{
    [Fact]
    public void Every_iteration_runs_once()
    {
        foreach (int threads in (int[])[1, 2, 4])
            for (int repeat = 0; repeat < 200; repeat++)
            {
                int[] runs = new int[repeat];
                Settings.WithThreads(threads, () =>
                {
                    Parallelism.For(repeat, i => Interlocked.Increment(ref runs[i]));
                    return 0;
                });
                Assert.All(runs, r => Assert.Equal(1, r));
            }
    }

    [Fact]
    public void A_thread_does_not_keep_the_values_of_the_flow_that_hired_it()
    {
        AsyncLocal<string?> flow = new() { Value = "of the caller" };
        System.Collections.Concurrent.ConcurrentDictionary<int, string?> seen = [];
        Settings.WithThreads(24, () => // more than any other test: some threads are new
        {
            for (int repeat = 0; repeat < 50; repeat++)
                Parallelism.For(200, _ => seen[Environment.CurrentManagedThreadId] = flow.Value);
            return 0;
        });
        seen.Remove(Environment.CurrentManagedThreadId, out _);
        Assert.All(seen.Values, Assert.Null);
    }

    [Fact]
    public void In_a_serial_stretch_every_iteration_runs_on_the_thread_of_the_caller()
    {
        HashSet<int> Threads()
        {
            System.Collections.Concurrent.ConcurrentDictionary<int, bool> seen = [];
            Parallelism.For(64, _ =>
            {
                seen[Environment.CurrentManagedThreadId] = true;
                Thread.SpinWait(200_000);
            });
            return [.. seen.Keys];
        }

        Settings.WithThreads(4, () =>
        {
            using (Parallelism.OnThisThread())
            {
                using (Parallelism.OnThisThread()) Assert.Equal([Environment.CurrentManagedThreadId], Threads());
                Assert.Equal([Environment.CurrentManagedThreadId], Threads());
            }
            bool forked = false;
            for (int repeat = 0; repeat < 200 && !forked; repeat++) forked = Threads().Count > 1; // unless others keep the team
            Assert.True(forked);
            return 0;
        });
    }

    [Fact]
    public void A_loop_inside_a_loop_runs_every_iteration()
    {
        int total = 0;
        Parallelism.For(20, _ => Parallelism.For(30, _ => Interlocked.Increment(ref total)));
        Assert.Equal(600, total);
    }

    [Fact]
    public void Loops_on_several_threads_run_every_iteration()
    {
        int total = 0;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int repeat = 0; repeat < 100; repeat++)
                Parallelism.For(50, _ => Interlocked.Increment(ref total));
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Equal(20_000, total);
    }

    [Fact]
    public void A_failure_reaches_the_caller_and_the_next_loop_runs()
    {
        Assert.ThrowsAny<Exception>(() => Parallelism.For(10, i => throw new InvalidOperationException($"{i}")));
        int total = 0;
        Parallelism.For(10, i => Interlocked.Add(ref total, i));
        Assert.Equal(45, total);
    }

    [Fact]
    public void Fewer_than_one_thread_or_iteration_is_refused()
    {
        Assert.StartsWith("Parallelism.Threads was set to 0. It must be at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.Threads = 0).Message);
        Assert.StartsWith("Parallelism.For was asked for -1 iterations. The count must not be negative.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.For(-1, _ => { })).Message);
    }
}
