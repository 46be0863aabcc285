using System.Numerics;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = 1 / (1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(Tensor x) => Elementwise(x, FixedOrder.Sigmoid, (x, _) => Slope.By(LogisticDensity(x)));

    /// <summary>y = −log(1 + e⁻ˣ), the logarithm of the sigmoid, without overflow for very negative x or loss for large.</summary>
    public static Tensor LogSigmoid(Tensor x) => Elementwise(x, LogSigmoidKernel, (x, _) => Slope.By(Sigmoid(-x)));

    /// <summary>y = log(1 + eˣ), without overflow for large x or loss for small.</summary>
    public static Tensor Softplus(Tensor x) => Elementwise(x, Numerics.Softplus.Value, (x, _) => Slope.By(Sigmoid(x)));

    /// <summary>The y with log(1 + eʸ) = x, that is log(eˣ − 1); −∞ at 0, NaN below. The gradient is 1 / (1 − e⁻ˣ).</summary>
    public static Tensor SoftplusInverse(Tensor x) => Elementwise(x, Numerics.Softplus.Inverse, (x, _) => Slope.Over(-Expm1(-x)));

    /// <summary>y = σ(x) σ(−x) for the sigmoid σ, with y′ = −y tanh(x/2): σ (1 − σ) would lose what σ is short of 1.</summary>
    private static Tensor LogisticDensity(Tensor x) => Elementwise(x, LogisticDensityKernel, (x, y) => Slope.By(-y * Tanh(0.5 * x)));

    // e / (1 + e)² with e = exp(−|x|).
    private static void LogisticDensityKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.Abs(x, y);
        TensorPrimitives.Negate(y, y);
        FixedOrder.Exp(y, y);
        VectorLoops.Run<LogisticDensityFunction>(y, y, y);
    }

    private static void LogSigmoidKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.Negate(x, y);
        Numerics.Softplus.Value(y, y);
        TensorPrimitives.Negate(y, y);
    }

    private readonly struct LogisticDensityFunction : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> e, Vector<double> y) => e / ((Vector<double>.One + e) * (Vector<double>.One + e));
    }
}
