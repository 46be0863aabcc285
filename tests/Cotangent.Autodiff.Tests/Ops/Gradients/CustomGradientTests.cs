using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class CustomGradientTests
{
    // log(1 + eˣ) with a gradient that does not overflow.
    private static Tensor Log1PExp(Tensor x) => CustomGradient(x, z =>
    {
        var e = Exp(z);
        return (Log(1 + e), dY => dY * (1 - 1 / (1 + e)));
    });

    [Fact]
    public void The_gradient_is_the_one_given()
    {
        Near.Equal([0, 0, 1], Derive.Gradient(Log1PExp, Vector(-800, 0, 1000)) - Vector(0, 0.5, 0));
        Near.Equal(Tensor.Scalar(100), Derive.Gradient(x => CustomGradient(x, z => (z * z, dY => 100 * dY)), Tensor.Scalar(3)));
    }

    [Fact]
    public void Its_second_derivative_and_tangent_follow()
    {
        var x = Vector(-1, 0.5, 1.3);
        Near.Equal(Derive.Second(Softplus, x), Derive.Second(Log1PExp, x));
        Near.Equal(Derive.Tangent(Softplus, x, Vector(1, 2, 3)), Derive.Tangent(Log1PExp, x, Vector(1, 2, 3)));
    }

    [Fact]
    public void Several_inputs_have_a_gradient_each()
    {
        var (x, y, z) = (Tensor.Scalar(2), Tensor.Scalar(3), Tensor.Scalar(5));
        using var tape = new GradientTape();
        tape.Watch(x, y, z);
        var w = CustomGradient(x, y, z, (a, b, c) => (a * b * c, dY => (dY * 1, dY * 10, dY * 100)));
        Near.Equal([1, 10, 100], Stack([.. tape.Gradient(w, [x, y, z])]));
    }

    [Fact]
    public void A_variable_read_inside_is_refused_for_its_gradient_would_be_lost()
    {
        var w = new Variable(Tensor.Scalar(3), "w");
        var error = Assert.Throws<InvalidOperationException>(() => CustomGradient(Tensor.Scalar(1), x => (x * w, dY => dY)));
        Assert.Equal("CustomGradient: f reads variable 'w' [], which is not an input, so its gradient would be lost. Pass the variable as an input, and return its gradient.", error.Message);
        Near.Equal(Tensor.Scalar(7), Derive.Gradient(x => CustomGradient(x, w, (a, b) => (a * b, dY => (7 * dY, dY))), Tensor.Scalar(1)));
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Derive.Gradient(x => CustomGradient(x, z => (Sum(z), dY => dY)), Vector(1, 2)));
        Assert.Equal("CustomGradient: the gradient of input 0 has shape []; expected [2], the shape of the input.", error.Message);
    }

    [Fact]
    public void An_exception_in_the_gradient_is_not_swallowed()
    {
        var x = Tensor.Scalar(1);
        Assert.Throws<TimeoutException>(() => Derive.Gradient(z => CustomGradient(z, a => (a, _ => throw new TimeoutException())), x));
    }

    [Fact]
    public void The_gradient_sees_one_cotangent_at_a_time()
    {
        var x = Vector(1, 2);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = CustomGradient(x, z => (z * z, dY => dY.Rank == 1 ? 2 * z * dY : throw new InvalidOperationException("rank")));
        Near.Equal(DiagonalMatrix(2 * x), tape.Jacobian(y, x));
    }

    [Fact]
    public void A_gradient_of_null_is_none_for_that_input()
    {
        var (x, y) = (Vector(1, 2), Vector(3, 4));
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x, y);
        var z = CustomGradient(x, y, (a, b) => (a * b, dY => (dY * b, null)));
        Near.Equal(y, tape.Gradient(z, x));
        Assert.Null(tape.Gradient(z, y, UnconnectedGradients.Null));
        Near.Equal(DiagonalMatrix(y), tape.Jacobian(z, x));
        Near.Equal(Tensor.Zeros(2, 2), tape.Jacobian(z, [y], UnconnectedGradients.Zero)[0]);
        Near.Equal(y, tape.Jvp([z], [x, y], [Tensor.Ones(2), Tensor.Ones(2)])[0]);
        Near.Equal(Tensor.Zeros(2), tape.Jvp(z, y, Tensor.Ones(2)));
        var error = Assert.Throws<UnconnectedGradientException>(() => Derive.Gradient(a => CustomGradient(a, b => (b * b, _ => null)), x));
        Assert.Equal(
            "GradientTape.Gradient: on every path from the tensor [2] to the target of shape [2] an op gives no gradient for its input, as Where for its condition, or a CustomGradient that " +
            "returned null. Give a gradient there; or pass UnconnectedGradients.Zero or Null if there may be none.",
            error.Message);
    }

    [Fact]
    public void A_gradient_may_be_null_for_some_cotangents()
    {
        var x = Vector(1, 2);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = CustomGradient(x, z => (2 * z, dY => dY.Span[0] == 0 ? null : 2 * dY));
        Near.Equal(Matrix(new double[,] { { 2, 0 }, { 0, 0 } }), tape.Jacobian(y, x));
    }

    [Fact]
    public void A_function_of_null_is_refused()
    {
        var x = Vector(1, 2);
        const string message = "CustomGradient: f returned null for the function of its gradient. Return one: dY => null says that there is no gradient, StopGradient that the value is constant.";
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => CustomGradient(x, z => (z, null!))).Message);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => CustomGradient(x, x, (a, b) => (a * b, null!))).Message);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => CustomGradient(x, x, x, (a, b, c) => (a * b * c, null!))).Message);
    }
}
