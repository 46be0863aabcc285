using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

public sealed class CompiledFunctionTests
{
    [Fact]
    public void The_function_is_called_once_a_shape()
    {
        var calls = 0;
        var f = Compiled.Function(x =>
        {
            calls++;
            return Sum(Exp(x));
        });
        for (var i = 0; i < 5; i++) Assert.Equal(3 * Math.Exp(i), f.Invoke(Tensor.Full(i, 3)).ToScalar(), 1e-12);
        Assert.Equal(1, calls);
        f.Invoke(Tensor.Full(1, 4));
        f.Invoke(Tensor.Full(1, 3));
        Assert.Equal((2, 2), (calls, f.CaptureCount));
    }

    [Fact]
    public void The_program_not_used_for_longest_goes_when_there_are_too_many_shapes()
    {
        var f = Compiled.Function(x => 2 * x);
        for (var n = 1; n <= CompiledFunction.CacheSize; n++) f.Invoke(Tensor.Zeros(n));
        f.Invoke(Tensor.Zeros(1));
        f.Invoke(Tensor.Zeros(100)); // the one for 2 goes
        f.Invoke(Tensor.Zeros(1));
        Assert.Equal(CompiledFunction.CacheSize + 1, f.CaptureCount);
        f.Invoke(Tensor.Zeros(2));
        Assert.Equal(CompiledFunction.CacheSize + 2, f.CaptureCount);
    }

    [Fact]
    public void Variables_are_read_at_each_replay()
    {
        var v = new Variable([1.0, 2.0]);
        var f = Compiled.Function(x => x * v);
        Assert.Equal([3.0, 8.0], f.Invoke([3.0, 4.0]).ToArray());
        v.Assign([10.0, 100.0]);
        Assert.Equal([30.0, 400.0], f.Invoke([3.0, 4.0]).ToArray());
        Assert.Equal([10.0, 100.0], v.Value.ToArray());
    }

    [Fact]
    public void Inputs_and_outputs_may_be_passed_on_and_constant()
    {
        var v = new Variable([7.0]);
        var constant = Tensor.FromSpan([3.0]);
        var f = Compiled.Function((Tensor[] x) => [x[0], v.Value, constant, Reshape(x[0], 1, 2), x[0]]);
        foreach (var at in new[] { 1.0, 2.0 })
        {
            var y = f.InvokeAll([at, -at]);
            Assert.Equal([at, -at], y[0].ToArray());
            Assert.Equal([7.0], y[1].ToArray());
            Assert.Equal([3.0], y[2].ToArray());
            Assert.Equal([1, 2], y[3].Shape.ToArray());
            Assert.Equal([at, -at], y[4].ToArray());
        }
    }

    [Fact]
    public void While_a_tape_records_the_function_itself_is_differentiated()
    {
        var f = Compiled.Function(x => x * x);
        f.Invoke([3.0]);
        Tensor x = [3.0];
        using var tape = new GradientTape();
        tape.Watch(x);
        Assert.Equal([6.0], tape.Gradient(f.Invoke(x), x).ToArray());
    }

    [Fact]
    public void A_program_inside_another_becomes_part_of_it()
    {
        var inner = Compiled.Function(x => x * x);
        var outer = Compiled.Function(x => inner.Invoke(x) + 1);
        Assert.Equal([10.0], outer.Invoke([3.0]).ToArray());
        Assert.Equal([17.0], outer.Invoke([4.0]).ToArray());
    }

    [Fact]
    public void A_failure_in_a_replay_leaves_the_program_usable()
    {
        var f = Compiled.Function(A => Cholesky(A + 0.0 * A));
        Assert.Equal([2.0], f.Invoke(Tensor.FromMatrix(new[,] { { 4.0 } })).ToArray());
        Assert.Throws<NotPositiveDefiniteException>(() => f.Invoke(Tensor.FromMatrix(new[,] { { -4.0 } })));
        Assert.Equal([3.0], f.Invoke(Tensor.FromMatrix(new[,] { { 9.0 } })).ToArray());
    }

