using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = log |Γ(x)|, with slope ψ(x); ∞ at 0 and the negative integers. Accurate to 5 ulp for x &gt; 0.</summary>
    public static Tensor LogGamma(Tensor x) => Elementwise(x, GammaFunction.LogGamma, (x, _) => Slope.By(Digamma(x)));

    /// <summary>y = ψ(x) = d/dx log Γ(x); NaN at 0 and the negative integers. Accurate to 2 ulp for x &gt; 0.</summary>
    public static Tensor Digamma(Tensor x) => Elementwise(x, GammaFunction.Digamma, (x, _) => Slope.By(Polygamma(1, x)));

    /// <summary>y = ψ⁽ⁿ⁾(x), the n-th derivative of the digamma function: n = 0 is digamma, n = 1 trigamma.</summary>
    /// <param name="n">The order, 0 or more; it is a number, so there is no derivative in it.</param>
    /// <param name="x">A tensor of any shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
    public static Tensor Polygamma(int n, Tensor x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return Elementwise(x, value => GammaFunction.Polygamma(n, value), (x, _) => Slope.By(Polygamma(n + 1, x)), attributes: n);
    }

    /// <summary>z = log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b) for a, b &gt; 0, broadcasting; accurate also where one argument is much the larger.</summary>
    public static Tensor LogBeta(Tensor a, Tensor b) => Broadcast(a, b, BetaFunction.LogBeta, (a, b, _) => Slope.By(LogBetaSlope(0, a, b)), (a, b, _) => Slope.By(LogBetaSlope(0, b, a)));

    /// <inheritdoc cref="LogBeta(Tensor, Tensor)"/>
    public static Tensor LogBeta(Tensor a, double b) => LogBeta(a, Tensor.Scalar(b));

    /// <inheritdoc cref="LogBeta(Tensor, Tensor)"/>
    public static Tensor LogBeta(double a, Tensor b) => LogBeta(Tensor.Scalar(a), b);

    /// <summary>ψ⁽ⁿ⁾(a) − ψ⁽ⁿ⁾(a + b), which no cancellation reaches where b is small.</summary>
    private static Tensor LogBetaSlope(int n, Tensor a, Tensor b) => Broadcast(
        a,
        b,
        (a, b) => BetaFunction.DerivativeA(n, a, b),
        (a, b, _) => Slope.By(LogBetaSlope(n + 1, a, b)),
        (a, b, _) => Slope.By(-Polygamma(n + 1, a + b)),
        attributes: n);
}
