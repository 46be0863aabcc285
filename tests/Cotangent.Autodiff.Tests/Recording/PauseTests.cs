using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>A recorder that pauses, or starts again, stands afterwards where it stood before.</summary>
public sealed class PauseTests
{
    private readonly Tensor c = Tensor.Scalar(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_tape_around_an_accumulator(bool pauses)
    {
        using var tape = new GradientTape(persistent: true);
        using var accumulator = new ForwardAccumulator(c, Tensor.Scalar(1));
        if (pauses) tape.StopRecording().Dispose();
        else tape.Reset();
        tape.Watch(c);
        var d = Sin(c);
        Near.Equal(Tensor.Scalar(Math.Cos(1) - Math.Sin(1)), tape.Gradient(accumulator.Jvp(d) + d, c));
    }

    [Fact]
    public void An_accumulator_around_another()
    {
        var x = Tensor.Scalar(2);
        using var outer = new ForwardAccumulator(x, Tensor.Scalar(1));
        using var inner = new ForwardAccumulator(x, Tensor.Scalar(1));
        using (outer.StopAccumulating())
        {
            // Nothing is computed meanwhile.
        }
        var y = x * x * x;
        Near.Equal(Tensor.Scalar(24), outer.Jvp(inner.Jvp(y) + y));
        Near.Equal(Tensor.Scalar(12), outer.Jvp(inner.Jvp(y)));
    }

    [Fact]
    public void Two_that_pause_at_a_time_and_go_on_in_any_order()
    {
        foreach (var outerFirst in new[] { true, false })
        {
            var x = Tensor.Scalar(2);
            using var outer = new ForwardAccumulator(x, Tensor.Scalar(1));
            using var inner = new ForwardAccumulator(x, Tensor.Scalar(1));
            var (a, b) = (outer.StopAccumulating(), inner.StopAccumulating());
            (outerFirst ? a : b).Dispose();
            (outerFirst ? b : a).Dispose();
            Near.Equal(Tensor.Scalar(12), outer.Jvp(inner.Jvp(x * x * x)));
        }
    }

    [Fact]
    public void One_that_is_made_during_the_pause_stands_further_in()
    {
        using var tape = new GradientTape();
        tape.Watch(c);
        var pause = tape.StopRecording();
        using var accumulator = new ForwardAccumulator(c, Tensor.Scalar(1));
        pause.Dispose();
        Near.Equal(Tensor.Scalar(-Math.Sin(1)), tape.Gradient(accumulator.Jvp(Sin(c)), c));
    }
}
