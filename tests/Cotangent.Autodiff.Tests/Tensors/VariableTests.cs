using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class VariableTests
{
    private readonly Variable a = new(Tensor.Scalar(2), "a");
    private readonly Variable b = new(Tensor.Scalar(5), "b", trainable: false);

    [Fact]
    public void Reading_a_trainable_variable_watches_it()
    {
        using var tape = new GradientTape();
        var gradients = tape.Gradient([a.Value * a * b], [a, b], null, UnconnectedGradients.Null);
        Near.Equal(Tensor.Scalar(20), gradients[0]);
        Assert.Null(gradients[1]);
    }

    [Fact]
    public void Without_watchAccessedVariables_only_the_watched_count()
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(b);
        var gradients = tape.Gradient([a.Value * a * b], [a, b], null, UnconnectedGradients.Null);
        Assert.Null(gradients[0]);
        Near.Equal(Tensor.Scalar(4), gradients[1]);
    }

    [Fact]
    public void An_unconnected_variable_is_named()
    {
        using var tape = new GradientTape();
        var error = Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(Tensor.Scalar(1), a));
        Assert.StartsWith("GradientTape.Gradient: the variable 'a' [] was not read during the recording;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assignment_cuts_the_chain_but_every_reading_counts()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape();
        tape.Watch(x);
        var first = a * x;
        a.Assign(first);
        var y = first + Square(a);
        var gradients = tape.Gradient(y, [x, a]);
        Near.Equal(Tensor.Scalar(2), gradients[0]);
        Near.Equal(Tensor.Scalar(3 + 12), gradients[1]);
    }

    [Fact]
    public void Two_variables_made_from_one_tensor_are_two_sources()
    {
        var start = Tensor.Scalar(2);
        var (v, w) = (new Variable(start), new Variable(start));
        using var tape = new GradientTape();
        var gradients = tape.Gradient(Square(v) * w, [v, w]);
        Near.Equal(Tensor.Scalar(8), gradients[0]);
        Near.Equal(Tensor.Scalar(4), gradients[1]);
    }

    [Fact]
    public void A_variable_is_a_source_also_when_its_value_was_watched_before()
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(a.Value);
        tape.Watch(a);
        Near.Equal(Tensor.Scalar(4), tape.Gradient(Square(a), a));
    }

    [Fact]
    public void A_new_value_has_the_shape_of_the_old()
    {
        var error = Assert.Throws<ArgumentException>(() => a.Assign(Normal(2)));
        Assert.Equal("Variable.Assign: the new value of 'a' has shape [2]; expected [], the shape it was made with.", error.Message);
    }

    [Fact]
    public void Arithmetic_is_that_of_the_values()
    {
        var (v, w, x) = (new Variable([1.0, 2.0], "v"), new Variable([3.0, 5.0], "w"), Vector(7, 11));
        Near.Equal([4, 7], v + w);
        Near.Equal([-2, -3], v - w);
        Near.Equal([3, 10], v * w);
        Near.Equal([3, 2.5], w / v);
        Near.Equal([-1, -2], -v);
        Near.Equal([2, 3], v + 1.0);
        Near.Equal([2, 3], 1 + v);
        Near.Equal([0, 1], v - 1);
        Near.Equal([0, -1], 1 - v);
        Near.Equal([2, 4], v * 2);
        Near.Equal([2, 4], 2 * v);
        Near.Equal([0.5, 1], v / 2);
        Near.Equal([2, 1], 2 / v);
        Near.Equal([7, 22], v * x);
        Near.Equal([7, 5.5], x / v);
        Near.Equal([-0.75, -0.75], v - 0.25 * x);
        Near.Equal(Exp(v.Value) * w.Value, Exp(v) * w);
    }

    [Fact]
    public void Arithmetic_is_recorded_as_if_the_value_had_been_read()
    {
        using var tape = new GradientTape();
        var y = 3 * a * a + -a / 2 + (a - 1.0) / a + a * a;
        Assert.Equal([a], tape.WatchedVariables);
        Near.Equal(Tensor.Scalar(12 - 0.5 + 0.25 + 4), tape.Gradient(y, a));
    }

    [Fact]
    public void A_number_makes_and_replaces_a_scalar()
    {
        var v = new Variable(1.0, "v");
        Assert.Equal(0, v.Value.Rank);
        v.Assign(0.5);
        Near.Equal(Tensor.Scalar(0.5), v);
        v.Assign(v - 0.25 * Tensor.Scalar(2));
        Near.Equal(Tensor.Scalar(0), v);
        var w = new Variable([1.0, 2.0], "w");
        w.Assign([3, 4]);
        Near.Equal([3, 4], w);
        var error = Assert.Throws<ArgumentException>(() => w.Assign(1));
        Assert.Equal("Variable.Assign: the new value of 'w' has shape []; expected [2], the shape it was made with.", error.Message);
    }

    [Fact]
    public void Its_text_is_its_name_and_shape()
    {
        Assert.Equal("variable 'a' []", a.ToString());
        Assert.Equal("variable [2]", new Variable([1.0, 2.0]).ToString());
    }
}
