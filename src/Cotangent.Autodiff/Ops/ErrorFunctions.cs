using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double RootTwoPi = 2.5066282746310002;

    /// <summary>y = erf x = 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <remarks>Accurate to 2 ulp for every x.</remarks>
    public static Tensor Erf(Tensor x) => Elementwise(x, ErrorFunction.Erf, (x, _, t) => t * (TwoOverRootPi * Exp(-Square(x))));

    /// <summary>y = erfc x = 1 − erf x, accurate to 3 ulp in the right tail too.</summary>
    public static Tensor Erfc(Tensor x) => Elementwise(x, ErrorFunction.Erfc, (x, _, t) => t * (-TwoOverRootPi * Exp(-Square(x))));

    /// <summary>y = exp(x²) erfc x, without overflow or underflow for large x; accurate to 2 ulp.</summary>
    /// <remarks>The slope 2 x y − 2/√π loses log₁₀(2x²) digits for large x, where it falls as 1/(√π x²).</remarks>
    public static Tensor ScaledErfc(Tensor x) => Elementwise(x, ErrorFunction.Erfcx, (x, y, t) => t * (2 * x * y - TwoOverRootPi));

    /// <summary>The y with erf y = x, for −1 ≤ x ≤ 1: ±∞ at the ends, NaN outside. Accurate to 3 ulp.</summary>
    public static Tensor ErfInv(Tensor x) => Elementwise(x, ErrorFunction.ErfInv, (_, y, t) => t * (Exp(Square(y)) / TwoOverRootPi));

    /// <summary>The y with erfc y = x, for 0 ≤ x ≤ 2, for the smallest x too: ±∞ at the ends, NaN outside. Accurate to 3 ulp.</summary>
    public static Tensor ErfcInv(Tensor x) => Elementwise(x, ErrorFunction.ErfcInv, (_, y, t) => t * (-1 / TwoOverRootPi * Exp(Square(y))));

    /// <summary>y = Φ(x), the standard normal distribution function, accurate to 4 ulp in the left tail too.</summary>
    public static Tensor NormalCdf(Tensor x) => Elementwise(x, NormalDistribution.Cdf, (x, _, t) => t * (1 / RootTwoPi * Exp(-0.5 * Square(x))));

    /// <summary>y = log Φ(x), accurate to 4 ulp for every x; its slope is φ(x)/Φ(x), which grows as −x to the left.</summary>
    public static Tensor NormalLogCdf(Tensor x) => Elementwise(x, NormalDistribution.LogCdf, (x, _, t) => t * NormalLogCdfSlope(x));

    /// <summary>The y with Φ(y) = x, for 0 ≤ x ≤ 1: ±∞ at the ends, NaN outside. Accurate to 3 ulp.</summary>
    public static Tensor NormalQuantile(Tensor x) => Elementwise(x, NormalDistribution.Quantile, (_, y, t) => t * (RootTwoPi * Exp(0.5 * Square(y))));

    /// <summary>h = φ(x)/Φ(x), with h′ = −h (x + h).</summary>
    private static Tensor NormalLogCdfSlope(Tensor x) => Elementwise(x, NormalDistribution.LogCdfSlope, (x, h, t) => -(t * h * (x + h)));
}
