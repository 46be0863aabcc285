using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = eˣ.</summary>
    public static Tensor Exp(Tensor x) => Elementwise(x, FixedOrder.Exp, (_, y) => Slope.By(y));

    /// <summary>y = eˣ − 1, exact for small x.</summary>
    public static Tensor Expm1(Tensor x) => Elementwise(x, Expm1Kernel, (x, _) => Slope.By(Exp(x)));

    // The one of the BCL subtracts 1 last and loses small x.
    private static void Expm1Kernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = Elementary.Expm1(x[i]);
    }
}
