using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = log x; −∞ at 0, NaN below.</summary>
    public static Tensor Log(Tensor x) => Elementwise(x, FixedOrder.Log, (x, _) => Slope.Over(x));

    /// <summary>y = log(1 + x), exact for small x; −∞ at −1, NaN below.</summary>
    public static Tensor Log1P(Tensor x) => Elementwise(x, Log1PKernel, (x, _) => Slope.Over(1 + x));

    /// <summary>y = log(1 − e⁻ˣ) for x ≥ 0, exact for small and large x; −∞ at 0, NaN below.</summary>
    public static Tensor Log1MExp(Tensor x) => Elementwise(x, Log1MExpKernel, (x, _) => Slope.By(InverseOfExpm1(x)));

    /// <summary>y = x log x, and 0 at 0; NaN below. The gradient is 1 + log x, −∞ at 0.</summary>
    public static Tensor XLogX(Tensor x) => Elementwise(x, XLogXKernel, (x, _) => Slope.By(1 + Log(x)));

    /// <summary>x log y, and 0 where x = 0, whatever y; broadcasting. The gradient is log y in x, where x = 0 too, and x/y in y, 0 where x = 0.</summary>
    public static Tensor XLogY(Tensor x, Tensor y) => Broadcast(x, y, XLogYKernel, (_, y, _) => Slope.By(Log(y)), (x, y, _) => Slope.Weighted(x).ThenOver(y));

    /// <inheritdoc cref="XLogY(Tensor, Tensor)"/>
    public static Tensor XLogY(Tensor x, double y) => XLogY(x, Tensor.Scalar(y));

    /// <inheritdoc cref="XLogY(Tensor, Tensor)"/>
    public static Tensor XLogY(double x, Tensor y) => XLogY(Tensor.Scalar(x), y);

    /// <summary>x log(1 + y), and 0 where x = 0, whatever y; broadcasting. The gradient is log(1 + y) in x, where x = 0 too, and x/(1 + y) in y, 0 where x = 0.</summary>
    public static Tensor XLog1PY(Tensor x, Tensor y) =>
        Broadcast(x, y, XLog1PYKernel, (_, y, _) => Slope.By(Log1P(y)), (x, y, _) => Slope.Weighted(x).ThenOver(1 + y));

    /// <summary>y = 1 / (eˣ − 1), with y′ = −y (1 + y): for large x it is e⁻ˣ, whose derivatives are as small.</summary>
    private static Tensor InverseOfExpm1(Tensor x) => Elementwise(x, InverseOfExpm1Kernel, (_, y) => Slope.By(-y).ThenBy(1 + y));

    /// <inheritdoc cref="XLog1PY(Tensor, Tensor)"/>
    public static Tensor XLog1PY(Tensor x, double y) => XLog1PY(x, Tensor.Scalar(y));

    /// <inheritdoc cref="XLog1PY(Tensor, Tensor)"/>
    public static Tensor XLog1PY(double x, Tensor y) => XLog1PY(Tensor.Scalar(x), y);

    // The one of the BCL adds 1 first and loses small x.
    private static void Log1PKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Elementary.Log1p(x[i]);
    }

    private static void InverseOfExpm1Kernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = x[i] > 40 ? Math.Exp(-x[i]) : 1 / Elementary.Expm1(x[i]);
    }

    // Each branch keeps what is small: Mächler (2012), "Accurately computing log(1 − exp(−|a|))", eq. 7.
    private static void Log1MExpKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = x[i] < 0.693 ? Math.Log(-Elementary.Expm1(-x[i])) : Elementary.Log1p(-Math.Exp(-x[i]));
    }

    private static void XLogXKernel(ReadOnlySpan<double> x, Span<double> y) => XLogYKernel(x, x, y);

    private static void XLogYKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        using var aside = new Aside(x, z);
        FixedOrder.Log(y, z);
        VectorLoops.Run<ProductOrZero>(z, aside.Values, z);
    }

    private static void XLog1PYKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        using var aside = new Aside(x, z);
        Log1PKernel(y, z);
        VectorLoops.Run<ProductOrZero>(z, aside.Values, z);
    }
}
