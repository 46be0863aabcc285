using System.Numerics;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = sin x, x in radians.</summary>
    public static Tensor Sin(Tensor x) => Elementwise(x, FixedOrder.Sin, (x, _) => Slope.By(Cos(x)));

    /// <summary>y = cos x, x in radians.</summary>
    public static Tensor Cos(Tensor x) => Elementwise(x, FixedOrder.Cos, (x, _) => Slope.By(-Sin(x)));

    /// <summary>y = tan x, x in radians.</summary>
    public static Tensor Tan(Tensor x) => Elementwise(x, FixedOrder.Tan, (_, y) => Slope.By(1 + Square(y)));

    /// <summary>y = arcsin x in radians, from −π/2 to π/2; NaN outside [−1, 1]. The gradient 1/√(1 − x²) is ∞ at ±1.</summary>
    public static Tensor Asin(Tensor x) => Elementwise(x, TensorPrimitives.Asin, (x, _) => Slope.Over(CircleHeight(x)));

    /// <summary>y = arccos x in radians, from 0 to π; NaN outside [−1, 1]. The gradient −1/√(1 − x²) is −∞ at ±1.</summary>
    public static Tensor Acos(Tensor x) => Elementwise(x, TensorPrimitives.Acos, (x, _) => Slope.Over(-CircleHeight(x)));

    /// <summary>y = arctan x in radians, from −π/2 to π/2.</summary>
    public static Tensor Atan(Tensor x) => Elementwise(x, TensorPrimitives.Atan, (x, _) => Slope.Over(1 + Square(x)));

    /// <summary>The angle of the point (x, y) in radians, from −π to π, broadcasting: arctan(y/x) where x &gt; 0. The gradients x/(x² + y²) and −y/(x² + y²) are NaN at the origin.</summary>
    public static Tensor Atan2(Tensor y, Tensor x) => Broadcast(
        y,
        x,
        TensorPrimitives.Atan2,
        (y, x, _) => AngleSlope(x, Hypotenuse(x, y)),
        (y, x, _) => AngleSlope(-y, Hypotenuse(x, y)));

    /// <inheritdoc cref="Atan2(Tensor, Tensor)"/>
    public static Tensor Atan2(Tensor y, double x) => Atan2(y, Tensor.Scalar(x));

    /// <inheritdoc cref="Atan2(Tensor, Tensor)"/>
    public static Tensor Atan2(double y, Tensor x) => Atan2(Tensor.Scalar(y), x);

    /// <summary>y = sin x / x, x in radians, and 1 at 0.</summary>
    public static Tensor Sinc(Tensor x) => SincSlope(x, 0);

    /// <summary>The derivative of sin x / x of order n, ∫₀¹ uⁿ cos(u x + n π/2) du; to a few units of 10⁻¹⁶ for small n.</summary>
    private static Tensor SincSlope(Tensor x, int n) => Elementwise(x, (x, y) => SincKernel(x, n, y), (x, _) => Slope.By(SincSlope(x, n + 1)), nameof(Sinc), n);

    /// <summary>√(1 − x²).</summary>
    private static Tensor CircleHeight(Tensor x) => Elementwise(x, (x, y) => VectorLoops.Run<CircleHeightFunction>(x, x, y), (x, y) => Slope.By(-x / y));

    /// <summary>√(x² + y²), broadcasting, without overflow or underflow on the way.</summary>
    private static Tensor Hypotenuse(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Hypot, (x, _, h) => Slope.By(x / h), (_, y, h) => Slope.By(y / h));

    /// <summary>leg/h², where h is too large or too small for its square.</summary>
    private static Slope AngleSlope(Tensor leg, Tensor h) => Slope.By(leg / h).ThenOver(h);

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

    private readonly struct CircleHeightFunction : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => Vector.SquareRoot((Vector<double>.One - x) * (Vector<double>.One + x));
    }
}
