using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = eˣ.</summary>
    public static Tensor Exp(Tensor x) => Elementwise(x, FixedOrder.Exp, (_, y) => Slope.By(y));

    /// <summary>y = eˣ − 1, exact for small x.</summary>
    public static Tensor Expm1(Tensor x) => Elementwise(x, Expm1Kernel, (x, _) => Slope.By(Exp(x)));

    /// <summary>y = √x; the gradient is +∞ at 0, except that a zero cotangent stays zero there.</summary>
    public static Tensor Sqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y) => Slope.Over(2 * y));

    /// <summary>y = √x with the gradient 0 at 0: for distances, which have a kink between equal points.</summary>
    public static Tensor SafeSqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y) => Slope.OverUnlessZero(2 * y));

    /// <summary>y = 1/√x; ∞ at 0, NaN below.</summary>
    public static Tensor Rsqrt(Tensor x) => Elementwise(x, TensorPrimitives.ReciprocalSqrt, (x, y) => Slope.By(-0.5 * y).ThenOver(x));

    /// <summary>y = |x|; the gradient is sign x, 0 at 0.</summary>
    public static Tensor Abs(Tensor x) => Elementwise(x, TensorPrimitives.Abs, (x, _) => Slope.By(Sign(x)));

    // The one of the BCL subtracts 1 last and loses small x.
    private static void Expm1Kernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Elementary.Expm1(x[i]);
    }
}
