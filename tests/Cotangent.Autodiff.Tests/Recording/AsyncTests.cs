using System.Runtime.CompilerServices;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Recordings and async code.</summary>
public sealed class AsyncTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_flows_with_a_tape_each_do_not_meet()
    {
        static async Task<double> Slope(double at)
        {
            var x = Tensor.Scalar(at);
            using var tape = new GradientTape();
            tape.Watch(x);
            var y = x * x;
            await Task.Yield();
            y *= x;
            await Task.Delay(1, Token).ConfigureAwait(false);
            y *= x; // x⁴
            return tape.Gradient(y, x).ToScalar();
        }
        var slopes = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Slope(0.1 * i)));
        for (var i = 1; i <= 50; i++) Assert.Equal(4 * Math.Pow(0.1 * i, 3), slopes[i - 1], 1e-12);
    }

    [Fact]
    public async Task A_recording_goes_on_after_an_await_that_leaves_its_context()
    {
        static async Task<Tensor> Slope(Tensor x)
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            var y = Square(x);
            await Task.Delay(1, Token).ConfigureAwait(false);
            y *= x;
            await Task.Run(Thread.Yield, Token).ConfigureAwait(false);
            return tape.Gradient(y * x, x);
        }
        Near.Equal([4, 32], await Slope(Vector(1, 2)));
    }

    [Fact]
    public async Task A_tape_made_in_a_method_that_is_awaited_does_not_record_its_caller()
    {
        var x = Tensor.Scalar(3);
        GradientTape? left = null;
        async Task Leave()
        {
            left = new GradientTape(persistent: true);
            left.Watch(x);
            await Task.Yield();
        }
        await Leave();
        Assert.Null(ActiveRecorders.Current);
        var y = x * x;
        Assert.Null(left!.Gradient([y], [x], null, UnconnectedGradients.Null)[0]);
        left.Dispose();
    }

    [Fact]
    public async Task Flows_under_one_outer_tape_that_run_one_after_another_are_recorded()
    {
        var x = Tensor.Scalar(3);
        using var outer = new GradientTape();
        outer.Watch(x);
        var sum = Tensor.Scalar(0);
        for (var i = 0; i < 5; i++) sum += await Task.Run(() => Derive.Gradient(z => z * z * z, x), Token); // 3 x² each
        Near.Equal(Tensor.Scalar(5 * 6 * 3), outer.Gradient(sum, x));
    }

    [Fact]
    public async Task An_exception_in_async_code_ends_the_recording_with_its_block()
    {
        var x = Tensor.Scalar(3);
        async Task Fail()
        {
            using var tape = new GradientTape();
            using var accumulator = new ForwardAccumulator(x, Tensor.Scalar(1));
            tape.Watch(x);
            var y = x * x;
            await Task.Delay(1, Token);
            throw new TimeoutException($"{y.ToScalar()}");
        }
        await Assert.ThrowsAsync<TimeoutException>(Fail);
        Assert.Null(ActiveRecorders.Current);
        Near.Equal(Tensor.Scalar(6), Derive.Gradient(Square, x));
    }

    [Fact]
    public async Task An_exception_that_is_caught_inside_a_recording_leaves_it_recording()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        try
        {
            await Task.Run(() => throw new TimeoutException(), Token);
        }
        catch (TimeoutException)
        {
            y *= x;
        }
        Near.Equal(Tensor.Scalar(27), tape.Gradient(y, x));
    }

    [Fact]
    public async Task What_an_async_stream_computes_for_a_recording_is_recorded()
    {
        static async IAsyncEnumerable<Tensor> Powers(Tensor x, [EnumeratorCancellation] CancellationToken token)
        {
            var power = x;
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(1, token);
                yield return power *= x;
            }
        }
        var x = Tensor.Scalar(2);
        using var tape = new GradientTape();
        tape.Watch(x);
        var sum = Tensor.Scalar(0);
        await foreach (var power in Powers(x, Token)) sum += power; // x² + x³ + x⁴
        Near.Equal(Tensor.Scalar(4 + 12 + 32), tape.Gradient(sum, x));
    }

    [Fact]
    public async Task A_tape_made_in_an_async_stream_records_no_further_than_its_next_yield_and_says_so()
    {
        static async IAsyncEnumerable<Tensor?> Stream(Tensor x)
        {
            using var tape = new GradientTape(persistent: true);
            tape.Watch(x);
            var y = x * x;
            await Task.Yield();
            yield return tape.Gradient(y, x);
            var later = x * x;
            var error = Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(later, x));
            Assert.Contains("was computed outside this recording: before the tape was made, after it stopped, or inside StopRecording.", error.Message, StringComparison.Ordinal);
            yield return null;
        }
        var count = 0;
        await foreach (var slope in Stream(Tensor.Scalar(3)))
        {
            Assert.Null(ActiveRecorders.Current);
            if (count++ == 0) Near.Equal(Tensor.Scalar(6), slope);
        }
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task Flows_that_record_on_one_tape_at_a_time_each_are_refused_when_they_overlap()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape();
        tape.Watch(x);
        using var together = new Barrier(2);
        void Work()
        {
            Exception? first = null;
            for (var i = 0; i < 3; i++)
            {
                together.SignalAndWait(Token);
                first ??= Refusal(() => Sin(x));
            }
            if (first is not null) throw first;
        }
        static Task Start(Action work) => Task.Factory.StartNew(work, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Task.WhenAll(Start(Work), Start(Work)));
        Assert.StartsWith("GradientTape: this tape records on two threads at a time.", error.Message, StringComparison.Ordinal);
    }

    private static InvalidOperationException? Refusal(Func<Tensor> compute)
    {
        try
        {
            compute();
            return null;
        }
        catch (InvalidOperationException refusal)
        {
            return refusal;
        }
    }
}
