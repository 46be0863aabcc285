using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ForwardAccumulatorTests
{
    private readonly Tensor x = Vector(0.5, -1, 2);
    private readonly Tensor t = Vector(1, 10, 100);

    [Fact]
    public void It_pushes_the_tangent_through_what_is_computed()
    {
        using var accumulator = new ForwardAccumulator(x, t);
        Near.Equal(t * Cos(x), accumulator.Jvp(Sin(x)));
        Near.Equal(t, accumulator.Jvp(x));
    }

    public static TheoryData<string> Names => OpTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_agrees_with_the_tape_and_with_double_VJP(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] inputs = [.. row.Inputs.Select(input => input.Value)];
        Source[] sources = inputs;
        Tensor[] tangents = [.. inputs.Select(input => Sin(input + 1))];
        using var tape = new GradientTape(persistent: true);
        tape.Watch(inputs);
        Tensor? pushed;
        using (var accumulator = new ForwardAccumulator(sources, tangents)) pushed = accumulator.Jvp([row.F(inputs)], UnconnectedGradients.Zero)[0];
        var y = row.F(inputs);
        Near.Equal(tape.Jvp([y], sources, tangents, UnconnectedGradients.Zero)[0]!, pushed, 1e-11, "tape");
        var v = Tensor.Ones(y.Shape);
        using var transposing = new GradientTape();
        transposing.Watch(v);
        var pulled = tape.Gradient([y], sources, [v], UnconnectedGradients.Null);
        var connected = Enumerable.Range(0, pulled.Length).Where(i => pulled[i] is not null).ToArray();
        if (connected.Length == 0) return;
        var twice = transposing.Gradient([.. connected.Select(i => pulled[i]!)], [v], [.. connected.Select(i => tangents[i])], UnconnectedGradients.Zero)[0];
        Near.Equal(pushed!, twice, 1e-10, "double VJP");
    }

    [Fact]
    public void Nested_it_gives_second_derivatives_from_the_outer_one()
    {
        // d²/dx² x³ = 6x = 4.2 at 0.7: a tangent of a tangent must reach the first tangent's ops in the order of their making.
        var p = Tensor.Scalar(0.7);
        var one = Tensor.Scalar(1);
        using var outer = new ForwardAccumulator(p, one);
        using var inner = new ForwardAccumulator(p, one);
        var m = Reshape(Reshape(p, 1), []);
        var y = m * m * m;
        Near.Equal(Tensor.Scalar(3 * 0.49), inner.Jvp(y));
        Near.Equal(Tensor.Scalar(4.2), outer.Jvp(inner.Jvp(y)));
        Assert.Throws<UnconnectedGradientException>(() => inner.Jvp(outer.Jvp(y)));
    }

    [Fact]
    public void Three_deep_through_rules_that_use_their_output()
    {
        var p = Tensor.Scalar(0.3);
        var one = Tensor.Scalar(1);
        using var a = new ForwardAccumulator(p, one);
        using var b = new ForwardAccumulator(p, one);
        using var c = new ForwardAccumulator(p, one);
        Near.Equal(Exp(p), a.Jvp(b.Jvp(c.Jvp(Exp(p)))));
        var d3 = Derive.Gradient(z => Derive.Gradient(u => Derive.Gradient(w => Tanh(Sin(w) * w), u), z), p);
        Near.Equal(d3, a.Jvp(b.Jvp(c.Jvp(Tanh(Sin(p) * p)))));
    }

    [Fact]
    public void Around_a_tape_it_gives_Hessian_vector_products()
    {
        using var accumulator = new ForwardAccumulator(x, t);
        using var tape = new GradientTape();
        tape.Watch(x);
        var gradient = tape.Gradient(Sum(Exp(x) * Square(x)), x);
        var expected = Derive.Gradient(z => Derive.Gradient(u => Sum(Exp(u) * Square(u)), z), x, t);
        Near.Equal(expected, accumulator.Jvp(gradient));
    }

    [Fact]
    public void Inside_a_tape_its_tangents_have_gradients()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        using var accumulator = new ForwardAccumulator(x, t);
        var pushed = accumulator.Jvp(Exp(x)); // eˣ t
        Near.Equal(Exp(x) * t, tape.Gradient(pushed, x));
    }

    [Fact]
    public void An_inner_tape_does_not_see_the_tangents_of_an_outer_accumulator()
    {
        using var accumulator = new ForwardAccumulator(x, t);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Exp(x);
        Assert.Null(tape.Gradient([accumulator.Jvp(y)], [x], null, UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void A_variable_is_a_primal_however_often_it_is_read_or_assigned()
    {
        var w = new Variable(Tensor.Scalar(3), "w");
        using var accumulator = new ForwardAccumulator(w, Tensor.Scalar(1));
        Near.Equal(Tensor.Scalar(6), accumulator.Jvp(w.Value * w));
        w.Assign(Tensor.Scalar(5));
        Near.Equal(Tensor.Scalar(10), accumulator.Jvp(w.Value * w));
    }

    [Fact]
    public void What_it_does_not_know_throws_or_is_zero_or_null()
    {
        Tensor outside = x * 2, y;
        using (var accumulator = new ForwardAccumulator(x, t))
        {
            y = Exp(x);
            Assert.Null(accumulator.Jvp([outside], UnconnectedGradients.Null)[0]);
            Near.Equal(Tensor.Zeros(3), accumulator.Jvp([outside], UnconnectedGradients.Zero)[0]);
            var error = Assert.Throws<UnconnectedGradientException>(() => accumulator.Jvp(outside));
            Assert.Equal(
                "ForwardAccumulator.Jvp: the target of shape [3] has no tangent. Compute it from the primals while the accumulator is active, and, among nested " +
                    "accumulators, ask the outer one about " +
                "the inner one's; or pass UnconnectedGradients.Zero or Null if there may be none.",
                error.Message);
            accumulator.Dispose();
            Near.Equal(Exp(x) * t, accumulator.Jvp(y)); // a lookup, also afterwards
            Assert.Null(accumulator.Jvp([Exp(x)], UnconnectedGradients.Null)[0]);
        }
    }

    [Fact]
    public void Watching_again_adds_to_the_tangent()
    {
        var p = Tensor.Scalar(3);
        using var accumulator = new ForwardAccumulator(p, Tensor.Scalar(1));
        Near.Equal(Tensor.Scalar(6), accumulator.Jvp(p * p));
        accumulator.Watch(p, Tensor.Scalar(10));
        Near.Equal(Tensor.Scalar(66), accumulator.Jvp(p * p));
        var y = p * p;
        accumulator.Watch(y, Tensor.Scalar(1));
        Near.Equal(Tensor.Scalar(67), accumulator.Jvp(y));
        Assert.Equal("ForwardAccumulator.Watch: tangent 0 has shape [3]; expected [], the shape of source 0.", Assert.Throws<ArgumentException>(() => accumulator.Watch(p, t)).Message);
    }

    [Fact]
    public void Paused_it_takes_what_is_computed_as_constant()
    {
        using var accumulator = new ForwardAccumulator(x, t);
        Tensor constant;
        using (accumulator.StopAccumulating())
        {
            constant = Exp(x);
            Assert.Equal(
                "ForwardAccumulator.StopAccumulating: this accumulator is not accumulating. Call it between its making and its Dispose.",
                Assert.Throws<InvalidOperationException>(accumulator.StopAccumulating).Message);
        }
        Assert.Null(accumulator.Jvp([constant], UnconnectedGradients.Null)[0]);
        Near.Equal(t * constant, accumulator.Jvp(x * constant));
    }

    [Fact]
    public void Its_arguments_are_checked()
    {
        Assert.Equal(
            "ForwardAccumulator: primal 1, the tensor [3], is given twice. Give each primal once, with the sum of its tangents.",
            Assert.Throws<ArgumentException>(() => new ForwardAccumulator([x, x], [t, t])).Message);
        Assert.Equal("ForwardAccumulator: tangent 0 has shape [2]; expected [3], the shape of source 0.", Assert.Throws<ArgumentException>(() => new ForwardAccumulator(x, Vector(1, 2))).Message);
        Assert.Equal("ForwardAccumulator: got 1 tangent for 2 sources. Give one per source, of its shape.", Assert.Throws<ArgumentException>(() => new ForwardAccumulator([x, t], [t])).Message);
    }

    [Fact]
    public void A_tangent_goes_with_its_tensor()
    {
        using var accumulator = new ForwardAccumulator(x, t);
        var tangent = Forgotten(accumulator);
        GC.Collect();
        Assert.False(tangent.IsAlive);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference Forgotten(ForwardAccumulator accumulator) => new(accumulator.Jvp(Exp(x)));

    [Fact]
    public void Over_it_watches_no_more()
    {
        var accumulator = new ForwardAccumulator(x, t);
        accumulator.Dispose();
        Assert.Equal(
            "ForwardAccumulator.Watch: this accumulator was disposed and takes no more primals. Call it inside its using block.",
            Assert.Throws<InvalidOperationException>(() => accumulator.Watch(t, x)).Message);
    }
}
