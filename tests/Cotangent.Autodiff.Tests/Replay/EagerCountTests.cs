using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>Calls that were not replayed are counted, with the reason.</summary>
public sealed class EagerCountTests
{
    [Fact]
    public void While_a_tape_that_was_forgotten_records()
    {
        var f = Compiled.Function(x => 2 * x);
        using var forgotten = new GradientTape();
        for (var i = 0; i < 3; i++) f.Invoke([1.0]);
        Assert.Equal((0, 3), (f.CaptureCount, f.EagerCount));
        Assert.Equal(
            "CompiledFunction.Describe: nothing was captured yet, but evaluated op by op: 3 calls, the last because a GradientTape was recording. Call Invoke after that has ended.",
            Assert.Throws<InvalidOperationException>(() => f.Describe()).Message);
    }

    [Fact]
    public void Every_reason_is_reported()
    {
        var f = Compiled.Function(x => 2 * x);
        Tensor x = [1.0];
        f.Invoke(x);
        Assert.DoesNotContain("op by op", f.Describe().ToString(), StringComparison.Ordinal);
        using (new ForwardAccumulator(x, [1.0])) f.Invoke(x);
        Assert.Contains("  op by op   1 call, the last because a ForwardAccumulator was recording", f.Describe().ToString(), StringComparison.Ordinal);
        using (AnomalyMode.Enable()) f.Invoke(x);
        Assert.Contains("  op by op   2 calls, the last because AnomalyMode was on", f.Describe().ToString(), StringComparison.Ordinal);
        CustomGradient(x, z => (f.Invoke(z), d => 2 * d));
        Assert.Contains("  op by op   3 calls, the last because it was called in the function of a Recompute or a CustomGradient", f.Describe().ToString(), StringComparison.Ordinal);
        using (new GradientTape()) f.Invoke(x);
        Assert.Contains("4 calls, the last because a GradientTape was recording", f.Describe().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_inside_another_is_not_counted()
    {
        var inner = Compiled.Function(x => 2 * x);
        Compiled.Function(x => inner.Invoke(x) + 1).Invoke([1.0]);
        Assert.Equal(0, inner.EagerCount);
    }

    [Fact]
    public void Numbers_have_no_derivatives_so_they_are_replayed_while_a_tape_records()
    {
        var (v, calls) = (new Variable(Tensor.Scalar(3)), 0);
        var loss = Compiled.ValueAndGradient(() => ++calls > 0 ? Square(v) : v, [v]);
        var gradient = new double[1];
        using var forgotten = new GradientTape();
        for (var i = 0; i < 3; i++) Assert.Equal((9, 6), (loss.EvaluateInto(gradient), gradient[0]));
        Assert.Equal((1, 0, 1), (loss.CaptureCount, loss.EagerCount, calls));
        Assert.Equal(1, forgotten.Gradient(v.Value, v).ToScalar());
        using (AnomalyMode.Enable()) loss.EvaluateInto(gradient);
        Assert.Equal(1, loss.EagerCount);
    }

    [Fact]
    public void While_a_function_is_captured_numbers_are_refused_by_name()
    {
        const string Where = "it is called while a function is captured, which would have its numbers of the capture at every replay.";
        var v = new Variable(Tensor.Scalar(3));
        var (loss, inner) = (Compiled.ValueAndGradient(() => Square(v), [v]), Compiled.Function(x => 2 * x));
        AssertRefused(x => x * loss.Evaluate(out _), $"CompiledGradient.Evaluate: {Where} Take the gradient by a GradientTape in the function, whose ops are captured.");
        AssertRefused(x => x * loss.EvaluateInto(new double[1]), $"CompiledGradient.EvaluateInto: {Where} Take the gradient by a GradientTape in the function, whose ops are captured.");
        AssertRefused(
            x =>
            {
                inner.InvokeInto(new double[1], x);
                return x;
            },
            $"CompiledFunction.InvokeInto: {Where} Call Invoke or InvokeAll, whose ops are captured.");
    }

    [Fact]
    public void A_loss_that_is_null_or_a_missing_variable_is_refused_with_a_message()
    {
        var v = new Variable(Tensor.Scalar(3));
        var loss = Compiled.ValueAndGradient(() => null!, [v]);
        Assert.Equal(
            "Compiled.ValueAndGradient: the loss is null; expected a scalar tensor. Return the loss from the function.",
            Assert.Throws<InvalidOperationException>(() => loss.Evaluate(out _)).Message);
        Assert.Throws<ArgumentNullException>(() => Compiled.ValueAndGradient(() => Square(v), [v, null!]));
    }

    private static void AssertRefused(Func<Tensor, Tensor> f, string message) =>
        Assert.Equal(message, Assert.Throws<NotCapturableException>(() => Compiled.Function(f).Invoke(Tensor.Scalar(1))).Message);
}
