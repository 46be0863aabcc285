using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Tapes, threads and await.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task A_recording_flows_across_await()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        await Task.Yield();
        var z = await Task.Run(() => y * x, TestContext.Current.CancellationToken);
        await Task.Delay(1, TestContext.Current.CancellationToken);
        Near.Equal(Tensor.Scalar(27), tape.Gradient(z, x));
    }

    [Fact]
    public async Task A_tape_used_up_in_another_flow_records_no_more_in_this_one()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        await Task.Run(() => tape.Gradient(y, x), TestContext.Current.CancellationToken);
        using var other = new GradientTape();
        other.Watch(x);
        var kept = Forgotten(() => y * y);
        GC.Collect();
        Assert.False(kept.IsAlive, "the used up tape keeps what was computed after its use");
    }

    [Fact]
    public async Task Tapes_of_sixteen_threads_do_not_meet()
    {
        static double[] Work(int seed)
        {
            var x = Normal(5, 5) + 0.01 * seed;
            for (var i = 0; i < 20; i++) x -= 0.01 * Derive.Gradient(z => Sum(Tanh(MatMul(z, z))) + Sum(Square(Cholesky(MatMul(z, z, transposeB: true) + Tensor.Identity(5)))), x);
            return x.ToArray();
        }
        var parallel = await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(() => Work(seed))));
        for (var seed = 0; seed < 16; seed++) Assert.Equal(Work(seed), parallel[seed]);
    }

    [Fact]
    public void A_tape_refuses_to_record_on_two_threads()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Sin(x);
        using var isRecorded = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            Sin(y);
            isRecorded.Set();
            mayEnd.Wait(TestContext.Current.CancellationToken);
        });
        other.Start();
        isRecorded.Wait(TestContext.Current.CancellationToken);
        var error = Assert.Throws<InvalidOperationException>(() => Sin(y));
        mayEnd.Set();
        other.Join();
        Assert.Equal(
            "GradientTape: this tape records on two threads at a time. A recording belongs to one flow of execution: await the other task before going on, or give each thread a tape of its own. " +
            "Where no tape is meant to record, one was made further out without a using, and was never disposed.",
            error.Message);
    }

    [Fact]
    public void A_thread_that_is_done_with_a_recording_gives_it_back()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape();
        tape.Watch(x);
        Tensor y = x, z = x;
        for (var i = 0; i < 3; i++)
        {
            var other = new Thread(() => y = Sin(z));
            other.Start();
            other.Join();
            z = Sin(y);
        }
        Assert.Equal(Math.Sin(Math.Sin(Math.Sin(Math.Sin(Math.Sin(Math.Sin(0.5)))))), z.ToScalar(), 1e-15);
        Assert.NotEqual(0, tape.Gradient(z, x).ToScalar());
    }

    [Fact]
    public async Task A_task_that_is_over_before_it_is_awaited_leaves_the_recording_in_order()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var task = Task.Run(() => Sin(x), TestContext.Current.CancellationToken);
        while (!task.IsCompleted) Thread.Yield();
        Assert.Equal(Math.Cos(0.5), tape.Gradient(await task, x).ToScalar(), 1e-15);
    }

    [Fact]
    public void A_loop_whose_threads_share_a_recording_is_refused()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape();
        tape.Watch(x);
        using var together = new Barrier(2);
        var failures = 0;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                together.SignalAndWait();
                try
                {
                    Sin(x);
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref failures);
                }
            }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.True(failures > 0);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Forgotten(Func<Tensor> make) => new(make());
}
