using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What is recorded, and when: the life of one tape.</summary>
public sealed class GradientTapeTests
{
    private readonly Tensor x = Tensor.Scalar(3);

    [Fact]
    public void Recording_starts_when_the_tape_is_made()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        Near.Equal(6 * Tensor.Ones(), tape.Gradient(x * x, x));
    }

    [Fact]
    public void A_watch_is_not_retroactive()
    {
        using var tape = new GradientTape();
        var y = x * x;
        tape.Watch(x);
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(y, x));
    }

    [Fact]
    public void Watching_twice_or_watching_a_result_changes_nothing()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        tape.Watch(x);
        var y = x * x;
        tape.Watch(y);
        Near.Equal(Tensor.Scalar(108), tape.Gradient(y * y, x));
    }

    [Fact]
    public void Constants_of_equal_value_are_distinct_sources()
    {
        var (a, b) = (Tensor.Scalar(2), Tensor.Scalar(2));
        using var tape = new GradientTape();
        tape.Watch(a);
        var gradients = tape.Gradient([a * b], [a, b], null, UnconnectedGradients.Null);
        Near.Equal(Tensor.Scalar(2), gradients[0]);
        Assert.Null(gradients[1]);
    }

    [Fact]
    public void Watching_is_local_to_a_tape()
    {
        using var outer = new GradientTape();
        using var inner = new GradientTape();
        inner.Watch(x);
        var first = inner.Gradient(x * x, x);
        Assert.Null(outer.Gradient([first], [x], null, UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void An_exception_inside_a_recording_ends_it_with_its_block()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            using var broken = new GradientTape();
            broken.Watch(x);
            return Normal(2) + Normal(3);
        });
        Near.Equal(Tensor.Scalar(6), Derive.Gradient(Square, x));
        Assert.Throws<InvalidOperationException>(() =>
        {
            var stopped = new GradientTape();
            stopped.Dispose();
            return stopped.StopRecording();
        });
    }

    [Fact]
    public void StopRecording_pauses_this_tape_alone()
    {
        using var outer = new GradientTape();
        using var inner = new GradientTape(persistent: true);
        outer.Watch(x);
        inner.Watch(x);
        var a = x * x;
        Tensor b;
        using (inner.StopRecording()) b = a * x;
        var c = a * b;
        Near.Equal(Tensor.Scalar(162), inner.Gradient(c, x));
        Assert.Null(inner.Gradient([b], [x], null, UnconnectedGradients.Null)[0]);
        Near.Equal(Tensor.Scalar(5 * 81), outer.Gradient(c, x));
    }

    [Fact]
    public void StopRecording_outside_a_recording_is_an_error()
    {
        var tape = new GradientTape();
        using (tape.StopRecording())
        {
            var error = Assert.Throws<InvalidOperationException>(tape.StopRecording);
            Assert.Equal("GradientTape.StopRecording: this tape is not recording. Call it between the tape's making and its Dispose.", error.Message);
        }
        tape.StopRecording().Dispose();
        tape.Dispose();
    }

    [Fact]
    public void Ending_a_pause_twice_resumes_once()
    {
        using var tape = new GradientTape(persistent: true);
        var pause = tape.StopRecording();
        pause.Dispose();
        pause.Dispose();
        tape.StopRecording();
        tape.Watch(x);
        Assert.Null(tape.Gradient([x * x], [x], null, UnconnectedGradients.Null)[0]); // still paused: recorded neither once nor twice
    }

    [Fact]
    public void A_tape_that_is_not_persistent_gives_one_set_of_derivatives()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        tape.Gradient(y, x);
        var error = Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, x));
        Assert.Equal(
            "GradientTape.Gradient: this tape was used up by Gradient; a tape that is not persistent gives one set of derivatives. Ask for all sources in one call, or make " +
                "the tape with persistent: true.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => tape.Jvp([y], [x], [x]));
        Assert.Throws<InvalidOperationException>(() => tape.Watch(y));
    }

    [Fact]
    public void A_call_that_is_refused_does_not_use_the_tape_up()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        Assert.Throws<ArgumentException>(() => tape.Gradient(y, x, Normal(2)));
        Near.Equal(Tensor.Scalar(6), tape.Gradient(y, x));
    }

    [Fact]
    public void A_disposed_tape_says_so()
    {
        var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = x * x;
        tape.Dispose();
        var error = Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, x));
        Assert.Equal(
            "GradientTape.Gradient: this tape was disposed and has forgotten its recording. Ask for derivatives before Dispose: inside its using block, or with a using declaration.",
            error.Message);
        tape.Dispose();
    }

    [Fact]
    public void A_one_shot_gradient_inside_the_block_ends_the_recording()
    {
        using var outer = new GradientTape();
        outer.Watch(x);
        using var tape = new GradientTape();
        tape.Watch(x);
        var first = tape.Gradient(x * x, x);
        Near.Equal(Tensor.Scalar(2), outer.Gradient(first, x)); // the backward ops went to the outer tape alone
    }

    [Fact]
    public void A_tape_may_be_disposed_inside_out()
    {
        var outer = new GradientTape();
        var inner = new GradientTape();
        inner.Watch(x);
        outer.Dispose();
        Near.Equal(Tensor.Scalar(6), inner.Gradient(x * x, x));
        inner.Dispose();
    }

    [Fact]
    public void An_exception_leaves_the_tape_as_it_was()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(y, Tensor.Scalar(1)));
        Assert.Throws<UnconnectedGradientException>(() => tape.Jacobian(y, Tensor.Scalar(1)));
        Near.Equal(Tensor.Scalar(27), tape.Gradient(y * x, x)); // it records on, too
        Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, x));
    }

    [Fact]
    public void An_exception_leaves_the_tape_in_its_place_among_others()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        using var accumulator = new ForwardAccumulator(x, 1.0);
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(x * x, Tensor.Scalar(1)));
        var y = x * x * x;
        Near.Equal(Tensor.Scalar(18 + 27), tape.Gradient(accumulator.Jvp(y) + y, x)); // of 3x² + x³ at 3: an inner tape would not see the tangent
    }
}
