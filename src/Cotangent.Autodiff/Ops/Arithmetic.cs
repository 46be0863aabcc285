using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>x + y, broadcasting.</summary>
    public static Tensor Add(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Add, (_, _, _, t) => t, (_, _, _, t) => t);

    /// <summary>x − y, broadcasting.</summary>
    public static Tensor Subtract(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Subtract, (_, _, _, t) => t, (_, _, _, t) => -t);

    /// <summary>x y, element by element, broadcasting.</summary>
    public static Tensor Multiply(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Multiply, (_, y, _, t) => t * y, (x, _, _, t) => t * x);

    /// <summary>x / y, broadcasting; ±∞ or NaN where y = 0, as IEEE 754 says.</summary>
    public static Tensor Divide(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Divide, (_, y, _, t) => t / y, (_, y, z, t) => -(t * z / y));

    /// <summary>−x.</summary>
    public static Tensor Negate(Tensor x) => Elementwise(x, TensorPrimitives.Negate, (_, _, t) => -t);

    /// <summary>x².</summary>
    public static Tensor Square(Tensor x) => Elementwise(x, (x, y) => TensorPrimitives.Multiply(x, x, y), (x, _, t) => 2 * (t * x));

    /// <summary>xᵖ for a constant p; the gradient p xᵖ⁻¹ is 0 for p = 0.</summary>
    public static Tensor Power(Tensor x, double p) => p switch
    {
        1 => x,
        2 => Square(x),
        _ => Elementwise(x, (x, y) => TensorPrimitives.Pow(x, p, y), (x, _, t) => p == 0 ? 0 * t : p * t * Power(x, p - 1)),
    };

    /// <summary>xʸ, broadcasting. The gradient is y xʸ⁻¹ in x, 0 where y = 0; and xʸ log x in y, 0 where x = 0 ≤ y and NaN where x &lt; 0.</summary>
    public static Tensor Power(Tensor x, Tensor y) =>
        Broadcast(x, y, TensorPrimitives.Pow, (x, y, _, t) => t * PowerSlope(x, y), (x, _, z, t) => t * PowerLog(x, z));

    /// <summary>x where x &gt; bound, else the bound; the gradient passes only where x &gt; bound.</summary>
    public static Tensor AtLeast(Tensor x, double bound) =>
        Elementwise(x, (x, y) => TensorPrimitives.Max(x, bound, y), (x, _, t) => MultiplyOrZero(t, IsAbove(x, bound)));

    // y xʸ⁻¹, and 0 where x and y are 0. Elsewhere y = 0 needs no care, and must keep its slope 1/x for the second derivative.
    private static Tensor PowerSlope(Tensor x, Tensor y) => y * Power(x, y - 1 + IsZero(x) * IsZero(y));

    /// <summary>x y, and 0 where y = 0 even if x is infinite: what a cotangent becomes behind a mask.</summary>
    private static Tensor MultiplyOrZero(Tensor x, Tensor y) =>
        Broadcast(x, y, MultiplyOrZeroKernel, (_, y, _, t) => MultiplyOrZero(t, y), (x, _, _, t) => t * x, "MultiplyOrZero");

    private static void MultiplyOrZeroKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        for (var i = 0; i < z.Length; i++) z[i] = y[i] == 0 ? 0 : x[i] * y[i];
    }

    // z log x with z = xʸ, and 0 where x = 0.
    private static Tensor PowerLog(Tensor x, Tensor z) => z * Log(x + IsZero(x));

    /// <summary>1 where x &gt; bound, else 0; its derivative is zero.</summary>
    private static Tensor IsAbove(Tensor x, double bound) => Indicator(x, v => v > bound);

    private static Tensor IsZero(Tensor x) => Indicator(x, v => v == 0);

    /// <summary>1 where the condition holds, else 0; its derivative is zero everywhere, and given as zero.</summary>
    private static Tensor Indicator(Tensor x, Func<double, bool> condition) => Elementwise(
        x,
        (x, y) =>
        {
            for (var i = 0; i < y.Length; i++) y[i] = condition(x[i]) ? 1 : 0;
        },
        (_, _, t) => Tensor.Zeros(t.Shape));
}
