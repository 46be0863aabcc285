using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>What must not be captured is refused, with the reason; the function can be mended and tried again.</summary>
public sealed class CaptureTests
{
    private const string ReadHint = "are read while a function is captured. They would be those of the capture at every replay.";

    [Fact]
    public void A_tensor_says_whether_its_values_may_be_read()
    {
        var (x, constant) = (new Variable([1.0, 2]), Tensor.FromSpan([3.0, 4]));
        var seen = new List<bool>();
        var program = Compiled.ValueAndGradient(
            () =>
            {
                Tensor read = x;
                seen.AddRange([read.IsReadable, Exp(read).IsReadable, constant.IsReadable, Exp(constant).IsReadable]);
                return Sum(read * constant);
            },
            [x]);
        program.Evaluate(out var gradients);
        Assert.Equal([false, false, true, true], seen);
        Assert.True(gradients[0].IsReadable && x.Value.IsReadable);
    }

    [Fact]
    public void A_branch_on_a_value() => AssertRefused(
        x => x.ToScalar() > 0 ? x : -x,
        $"Tensor.Span: the values of a tensor of shape [] {ReadHint} Compute with ops, and read the outputs of the program.");

    [Fact]
    public void Elements_one_by_one() => AssertRefused(
        x => x[[]] > 0 ? x : -x,
        $"Tensor: the values of a tensor of shape [] {ReadHint} Take elements with Slice or Gather, or read the outputs of the program.");

    [Fact]
    public void The_values_of_a_variable()
    {
        var v = new Variable(Tensor.Scalar(2));
        AssertRefused(x => v.Value.ToArray()[0] * x, $"Tensor.Span: the values of a tensor of shape [] {ReadHint} Compute with ops, and read the outputs of the program.");
    }

    [Fact]
    public void An_assignment()
    {
        var v = new Variable(Tensor.Scalar(2), "speed");
        AssertRefused(
            x =>
            {
                v.Assign(x);
                return x;
            },
            "Variable.Assign: 'speed' is assigned while a function is captured, which would happen once and not at each replay. Return the new value, and assign it outside.");
        Assert.Equal(2, v.Value.ToScalar());
    }

    [Fact]
    public void Random_numbers_from_the_host()
    {
        var random = new Philox(1);
        random.NextNormal(); // the next draw comes from a block that is there already
        AssertRefused(
            x => x * random.NextNormal(),
            "Compiled: the function drew 1 random numbers while it was captured; every replay would use the same. Draw them with Op.RandomNormal or Op.RandomUniform, or pass them in.");
    }

    [Fact]
    public void Ops_on_another_thread() => AssertRefused(
        x => Task.Factory.StartNew(() => Exp(x), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult(),
        "Compiled: Exp was evaluated on another thread while a function was captured. Compute on one thread in it; the ops use the others by themselves.");

    [Fact]
    public void What_does_not_depend_on_inputs_may_be_read()
    {
        Tensor scale = [2.0, 3.0];
        var f = Compiled.Function(x => x * scale.Span[1] * Sum(scale).ToScalar());
        Assert.Equal(15, f.Invoke(Tensor.Scalar(1)).ToScalar());
        Assert.Equal(30, f.Invoke(Tensor.Scalar(2)).ToScalar());
    }

    [Fact]
    public void After_a_refusal_values_can_be_read_again()
    {
        var f = Compiled.Function(x => x.ToScalar() * x);
        Assert.Throws<NotCapturableException>(() => f.Invoke(Tensor.Scalar(3)));
        using var tape = new GradientTape();
        Tensor x = [1.0];
        tape.Watch(x);
        Assert.Equal(2, tape.Gradient(x * x, x).ToScalar());
    }

    private static void AssertRefused(Func<Tensor, Tensor> f, string message)
    {
        var program = Compiled.Function(f);
        Assert.Equal(message, Assert.Throws<NotCapturableException>(() => program.Invoke(Tensor.Scalar(3))).Message);
        Assert.Equal(0, program.CaptureCount);
    }
}
