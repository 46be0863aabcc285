using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Bench;

/// <summary>What the tape costs: chains of 200 multiply-adds, so 400 ops, next to the same ops without a tape; a Jacobian and a Hessian.</summary>
internal static class TapeSuite
{
    private const int Steps = 200;
    private const int Width = 200;
    private const int Variables = 100;

    internal static readonly Suite Suite = new("tape", Cases);

    private static IEnumerable<Case> Cases()
    {
        foreach (var (name, x) in new[] { ("scalar", Tensor.Scalar(0.5)), ("8 elements", Normal(1, 8)) })
        {
            var (a, b) = (Tensor.Full(0.99, x.Shape), Tensor.Full(0.01, x.Shape));
            yield return new($"400 ops, {name}, no tape", 0, () => Chain(x, a, b));
            yield return new($"400 ops, {name}, recorded", 0, () => Recorded(x, a, b));
            yield return new($"400 ops, {name}, differentiated", 0, () => Differentiated(x, a, b));
        }
        yield return new($"arithmetic of the chain, 8 elements", 0, Arithmetic(8));
        yield return new($"Jacobian of tanh(W x), {Width} to {Width}", 2.0 * Width * Width, DenseJacobian());
        yield return new($"Hessian of a function of {Variables}", 4.0 * Variables * Variables * Variables, DenseHessian());
    }

    private static Tensor Chain(Tensor x, Tensor a, Tensor b)
    {
        var y = x;
        for (var i = 0; i < Steps; i++) y = y * a + b;
        return y;
    }

    private static void Recorded(Tensor x, Tensor a, Tensor b)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        Chain(x, a, b);
    }

    private static void Differentiated(Tensor x, Tensor a, Tensor b)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        tape.Gradient(Chain(x, a, b), x);
    }

    private static Action Arithmetic(int n)
    {
        var (y, a, b) = (new double[n], 0.99, 0.01);
        return () =>
        {
            for (var i = 0; i < Steps; i++)
                for (var k = 0; k < n; k++) y[k] = y[k] * a + b;
        };
    }

    private static Action DenseJacobian()
    {
        var (W, x) = (Normal(2, Width, Width), Normal(3, Width));
        return () =>
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            tape.Jacobian(Tanh(Reshape(MatMul(W, Reshape(x, Width, 1)), Width)), x);
        };
    }

    private static Action DenseHessian()
    {
        var (A, x) = (Normal(4, Variables, Variables), Normal(5, Variables));
        return () =>
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            tape.Hessian(Sum(Square(Tanh(MatMul(A, Reshape(x, Variables, 1))))), x);
        };
    }

    private static Tensor Normal(ulong seed, params int[] shape)
    {
        var elements = new double[Tensor.Zeros(shape).Count];
        new Philox(seed).FillNormal(elements);
        return Tensor.FromSpan(elements, shape);
    }
}
