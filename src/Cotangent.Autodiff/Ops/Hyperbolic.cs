using System.Numerics.Tensors;

namespace Cotangent;

// The vectorised Sinh and Tanh of the BCL lose small x, and its Sinh and Cosh hundreds of units in the last place of large x: these run over Math. Its inverses do so by themselves.
public static partial class Op
{
    /// <summary>y = sinh x.</summary>
    public static Tensor Sinh(Tensor x) => Elementwise(x, SinhKernel, (x, _, t) => MultiplyOrZero(Cosh(x), t));

    /// <summary>y = cosh x.</summary>
    public static Tensor Cosh(Tensor x) => Elementwise(x, CoshKernel, (x, _, t) => MultiplyOrZero(Sinh(x), t));

    /// <summary>y = tanh x.</summary>
    public static Tensor Tanh(Tensor x) => Elementwise(x, TanhKernel, (_, y, t) => MultiplyOrZero(1 - Square(y), t));

    /// <summary>y = log(x + √(x² + 1)), the inverse of sinh.</summary>
    public static Tensor Asinh(Tensor x) => Elementwise(x, TensorPrimitives.Asinh, (x, _, t) => DivideOrZero(t, Sqrt(1 + Square(x))));

    /// <summary>y = log(x + √(x² − 1)), the inverse of cosh; NaN below 1. The gradient is ∞ at 1.</summary>
    public static Tensor Acosh(Tensor x) => Elementwise(x, TensorPrimitives.Acosh, (x, _, t) => DivideOrZero(t, Sqrt((x - 1) * (x + 1))));

    /// <summary>y = ½ log((1 + x) / (1 − x)), the inverse of tanh; ±∞ at ±1, NaN beyond.</summary>
    public static Tensor Atanh(Tensor x) => Elementwise(x, TensorPrimitives.Atanh, (x, _, t) => DivideOrZero(t, (1 - x) * (1 + x)));

    private static void SinhKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Math.Sinh(x[i]);
    }

    private static void CoshKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Math.Cosh(x[i]);
    }

    private static void TanhKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Math.Tanh(x[i]);
    }
}
