using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

// In the rules of elementwise ops a cotangent of zero stays zero, also where the slope is infinite or NaN: what a mask has shut out cannot come back.
public static partial class Op
{
    /// <summary>y = eˣ.</summary>
    public static Tensor Exp(Tensor x) => Elementwise(x, FixedOrder.Exp, (_, y, t) => MultiplyOrZero(y, t));

    /// <summary>y = eˣ − 1, exact for small x.</summary>
    public static Tensor Expm1(Tensor x) => Elementwise(x, Expm1Kernel, (x, _, t) => MultiplyOrZero(Exp(x), t));

    /// <summary>y = √x; the gradient is +∞ at 0, except that a zero cotangent stays zero there.</summary>
    public static Tensor Sqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y, t) => DivideOrZero(t, 2 * y));

    /// <summary>y = √x with the gradient 0 at 0: for distances, which have a kink between equal points.</summary>
    public static Tensor SafeSqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y, t) => DivideNoNaN(t, 2 * y));

    /// <summary>y = 1/√x; ∞ at 0, NaN below.</summary>
    public static Tensor Rsqrt(Tensor x) => Elementwise(x, TensorPrimitives.ReciprocalSqrt, (_, y, t) => -0.5 * MultiplyOrZero(y * Square(y), t));

    /// <summary>y = |x|; the gradient is sign x, 0 at 0.</summary>
    public static Tensor Abs(Tensor x) => Elementwise(x, TensorPrimitives.Abs, (x, _, t) => MultiplyOrZero(Sign(x), t));

    // The one of the BCL subtracts 1 last and loses small x.
    private static void Expm1Kernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Elementary.Expm1(x[i]);
    }
}
