using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = sin x, x in radians.</summary>
    public static Tensor Sin(Tensor x) => Elementwise(x, FixedOrder.Sin, (x, _, t) => MultiplyOrZero(Cos(x), t));

    /// <summary>y = cos x, x in radians.</summary>
    public static Tensor Cos(Tensor x) => Elementwise(x, FixedOrder.Cos, (x, _, t) => -MultiplyOrZero(Sin(x), t));

    /// <summary>y = tan x, x in radians.</summary>
    public static Tensor Tan(Tensor x) => Elementwise(x, FixedOrder.Tan, (_, y, t) => MultiplyOrZero(1 + Square(y), t));

    /// <summary>y = arcsin x in radians, from −π/2 to π/2; NaN outside [−1, 1]. The gradient 1/√(1 − x²) is ∞ at ±1.</summary>
    public static Tensor Asin(Tensor x) => Elementwise(x, TensorPrimitives.Asin, (x, _, t) => DivideOrZero(t, Sqrt((1 - x) * (1 + x))));

    /// <summary>y = arccos x in radians, from 0 to π; NaN outside [−1, 1]. The gradient −1/√(1 − x²) is −∞ at ±1.</summary>
    public static Tensor Acos(Tensor x) => Elementwise(x, TensorPrimitives.Acos, (x, _, t) => -DivideOrZero(t, Sqrt((1 - x) * (1 + x))));

    /// <summary>y = arctan x in radians, from −π/2 to π/2.</summary>
    public static Tensor Atan(Tensor x) => Elementwise(x, TensorPrimitives.Atan, (x, _, t) => DivideOrZero(t, 1 + Square(x)));

    /// <summary>The angle of the point (x, y) in radians, from −π to π, broadcasting: arctan(y/x) where x &gt; 0. The gradients x/(x² + y²) and −y/(x² + y²) are NaN at the origin.</summary>
    public static Tensor Atan2(Tensor y, Tensor x) => Broadcast(
        y,
        x,
        TensorPrimitives.Atan2,
        (y, x, _, t) => MultiplyOrZero(x, DivideOrZero(t, Square(x) + Square(y))),
        (y, x, _, t) => -MultiplyOrZero(y, DivideOrZero(t, Square(x) + Square(y))));

    /// <inheritdoc cref="Atan2(Tensor, Tensor)"/>
    public static Tensor Atan2(Tensor y, double x) => Atan2(y, Tensor.Scalar(x));

    /// <inheritdoc cref="Atan2(Tensor, Tensor)"/>
    public static Tensor Atan2(double y, Tensor x) => Atan2(Tensor.Scalar(y), x);

    /// <summary>y = sin x / x, x in radians, and 1 at 0.</summary>
    public static Tensor Sinc(Tensor x) => SincSlope(x, 0);

    /// <summary>The derivative of sin x / x of order n, ∫₀¹ uⁿ cos(u x + n π/2) du; to a few units of 10⁻¹⁶ for small n.</summary>
    private static Tensor SincSlope(Tensor x, int n) => Elementwise(x, (x, y) => SincKernel(x, n, y), (x, _, t) => MultiplyOrZero(SincSlope(x, n + 1), t), nameof(Sinc), n);

    private static void SincKernel(ReadOnlySpan<double> x, int n, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Math.Abs(x[i]) < 2 && n > 0 ? SincSeries(x[i], n) : SincRecurrence(x[i], n);
    }

    /// <summary>Σₖ (−1)ᵏ x²ᵏ⁻ⁿ / ((2k + 1) (2k − n)!) over 2k ≥ n: for small x, where the recurrence divides a difference of equals.</summary>
    private static double SincSeries(double x, int n)
    {
        var k = (n + 1) / 2;
        var power = (k % 2 == 0 ? 1 : -1) * (n % 2 == 0 ? 1 : x);
        var sum = 0.0;
        for (var term = double.MaxValue; Math.Abs(term) > 1e-17 * Math.Abs(sum) && term != 0; k++)
        {
            term = power / (2 * k + 1);
            sum += term;
            var next = 2 * k + 2 - n;
            power *= -x * x / (next * (next - 1));
        }
        return sum;
    }

    /// <summary>x fₙ = dⁿ(sin x)/dxⁿ − n fₙ₋₁: the product rule for x f₀ = sin x.</summary>
    private static double SincRecurrence(double x, int n)
    {
        if (x == 0) return 1;
        var (sin, cos) = Math.SinCos(x);
        ReadOnlySpan<double> sines = [sin, cos, -sin, -cos];
        var f = sin / x;
        for (var m = 1; m <= n; m++) f = (sines[m % 4] - m * f) / x;
        return f;
    }
}
