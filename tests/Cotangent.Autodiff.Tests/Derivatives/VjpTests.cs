using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class VjpTests
{
    [Fact]
    public void It_may_be_called_many_times_also_after_the_tape_is_gone()
    {
        var x = Vector(1, 2, 3);
        Vjp vjp;
        using (var tape = new GradientTape())
        {
            tape.Watch(x);
            vjp = tape.Vjp([x * x], [x]);
            Assert.Throws<InvalidOperationException>(() => tape.Gradient(x, x));
        }
        Near.Equal([2, 4, 6], vjp.Pull()[0]);
        Near.Equal([0, 4, 0], vjp.Pull([Vector(0, 1, 0)])[0]);
        Near.Equal([20, 0, 0], vjp.Pull([Vector(10, 0, 0)])[0]);
    }

    [Fact]
    public void What_a_persistent_tape_records_later_does_not_change_it()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = x * x;
        var vjp = tape.Vjp([y], [x]);
        for (var i = 0; i < 100; i++) y *= x;
        Near.Equal(Tensor.Scalar(6), vjp.Pull()[0]);
    }

    [Fact]
    public void It_checks_its_cotangents()
    {
        var x = Vector(1, 2);
        using var tape = new GradientTape();
        tape.Watch(x);
        var vjp = tape.Vjp([x * x], [x]);
        Assert.Equal("Vjp.Pull: output gradient 0 has shape [3]; expected [2], the shape of target 0.", Assert.Throws<ArgumentException>(() => vjp.Pull([Vector(1, 2, 3)])).Message);
        Assert.Equal("Vjp.Pull: got 2 output gradients for 1 target. Give one per target, of its shape; null means ones.", Assert.Throws<ArgumentException>(() => vjp.Pull([null, null])).Message);
    }

    [Fact]
    public void It_is_linear_in_the_cotangent_and_has_a_derivative_in_it()
    {
        var x = Vector(0.5, -1);
        using var tape = new GradientTape();
        tape.Watch(x);
        var vjp = tape.Vjp([Sin(x)], [x]);
        var (u, v) = (Vector(1, 2), Vector(-3, 0.5));
        Near.Equal(2 * vjp.Pull([u])[0]! - vjp.Pull([v])[0]!, vjp.Pull([2 * u - v])[0]);
        Near.Equal(Cos(x) * u, Derive.Gradient(w => vjp.Pull([w])[0]!, v, u)); // the Jacobian-vector product, by double VJP
    }
}
