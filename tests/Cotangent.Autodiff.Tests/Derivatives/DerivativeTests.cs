namespace Cotangent.Autodiff.Tests;

public sealed class DerivativeTests
{
    [Fact]
    public void A_function_that_returns_null_is_refused_with_a_message()
    {
        Tensor x = [1.0];
        Action[] ways =
        [
            () => Derivative.Gradient(_ => null!, x),
            () => Derivative.Jvp(_ => null!, x, x),
            () => Derivative.Vjp(_ => null!, x),
            () => Derivative.Hessian(_ => null!, x),
        ];
        foreach (var way in ways)
            Assert.Contains(": f returned null; expected a tensor.", Assert.Throws<InvalidOperationException>(way).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_point_is_a_constant_to_a_function_that_closes_over_it()
    {
        var x = Tensor.Scalar(3);
        Assert.Equal(3, Derivative.Gradient(z => z * x, x).ToScalar());
        Assert.Equal(3, Derivative.Jvp(z => z * x, x, Tensor.Scalar(1)).Tangent.ToScalar());
        Assert.Equal(2, Derivative.Hessian(z => Op.Square(z - x), x).ToScalar());
        Assert.Equal(1, Derivative.Gradient(p => Derivative.Gradient(z => z * p, p), x).ToScalar());
    }
}
