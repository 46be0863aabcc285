using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = 1 / (1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(Tensor x) => Elementwise(x, FixedOrder.Sigmoid, (_, y, t) => MultiplyOrZero(y * (1 - y), t));

    /// <summary>y = −log(1 + e⁻ˣ), the logarithm of the sigmoid, without overflow for very negative x or loss for large.</summary>
    public static Tensor LogSigmoid(Tensor x) => Elementwise(x, LogSigmoidKernel, (x, _, t) => MultiplyOrZero(Sigmoid(-x), t));

    /// <summary>y = log(1 + eˣ), without overflow for large x or loss for small.</summary>
    public static Tensor Softplus(Tensor x) => Elementwise(x, Numerics.Softplus.Value, (x, _, t) => MultiplyOrZero(Sigmoid(x), t));

    /// <summary>The y with log(1 + eʸ) = x, that is log(eˣ − 1); −∞ at 0, NaN below. The gradient is 1 / (1 − e⁻ˣ).</summary>
    public static Tensor SoftplusInverse(Tensor x) => Elementwise(x, Numerics.Softplus.Inverse, (x, _, t) => -DivideOrZero(t, Expm1(-x)));

    private static void LogSigmoidKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.Negate(x, y);
        Numerics.Softplus.Value(y, y);
        TensorPrimitives.Negate(y, y);
    }
}
