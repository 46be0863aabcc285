namespace Cotangent.Autodiff.Tests;

public sealed class DerivativeTests
{
    [Fact]
    public void A_function_that_returns_nothing_is_told()
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
            Assert.Equal("Derivative: the function returned null; expected a tensor. Return what is to be differentiated.", Assert.Throws<InvalidOperationException>(way).Message);
    }
}
