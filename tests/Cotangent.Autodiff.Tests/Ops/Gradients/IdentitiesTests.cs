using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class IdentitiesTests
{
    [Fact]
    public void What_it_gives_is_constant_backward_and_forward()
    {
        var x = Vector(2, 3);
        Near.Equal([2, 3], Derive.Gradient(z => z * StopGradient(z), x));
        Near.Equal([20, 30], Derive.Tangent(z => z * StopGradient(z), x, Vector(10, 10)));
        Near.Equal(x, StopGradient(x), 0);
        using var accumulator = new ForwardAccumulator(x, Vector(10, 10));
        Near.Equal([20, 30], accumulator.Jvp(x * StopGradient(x)));
        Assert.Null(accumulator.Jvp([StopGradient(x)], UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void Behind_it_a_source_is_unconnected()
    {
        var x = Vector(2, 3);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Exp(StopGradient(x));
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(y, x));
        Near.Equal([0, 0], tape.Gradient([y], [x], null, UnconnectedGradients.Zero)[0]);
    }

    [Fact]
    public void What_follows_from_it_alone_is_no_source_until_it_is_watched()
    {
        var x = Vector(2, 3);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var constant = Exp(StopGradient(x));
        Assert.Null(tape.Gradient([constant * x], [constant], null, UnconnectedGradients.Null)[0]);
        Assert.Contains(
            "the tensor [2] is computed from results of StopGradient alone, so that it counts as constant",
            Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(constant * x, constant)).Message,
            StringComparison.Ordinal);
        var before = Sin(constant);
        tape.Watch(constant, before);
        Near.Equal(x, tape.Gradient(constant * x, constant));
        Assert.Null(tape.Gradient(before, constant, UnconnectedGradients.Null)); // a watch is not retroactive
        Near.Equal(Cos(before), tape.Gradient(Sin(before), before));
    }

    [Fact]
    public void PassThrough_evaluates_the_function_and_passes_the_cotangent_as_it_is()
    {
        var w = new Variable(Tensor.Scalar(1));
        var x = Vector(1.4, -2.6);
        Near.Equal([1, -3], PassThrough(x, Rounded));
        Near.Equal([5, 7], Derive.Gradient(z => PassThrough(z, Rounded), x, Vector(5, 7)));
        Near.Equal([5, 7], Derive.Tangent(z => PassThrough(z, Rounded), x, Vector(5, 7)));
        using var tape = new GradientTape();
        Assert.Null(tape.Gradient([PassThrough(x, z => z * w)], [w], null, UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void PassThrough_keeps_the_shape()
    {
        var error = Assert.Throws<ArgumentException>(() => PassThrough(Vector(1, 2), Sum));
        Assert.Equal("PassThrough: f gave shape [] for x of shape [2]; expected the same shape, for the cotangent passes as it is.", error.Message);
    }

    private static Tensor Rounded(Tensor x) => Tensor.FromSpan([.. x.ToArray().Select(value => Math.Round(value))]);
}
