using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double RootTwo = 1.4142135623730951;
    private const double RootTwoPi = 2.5066282746310002;

    /// <summary>y = erf x = 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <remarks>Accurate to 2 ulp for every x.</remarks>
    public static Tensor Erf(Tensor x) => Elementwise(x, ErrorFunction.Erf, (x, _) => Slope.By(TwoOverRootPi * ExpOfMinusSquare(x)));

    /// <summary>y = erfc x = 1 − erf x, accurate to 3 ulp in the right tail too.</summary>
    public static Tensor Erfc(Tensor x) => Elementwise(x, ErrorFunction.Erfc, (x, _) => Slope.By(-TwoOverRootPi * ExpOfMinusSquare(x)));

    /// <summary>y = exp(x²) erfc x, without overflow or underflow for large x; accurate to 2 ulp.</summary>
    /// <remarks>The derivatives of every order are accurate in the tails too: to 2 · 10⁻¹⁴ up to the third.</remarks>
    public static Tensor ScaledErfc(Tensor x) => ScaledErfc(0, x);

    /// <summary>The y with erf y = x, for −1 ≤ x ≤ 1: ±∞ at the ends, NaN outside. Accurate to 3 ulp.</summary>
    public static Tensor ErfInv(Tensor x) => Elementwise(x, ErrorFunction.ErfInv, (_, y) => Slope.By(1 / TwoOverRootPi * ExpOfSquare(y)));

    /// <summary>The y with erfc y = x, for 0 ≤ x ≤ 2, for the smallest x too: ±∞ at the ends, NaN outside. Accurate to 3 ulp.</summary>
    public static Tensor ErfcInv(Tensor x) => Elementwise(x, ErrorFunction.ErfcInv, (_, y) => Slope.By(-1 / TwoOverRootPi * ExpOfSquare(y)));

    /// <summary>y = Φ(x), the standard normal distribution function, accurate to 4 ulp in the left tail too.</summary>
    public static Tensor NormalCdf(Tensor x) => Elementwise(x, NormalDistribution.Cdf, (x, _) => Slope.By(1 / RootTwoPi * ExpOfMinusHalfSquare(x)));

    /// <summary>y = log Φ(x), accurate to 4 ulp for every x; its slope is h = φ(x)/Φ(x), which grows as −x to the left.</summary>
    /// <remarks>The derivatives of every order are accurate in the tails too: to 2 · 10⁻¹⁴ up to the third.</remarks>
    public static Tensor NormalLogCdf(Tensor x) => Elementwise(x, NormalDistribution.LogCdf, (x, _) => Slope.By(NormalLogCdfSlope(1, x)));

    /// <summary>The y with Φ(y) = x, for 0 ≤ x ≤ 1: ±∞ at the ends, NaN outside. Accurate to 3 ulp.</summary>
    public static Tensor NormalQuantile(Tensor x) => Elementwise(x, NormalDistribution.Quantile, (_, y) => Slope.By(RootTwoPi * ExpOfHalfSquare(y)));

    /// <summary>The derivative of order n of log Φ(x).</summary>
    private static Tensor NormalLogCdfSlope(int n, Tensor x) =>
        Elementwise(x, value => NormalLogCdfDerivative.Value(n, value), (x, _) => Slope.By(NormalLogCdfSlope(n + 1, x)), attributes: n);

    /// <summary>The derivative of order n of exp(x²) erfc x.</summary>
    private static Tensor ScaledErfc(int n, Tensor x) => Elementwise(x, value => ScaledErfcDerivative.Value(n, value), (x, _) => Slope.By(ScaledErfc(n + 1, x)), attributes: n);

    /// <summary>exp(−x²).</summary>
    private static Tensor ExpOfMinusSquare(Tensor x) => Elementwise(x, ExponentialOfSquare.OfMinus, (x, y) => Slope.By(-2 * y).ThenBy(x));

    /// <summary>exp(x²).</summary>
    private static Tensor ExpOfSquare(Tensor x) => Elementwise(x, ExponentialOfSquare.Of, (x, y) => Slope.By(2 * x).ThenBy(y));

    /// <summary>exp(½ x²).</summary>
    private static Tensor ExpOfHalfSquare(Tensor x) => Elementwise(x, ExponentialOfSquare.OfHalf, (x, y) => Slope.By(x).ThenBy(y));

    /// <summary>exp(−½ x²).</summary>
    private static Tensor ExpOfMinusHalfSquare(Tensor x) => Elementwise(x, ExponentialOfSquare.OfMinusHalf, (x, y) => Slope.By(-y).ThenBy(x));
}