    [Fact]
    public async Task Two_calls_at_a_time_are_refused()
    {
        using var isInside = new ManualResetEventSlim();
        using var mayLeave = new ManualResetEventSlim();
        var f = Compiled.Function(x =>
        {
            isInside.Set();
            mayLeave.Wait(TestContext.Current.CancellationToken);
            return x;
        });
        var other = Task.Run(() => f.Invoke([1.0]), TestContext.Current.CancellationToken);
        isInside.Wait(TestContext.Current.CancellationToken);
        var refused = Assert.Throws<InvalidOperationException>(() => f.Invoke([1.0]));
        mayLeave.Set();
        await other;
        Assert.Equal("CompiledFunction: two calls at a time. A captured program has one set of buffers: give each caller one of its own, by Compiled.Function.", refused.Message);
        Assert.Equal([2.0], f.Invoke([2.0]).ToArray());
    }

    [Fact]
    public void Many_programs_run_concurrently()
    {
        var results = new double[16];
        Parallel.For(0, results.Length, i =>
        {
            var f = Compiled.Function(x => Sum(Exp(x) * x));
            for (var k = 0; k < 50; k++) results[i] = f.Invoke(Tensor.Full(i + k, 100)).ToScalar();
        });
        for (var i = 0; i < results.Length; i++) Assert.Equal(100 * Math.Exp(i + 49) * (i + 49), results[i], 1e-12 * results[i]);
    }

    [Fact]
    public void Random_numbers_of_an_op_are_drawn_again_as_eager_evaluation_would()
    {
        var (random, same) = (new Philox(3), new Philox(3));
        var f = Compiled.Function(x => x + RandomNormal(random, 4) * RandomUniform(random, 4));
        for (var i = 0; i < 3; i++)
        {
            Tensor x = [1.0, 2.0, 3.0, 4.0];
            Assert.Equal((x + RandomNormal(same, 4) * RandomUniform(same, 4)).ToArray(), f.Invoke(x).ToArray());
        }
    }

    [Fact]
    public void Random_numbers_that_nothing_needs_are_drawn_all_the_same()
    {
        var (random, same) = (new Philox(3), new Philox(3));
        Tensor Second(Philox source)
        {
            RandomNormal(source, 5);
            return RandomNormal(source, 2);
        }

        var f = Compiled.Function(x => x + Second(random));
        for (var i = 0; i < 3; i++) Assert.Equal(Second(same).ToArray(), f.Invoke(Tensor.Zeros(2)).ToArray());
    }

    [Fact]
    public void A_wrong_call_is_refused_with_a_message()
    {
        var f = Compiled.Function((x, y) => x + y);
        Assert.Equal("CompiledFunction: got 1 input; expected 2, as the function has.", Assert.Throws<ArgumentException>(() => f.Invoke([1.0])).Message);
        Assert.Equal("CompiledFunction.Describe: nothing was captured yet. Call Invoke first.", Assert.Throws<InvalidOperationException>(() => f.Describe()).Message);
        var nothing = Compiled.Function((Tensor x) => (Tensor)null!);
        Assert.Equal(
            "Compiled: output 0 of the function is null; expected a tensor. Return zeros where there is nothing.",
            Assert.Throws<InvalidOperationException>(() => nothing.Invoke([1.0])).Message);
        using (new GradientTape()) Assert.Equal(
            "Compiled: output 0 of the function is null; expected a tensor. Return zeros where there is nothing.",
            Assert.Throws<InvalidOperationException>(() => nothing.Invoke([1.0])).Message);
        var many = Compiled.Function((Tensor[] x) => [x[0], x[0]]);
        Assert.Equal("CompiledFunction.Invoke: the function gives 2 tensors; expected one. Call InvokeAll.", Assert.Throws<InvalidOperationException>(() => many.Invoke([1.0])).Message);
    }
}
