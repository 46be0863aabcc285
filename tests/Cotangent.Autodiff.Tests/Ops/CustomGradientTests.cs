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
}
