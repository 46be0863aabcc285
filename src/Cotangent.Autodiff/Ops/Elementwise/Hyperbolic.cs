using System.Numerics;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

// The vectorised Sinh and Tanh of the BCL lose small x, and its Sinh and Cosh hundreds of units in the last place of large x: these run over Math. Its inverses do so by themselves.
public static partial class Op
{
    /// <summary>y = sinh x.</summary>
    public static Tensor Sinh(Tensor x) => Elementwise(x, SinhKernel, (x, _) => Slope.By(Cosh(x)));

    /// <summary>y = cosh x.</summary>
    public static Tensor Cosh(Tensor x) => Elementwise(x, CoshKernel, (x, _) => Slope.By(Sinh(x)));

    /// <summary>y = tanh x.</summary>
    public static Tensor Tanh(Tensor x) => Elementwise(x, TanhKernel, (x, _) => Slope.By(SechSquared(x)));

    /// <summary>y = log(x + √(x² + 1)), the inverse of sinh.</summary>
    public static Tensor Asinh(Tensor x) => Elementwise(x, TensorPrimitives.Asinh, (x, _) => Slope.Over(UpperHyperbola(x)));

    /// <summary>y = log(x + √(x² − 1)), the inverse of cosh; NaN below 1. The gradient is ∞ at 1.</summary>
    public static Tensor Acosh(Tensor x) => Elementwise(x, TensorPrimitives.Acosh, (x, _) => Slope.Over(RightHyperbola(x)));

    /// <summary>y = ½ log((1 + x) / (1 − x)), the inverse of tanh; ±∞ at ±1, NaN beyond.</summary>
    public static Tensor Atanh(Tensor x) => Elementwise(x, TensorPrimitives.Atanh, (x, _) => Slope.Over(OneMinusSquare(x)));

    /// <summary>y = 1/cosh² x = 4 / (eˣ + e⁻ˣ)², with y′ = −2 y tanh x: 1 − tanh² x would lose what tanh x is short of 1.</summary>
    private static Tensor SechSquared(Tensor x) => Elementwise(x, SechSquaredKernel, (x, y) => Slope.By(-2 * (y * Tanh(x))));

    /// <summary>√(x² + 1), without overflow.</summary>
    private static Tensor UpperHyperbola(Tensor x) => Elementwise(x, (x, y) => VectorLoops.Run<UpperHyperbolaFunction>(x, x, y), (x, y) => Slope.By(x / y));

    /// <summary>√(x² − 1), without overflow.</summary>
    private static Tensor RightHyperbola(Tensor x) => Elementwise(x, (x, y) => VectorLoops.Run<RightHyperbolaFunction>(x, x, y), (x, y) => Slope.By(x / y));

    /// <summary>1 − x².</summary>
    private static Tensor OneMinusSquare(Tensor x) => Elementwise(x, (x, y) => VectorLoops.Run<OneMinusSquareFunction>(x, x, y), (x, _) => Slope.By(-2 * x));

    // 4 e / (1 + e)² with e = exp(−2|x|).
    private static void SechSquaredKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.Abs(x, y);
        TensorPrimitives.Multiply(y, -2, y);
        FixedOrder.Exp(y, y);
        VectorLoops.Run<LogisticDensityFunction>(y, y, y);
        TensorPrimitives.Multiply(y, 4, y);
    }

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

    private readonly struct OneMinusSquareFunction : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => (Vector<double>.One - x) * (Vector<double>.One + x);
    }

    private readonly struct UpperHyperbolaFunction : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) =>
            Vector.ConditionalSelect(Vector.GreaterThan(Vector.Abs(x), new Vector<double>(1e9)), Vector.Abs(x), Vector.SquareRoot(x * x + Vector<double>.One));
    }

    private readonly struct RightHyperbolaFunction : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => Vector.SquareRoot(x - Vector<double>.One) * Vector.SquareRoot(x + Vector<double>.One);
    }
}
