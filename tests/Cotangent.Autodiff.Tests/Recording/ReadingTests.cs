using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>What was read from a variable earlier is a constant, whoever records and however it is read.</summary>
public sealed class ReadingTests
{
    private readonly Variable v = new(Tensor.Scalar(2), "v");

    public static TheoryData<string> Ways => ["value", "conversion", "named", "paused", "outer tape", "inside"];

    /// <summary>A snapshot of v in one of many ways, none of which a tape made later may take for v.</summary>
    private Tensor Snapshot(string way)
    {
        switch (way)
        {
            case "value": return v.Value;
            case "conversion": return v;
            case "named": return v.ToTensor();
            case "paused":
                using (var tape = new GradientTape())
                using (tape.StopRecording()) return v.Value;
            case "outer tape":
                using (new GradientTape()) return v.Value;
            default:
                using (var tape = new GradientTape())
                {
                    var y = Square(v.Value);
                    tape.Gradient(y, v);
                    return v.Value;
                }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_snapshot_is_a_constant_to_a_tape(string way)
    {
        var old = Snapshot(way);
        using var tape = new GradientTape();
        var y = old * v.Value;
        Assert.Equal(2, tape.Gradient(y, v).ToScalar());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_a_constant_to_a_tape_that_watches_by_hand(string way)
    {
        var old = Snapshot(way);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(v);
        var y = old * v.Value;
        Assert.Equal(2, tape.Gradient(y, v).ToScalar());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_a_constant_to_an_accumulator(string way)
    {
        var old = Snapshot(way);
        using var accumulator = new ForwardAccumulator(v, Tensor.Scalar(1));
        var y = old * v.Value;
        Assert.Equal(2, accumulator.Jvp(y).ToScalar());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_a_constant_to_a_captured_gradient(string way)
    {
        var old = Snapshot(way);
        var loss = Compiled.ValueAndGradient(() => old * v.Value, [v]);
        loss.Evaluate(out var gradients);
        Assert.Equal(2, gradients[0].ToScalar());
        v.Assign(Tensor.Scalar(5));
        Assert.Equal(10, loss.Evaluate(out gradients));
        Assert.Equal(2, gradients[0].ToScalar());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_another_source_than_the_variable(string way)
    {
        var old = Snapshot(way);
        Assert.Equal(2, Derivative.Gradient(z => z * v, old).ToScalar());
        Assert.Equal(2, Derivative.Hessian(z => Square(z - v), old).ToScalar());
        Assert.Equal(0, Derivative.HessianVectorProduct(z => z * v, old, Tensor.Scalar(1)).ToScalar());
        Assert.Equal(2, Derivative.Jvp(z => z * v, old, Tensor.Scalar(1)).Tangent.ToScalar());
    }

    [Fact]
    public void A_snapshot_inside_a_captured_function_taken_before_its_tape_is_constant_and_lives()
    {
        var f = Compiled.Function(x =>
        {
            var old = v.Value;
            using var tape = new GradientTape();
            var y = old * v.Value * x;
            return tape.Gradient(y, v);
        });
        Assert.Equal(6, f.Invoke(Tensor.Scalar(3)).ToScalar());
        v.Assign(Tensor.Scalar(4));
        Assert.Equal(12, f.Invoke(Tensor.Scalar(3)).ToScalar()); // both readings are read again by a replay
    }

    [Fact]
    public void A_snapshot_while_the_same_tape_is_paused_is_a_constant()
    {
        using var tape = new GradientTape(persistent: true);
        Tensor frozen;
        using (tape.StopRecording()) frozen = v.Value;
        var y = frozen * v.Value;
        Assert.Equal(2, tape.Gradient(y, v).ToScalar());
    }

    [Fact]
    public void Two_readings_are_one_source()
    {
        using var tape = new GradientTape();
        var y = v.Value * v.Value;
        Assert.Equal(4, tape.Gradient(y, v).ToScalar());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_watch_outlives_an_assignment(bool watchesAccessed)
    {
        var w = new Variable(Tensor.Scalar(2), trainable: false);
        using var tape = new GradientTape(watchAccessedVariables: watchesAccessed);
        tape.Watch(w);
        var a = w.Value * w.Value;
        w.Assign(Tensor.Scalar(3));
        var b = w.Value * w.Value;
        Assert.Equal(10, tape.Gradient(a + b, w).ToScalar());
    }

    [Fact]
    public void An_accumulator_follows_a_variable_over_an_assignment_too()
    {
        using var accumulator = new ForwardAccumulator(v, Tensor.Scalar(1));
        var a = v.Value * v.Value;
        v.Assign(Tensor.Scalar(3));
        Assert.Equal(10, accumulator.Jvp(a + v.Value * v.Value).ToScalar());
    }

    [Fact]
    public void An_importance_ratio_has_the_gradient_of_the_logarithm()
    {
        var old = v.Value;
        using var tape = new GradientTape();
        var ratio = Exp(-0.5 * Square(v.Value - 1) + 0.5 * Square(old - 1));
        Assert.Equal(-1, tape.Gradient(ratio, v).ToScalar());
    }

    [Fact]
    public void A_variable_that_is_read_before_it_is_watched_says_so()
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        var y = v.Value * 2;
        tape.Watch(v);
        var refusal = Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(y, v));
        Assert.Contains("was read before it was watched", refusal.Message, StringComparison.Ordinal);
    }
}
