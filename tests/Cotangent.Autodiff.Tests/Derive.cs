namespace Cotangent.Autodiff.Tests;

/// <summary>Derivatives of functions of one tensor, for short tests.</summary>
internal static class Derive
{
    /// <summary>vᵀ f′(x); v of ones when null.</summary>
    internal static Tensor Gradient(Func<Tensor, Tensor> f, Tensor x, Tensor? v = null)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return tape.Gradient(f(x), x, v);
    }

    /// <summary>The gradient of the gradient's sum.</summary>
    internal static Tensor Second(Func<Tensor, Tensor> f, Tensor x) => Gradient(z => Gradient(f, z), x);

    /// <summary>f′(x) u.</summary>
    internal static Tensor Tangent(Func<Tensor, Tensor> f, Tensor x, Tensor u)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return tape.Jvp([f(x)], [x], [u], UnconnectedGradients.Zero)[0]!;
    }
}
