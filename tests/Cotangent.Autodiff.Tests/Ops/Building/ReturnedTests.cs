using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ReturnedTests
{
    private readonly Tensor x = Vector(1, 2);

    [Fact]
    public void A_function_that_returns_null_is_named()
    {
        Refuses("Derivative.ValueAndGradient: f", () => Derivative.Gradient(_ => null!, x));
        Refuses("Derivative.Vjp: f", () => Derivative.Vjp(_ => null!, x));
        Refuses("Derivative.Jvp: f", () => Derivative.Jvp(_ => null!, x, x));
        Refuses("Derivative.Jacobian: f", () => Derivative.Jacobian(_ => null!, x));
        Refuses("Derivative.Hessian: f", () => Derivative.Hessian(_ => null!, x));
        Refuses("Derivative.HessianVectorProduct: f", () => Derivative.HessianVectorProduct(_ => null!, x, x));
        Refuses("Recompute: f", () => Recompute(x, _ => null!));
        Refuses("PassThrough: f", () => PassThrough(x, _ => null!));
        Refuses("Where: ifTrue", () => Where(x > 1, x, _ => null!, z => z));
        Refuses("CustomGradient: f", () => CustomGradient(x, _ => (null!, dY => dY)));
    }

    [Fact]
    public void A_tangent_or_target_of_null_is_named()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Sum(x * x);
        using var accumulator = new ForwardAccumulator(x, x);
        const string message = "tangent 0 is null. Give a tensor of shape [2], the shape of source 0; zeros where it does not move.";
        Assert.Equal($"GradientTape.Jvp: {message}", Assert.Throws<ArgumentException>(() => tape.Jvp([y], [x], [null!])).Message);
        Assert.Equal($"GradientTape.HessianVectorProduct: {message}", Assert.Throws<ArgumentException>(() => tape.HessianVectorProduct(y, x, null!)).Message);
        Assert.Equal($"ForwardAccumulator.Watch: {message}", Assert.Throws<ArgumentException>(() => accumulator.Watch(x, null!)).Message);
        Assert.Equal("ForwardAccumulator.Jvp: target 0 is null. Give a tensor computed inside the recording.", Assert.Throws<ArgumentException>(() => accumulator.Jvp([null!])).Message);
    }

    private static void Refuses(string function, Action call) => Assert.Equal(
        $"{function} returned null; expected a tensor. Return what its ops give, or zeros where there is nothing.",
        Assert.Throws<InvalidOperationException>(call).Message);
}
