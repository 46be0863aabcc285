using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>A tensor that leaves a captured function otherwise than as an output is refused where it is read.</summary>
public sealed class CapturedTensorsTests
{
    private const string Left = "a tensor of shape [2] was computed inside a function while it was captured, and has left it otherwise than as an output. " +
        "It has no values outside, for replays write over them. Return it from the function, and use that output.";

    [Theory]
    [InlineData(CapturePasses.All)]
    [InlineData(CapturePasses.None)]
    public void On_the_host(CapturePasses passes)
    {
        foreach (var leak in Leaks(passes))
        {
            AssertRefused("Tensor.Span", () => leak.ToArray());
            AssertRefused("Tensor.Span", () => leak.ToString());
            AssertRefused("Tensor.Span", () => leak.Copy());
            AssertRefused("Tensor", () => leak[0]);
        }
    }

    [Fact]
    public void By_an_op()
    {
        Tensor x = [1.0, 2.0];
        foreach (var leak in Leaks(CapturePasses.All))
        {
            AssertRefused("Exp", () => Exp(leak));
            AssertRefused("Add", () => x + leak);
            AssertRefused("Multiply", () => leak * 2);
            AssertRefused("Reshape", () => Reshape(leak, 2, 1));
            AssertRefused("Identity", () => Identity(leak));
            AssertRefused("StopGradient", () => StopGradient(leak));
            AssertRefused("Sum", () => Sum(leak));
            AssertRefused("Concat", () => Concat([x, leak]));
            AssertRefused("Recompute", () => Recompute(leak, z => z));
            AssertRefused("CustomGradient", () => CustomGradient(leak, z => (z, d => d)));
        }
    }

    [Fact]
    public void By_a_variable_a_tape_and_a_program()
    {
        var (v, f) = (new Variable([1.0, 2.0]), Compiled.Function(x => 2 * x));
        foreach (var leak in Leaks(CapturePasses.All))
        {
            AssertRefused("Variable", () => v.Assign(leak));
            AssertRefused("Variable", () => new Variable(leak));
            using (var tape = new GradientTape()) AssertRefused("GradientTape.Watch", () => tape.Watch(leak));
            AssertRefused("CompiledFunction", () => f.Invoke(leak));
            AssertRefused("Add", () => Compiled.Function(x => x + leak).Invoke([1.0, 2.0]));
            AssertRefused("Compiled", () => Compiled.Function(x => leak).Invoke([1.0, 2.0]));
        }
    }

    [Fact]
    public void State_that_a_function_keeps_from_call_to_call_is_refused_at_the_next_capture()
    {
        Tensor state = [0.0, 0.0];
        var f = Compiled.Function(x => state += Sum(x));
        f.Invoke([1.0]);
        AssertRefused("Add", () => f.Invoke([1.0, 2.0]));
    }

    [Fact]
    public void What_a_capture_that_failed_leaves_behind_is_refused()
    {
        Tensor? leak = null;
        Assert.Throws<NotCapturableException>(() => Compiled.Function(x => (leak = Exp(x)).ToScalar() * x).Invoke(Tensor.Scalar(1)));
        Assert.Throws<InvalidOperationException>(() => leak!.ToScalar());
    }

    [Fact]
    public void What_depends_on_nothing_that_changes_may_be_kept()
    {
        Tensor? kept = null;
        var f = Compiled.Function(x => x * (kept ??= Exp(Tensor.Full(0, 2))));
        f.Invoke([1.0, 2.0]);
        f.Invoke([3.0, 4.0]);
        Assert.Equal([1.0, 1.0], kept!.ToArray());
        Assert.Equal([2.0, 2.0], (kept + kept).ToArray());
    }

    [Fact]
    public void A_function_that_is_called_again_at_each_replay_reads_what_it_is_given()
    {
        var f = Compiled.Function(x => PassThrough(Exp(x), z => Tensor.FromSpan([z.Span[0] + 1, z[1]])) + Recompute(2 * x, z => z * z.ToArray()[0]));
        foreach (var at in new[] { 1.0, 2.0 })
            Near.Equal(Tensor.FromSpan([Math.Exp(at) + 1 + 4 * at * at, 1 + 0 * at]), f.Invoke([at, 0.0]));
    }

    private static IEnumerable<Tensor> Leaks(CapturePasses passes)
    {
        Tensor? input = null, reading = null, result = null, reshaped = null, dead = null;
        var v = new Variable([5.0, 6.0]);
        var f = Compiled.Function(
            x =>
            {
                (input, reading) = (x, v);
                result = Sin(x * reading);
                dead = Exp(x);
                reshaped = Reshape(Reshape(result, 2, 1), 2);
                return Sum(Square(result));
            },
            passes);
        f.Invoke([1.0, 2.0]);
        f.Invoke([3.0, 4.0]);
        return [input!, reading!, result!, reshaped!, dead!];
    }

    private static void AssertRefused(string method, Func<object?> read) => AssertRefused(method, () => { read(); });

    private static void AssertRefused(string method, Action read) => Assert.Equal($"{method}: {Left}", Assert.Throws<InvalidOperationException>(read).Message);
}
