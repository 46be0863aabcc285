using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = eˣ.</summary>
    public static Tensor Exp(Tensor x) => Elementwise(x, TensorPrimitives.Exp, (_, y, t) => t * y);

    /// <summary>y = log x; −∞ at 0, NaN below.</summary>
    public static Tensor Log(Tensor x) => Elementwise(x, TensorPrimitives.Log, (x, _, t) => t / x);

    /// <summary>y = √x; the gradient is +∞ at 0, except that a zero cotangent stays zero there.</summary>
    public static Tensor Sqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y, t) => DivideOrZero(t, 2 * y));

    /// <summary>y = sin x, x in radians.</summary>
    public static Tensor Sin(Tensor x) => Elementwise(x, TensorPrimitives.Sin, (x, _, t) => t * Cos(x));

    /// <summary>y = cos x, x in radians.</summary>
    public static Tensor Cos(Tensor x) => Elementwise(x, TensorPrimitives.Cos, (x, _, t) => -(t * Sin(x)));

    /// <summary>y = tanh x.</summary>
    public static Tensor Tanh(Tensor x) => Elementwise(x, TensorPrimitives.Tanh, (_, y, t) => t * (1 - Square(y)));

    /// <summary>y = |x|; the gradient is sign x, 0 at 0.</summary>
    public static Tensor Abs(Tensor x) => Elementwise(x, TensorPrimitives.Abs, (x, _, t) => t * Sign(x));

    /// <summary>y = −1, 0 or 1; its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Sign(Tensor x) => Elementwise(x, SignKernel, (_, _, t) => Tensor.Zeros(t.Shape));

    /// <summary>y = 1 / (1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(Tensor x) => Elementwise(x, TensorPrimitives.Sigmoid, (_, y, t) => t * (y * (1 - y)));

    /// <summary>y = log(1 + eˣ), without overflow for large x or loss for small.</summary>
    public static Tensor Softplus(Tensor x) => Elementwise(x, Numerics.Softplus.Value, (x, _, t) => t * Sigmoid(x));

    /// <summary>y = log(1 + x), exact for small x; −∞ at −1, NaN below.</summary>
    public static Tensor Log1P(Tensor x) => Elementwise(x, Log1PKernel, (x, _, t) => t / (1 + x));

    /// <summary>x / y, and 0 where x = 0 even if y = 0: what a zero cotangent becomes in a rule with a pole.</summary>
    private static Tensor DivideOrZero(Tensor x, Tensor y) =>
        Broadcast(x, y, DivideOrZeroKernel, (_, y, _, t) => DivideOrZero(t, y), (_, y, z, t) => -DivideOrZero(t * z, y), "DivideOrZero");

    private static void DivideOrZeroKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        for (var i = 0; i < z.Length; i++) z[i] = x[i] == 0 ? 0 : x[i] / y[i];
    }

    // The one of the BCL adds 1 first and loses small x.
    private static void Log1PKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var u = 1 + x[i];
            y[i] = u == 1 ? x[i] : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x[i] / (u - 1));
        }
    }

    private static void SignKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = double.IsNaN(x[i]) ? x[i] : Math.Sign(x[i]);
    }
}
