using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>What a program gives belongs to the caller: no later call changes it, wherever it is used.</summary>
public sealed class ProgramResultTests
{
    [Fact]
    public void Results_of_two_calls_differ()
    {
        var f = Compiled.Function(x => x * x);
        Assert.Equal(16, (f.Invoke(Tensor.Scalar(5)) - f.Invoke(Tensor.Scalar(3))).ToScalar());
        Tensor[] kept = [.. Enumerable.Range(0, 4).Select(i => f.Invoke(Tensor.Scalar(i)))];
        Assert.Equal([0.0, 1, 4, 9], kept.Select(y => y.ToScalar()));
    }

    [Fact]
    public void Gradients_of_two_evaluations_differ()
    {
        var v = new Variable(Tensor.Scalar(1));
        var loss = Compiled.ValueAndGradient(() => v.Value * v, [v]);
        loss.Evaluate(out var first);
        v.Assign(v - 0.25 * first[0]);
        loss.Evaluate(out var second);
        Assert.Equal(-1, (second[0] - first[0]).ToScalar());
    }

    [Theory]
    [InlineData(CapturePasses.All)]
    [InlineData(CapturePasses.None)]
    public void They_may_be_fed_back_at_any_place(CapturePasses passes)
    {
        AssertFedBack(x => [x[1], x[0]], passes, [1], [2]);
        AssertFedBack(x => [x[2], x[0], x[1]], passes, [1], [2], [3]);
        AssertFedBack(x => [x[0] + x[1], x[0]], passes, [1], [1]);
        AssertFedBack(x => [2 * x[0] - x[1] - 0.01 * x[0], Identity(x[0])], passes, [1], [0.9]);
        AssertFedBack(x => [Sin(x[0]), Reshape(x[0], 1), StopGradient(x[1])], passes, [1], [2], [3]);
        AssertFedBack(x => [x[1], x[1]], passes, [1], [2]);
    }

    [Fact]
    public void An_output_that_is_an_input_or_comes_twice_is_a_tensor_of_its_own()
    {
        Tensor x = [1.0];
        var y = Compiled.Function((Tensor[] z) => [z[0], z[0], Reshape(z[0], 1, 1)]).InvokeAll(x);
        Assert.Equal(4, new[] { x, y[0], y[1], y[2] }.Select(tensor => tensor.Data).Distinct().Count());
    }

    [Fact]
    public void A_variable_that_is_assigned_one_keeps_it()
    {
        foreach (var way in new Func<Tensor, Tensor>[] { y => y, Identity, StopGradient, y => Recompute(y, z => z), y => CustomGradient(y, z => (z, d => d)), y => Reshape(y, 1, 1) })
        {
            var f = Compiled.Function(x => 2 * x);
            var value = way(f.Invoke([1.0]));
            var target = new Variable(Tensor.Zeros(value.Shape));
            target.Assign(value);
            f.Invoke([50.0]);
            Assert.Equal(2, target.Value.ToScalar());
        }
    }

    [Theory]
    [InlineData(CapturePasses.All)]
    [InlineData(CapturePasses.All & ~CapturePasses.ConstantFolding)]
    [InlineData(CapturePasses.None)]
    public void Another_program_that_closes_over_one_sees_it_as_a_constant(CapturePasses passes)
    {
        var a = Compiled.Function(x => x * 2);
        var y = a.Invoke([1, 2]);
        var b = Compiled.Function(x => x * y + Sum(Square(y)), passes);
        Assert.Equal([22.0, 24], b.Invoke([1, 1]).ToArray());
        a.Invoke([10, 20]);
        Assert.Equal([22.0, 24], b.Invoke([1, 1]).ToArray());
    }

    [Fact]
    public void A_tape_that_recorded_one_keeps_it()
    {
        var f = Compiled.Function(Square);
        var w = new Variable(Tensor.Scalar(3));
        var y = f.Invoke(Tensor.Scalar(2));
        using var tape = new GradientTape(persistent: true);
        var z = w.Value * w * y;
        using (tape.StopRecording()) f.Invoke(Tensor.Scalar(100));
        Assert.Equal(24, tape.Gradient(z, w).ToScalar());
    }

    [Fact]
    public void They_are_written_into_a_span_of_the_caller_one_after_the_other()
    {
        var f = Compiled.Function((Tensor[] x) => [Sum(x[0]), 2 * x[0]]);
        var numbers = new double[3];
        for (var i = 1; i < 4; i++)
        {
            f.InvokeInto(numbers, [i, 10.0]);
            Assert.Equal([i + 10.0, 2 * i, 20], numbers);
        }
        Assert.Equal(1, f.CaptureCount);
        var short_ = Assert.Throws<ArgumentException>(() => f.InvokeInto(new double[2], [1, 10.0]));
        Assert.StartsWith("CompiledFunction.InvokeInto: the span has 2 elements; expected 3, for tensors of shape [], [2] one after the other.", short_.Message, StringComparison.Ordinal);
        f.InvokeInto(numbers, [4, 10.0]); // it is not held by the call that failed
        Assert.Equal([14.0, 8, 20], numbers);
    }

    [Fact]
    public void A_gradient_is_written_into_a_span_of_the_caller()
    {
        var (v, w) = (new Variable([1.0, 2]), new Variable(Tensor.Scalar(3)));
        var loss = Compiled.ValueAndGradient(() => Sum(Square(v)) * w, [v, w]);
        var gradient = new double[3];
        Assert.Equal(15, loss.EvaluateInto(gradient));
        Assert.Equal([6.0, 12, 5], gradient);
        v.Assign([1.0, 0]);
        Assert.Equal(3, loss.EvaluateInto(gradient));
        Assert.Equal([6.0, 0, 1], gradient);
        var longer = Assert.Throws<ArgumentException>(() => loss.EvaluateInto(new double[4]));
        Assert.StartsWith("CompiledGradient.EvaluateInto: the span has 4 elements; expected 3, for tensors of shape [2], [] one after the other.", longer.Message, StringComparison.Ordinal);
    }

    private static void AssertFedBack(Func<Tensor[], Tensor[]> f, CapturePasses passes, params Tensor[] start)
    {
        var program = Compiled.Function(f, passes);
        var (replayed, expected) = (start, start);
        for (var i = 0; i < 5; i++)
        {
            (replayed, expected) = (program.InvokeAll(replayed), f(expected));
            replayed = replayed[..start.Length];
            expected = expected[..start.Length];
            OpReplayTests.AssertSameBits($"call {i}", expected, replayed);
        }
    }
}
