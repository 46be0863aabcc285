namespace Cotangent.Numerics;

/// <summary>Bessel functions of integer order, of the first and second kind, ordinary and modified.</summary>
/// <remarks>Derivatives need no division by x: J_n′ = (J_n₋₁ − J_n₊₁)/2 and I_n′ = (I_n₋₁ + I_n₊₁)/2 hold at 0 too, with J₋₁ = −J₁ and I₋₁ = I₁.</remarks>
public static class BesselFunction
{
    /// <summary>The largest |n|: recurrences take a number of steps that grows with it.</summary>
    public const int MaxOrder = 1000;

    /// <summary>J_n(x) = (x/2)ⁿ Σ (−x²/4)ᵏ / (k! (n + k)!), the solution of x² y″ + x y′ + (x² − n²) y = 0 that is finite at 0.</summary>
    /// <remarks>For every x: J_n(−x) = J₋ₙ(x) = (−1)ⁿ J_n(x). 0 at ±∞; NaN for NaN.
    /// Orders up to 100: within 4 · 2⁻⁵² of √(J_n² + Y_n²) for |x| ≥ n, however large, and within 7 ulp for |x| &lt; n; orders 0 and 1 within 3 ulp for |x| &lt; 8, at zeros too.
    /// Source: DLMF 10.2.2, 10.6.1 and 10.17.3.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">|n| is above <see cref="MaxOrder"/>.</exception>
    public static double J(int n, double x)
    {
        int order = Order(n, "J");
        double y = BesselJ.Value(order, Math.Abs(x));
        return int.IsOddInteger(n) && (n < 0) != double.IsNegative(x) ? -y : y;
    }

    /// <summary>Y_n(x) = (2/π) log(x/2) J_n(x) − ..., the second solution of x² y″ + x y′ + (x² − n²) y = 0.</summary>
    /// <remarks>For x ≥ 0: −∞ at 0, 0 at ∞; NaN for x below 0 and for NaN. Y₋ₙ(x) = (−1)ⁿ Y_n(x).
    /// Orders up to 100: within 3 · 2⁻⁵² of √(J_n² + Y_n²) for x ≥ n, however large, and within 4 ulp for x &lt; n; orders 0 and 1 within 3 ulp for x &lt; 8, at zeros too.
    /// Source: DLMF 10.8.1, 10.6.1 and 10.17.4.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">|n| is above <see cref="MaxOrder"/>.</exception>
    public static double Y(int n, double x)
    {
        double y = BesselY.Value(Order(n, "Y"), x);
        return n < 0 && int.IsOddInteger(n) ? -y : y;
    }

    /// <summary>I_n(x) = (x/2)ⁿ Σ (x²/4)ᵏ / (k! (n + k)!), the solution of x² y″ + x y′ − (x² + n²) y = 0 that is finite at 0.</summary>
    /// <remarks>For every x: I_n(−x) = (−1)ⁿ I_n(x), I₋ₙ = I_n. Infinite where the value is above the largest double (x near 714 for small n); NaN for NaN.
    /// Within 5 ulp for every order, 3 ulp for 0 and 1.
    /// Source: DLMF 10.25.2, 10.29.1 and 10.40.1.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">|n| is above <see cref="MaxOrder"/>.</exception>
    public static double I(int n, double x) => OfParity(n, x, BesselI.Value(Order(n, "I"), Math.Abs(x)));

    /// <summary>e^−|x| I_n(x).</summary>
    /// <remarks>For every x, without overflow: it falls as 1/√(2π|x|), to 0 at ±∞; NaN for NaN. Its parity is that of I_n.
    /// Within 5 ulp for every order, 3 ulp for 0 and 1.
    /// Source: DLMF 10.25.2, 10.29.1 and 10.40.1.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">|n| is above <see cref="MaxOrder"/>.</exception>
    public static double ScaledI(int n, double x) => OfParity(n, x, BesselI.Scaled(Order(n, "ScaledI"), Math.Abs(x)));

    /// <summary>K_n(x) = ∫₀^∞ exp(−x cosh t) cosh(nt) dt, the solution of x² y″ + x y′ − (x² + n²) y = 0 that vanishes at ∞.</summary>
    /// <remarks>For x ≥ 0: ∞ at 0, 0 at ∞; NaN for x below 0 and for NaN. K₋ₙ = K_n.
    /// Within 4 ulp for every order.
    /// Source: DLMF 10.32.9, 10.31.1, 10.29.1 and 10.40.2.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">|n| is above <see cref="MaxOrder"/>.</exception>
    public static double K(int n, double x) => BesselK.Value(Order(n, "K"), x);

    /// <summary>eˣ K_n(x).</summary>
    /// <remarks>For x ≥ 0, without underflow: it falls as √(π/2x). ∞ at 0, 0 at ∞; NaN for x below 0 and for NaN.
    /// Within 3 ulp for every order.
    /// Source: DLMF 10.32.9, 10.31.1, 10.29.1 and 10.40.2.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">|n| is above <see cref="MaxOrder"/>.</exception>
    public static double ScaledK(int n, double x) => BesselK.Scaled(Order(n, "ScaledK"), x);

    private static double OfParity(int n, double x, double y) => int.IsOddInteger(n) && double.IsNegative(x) ? -y : y;

    private static int Order(int n, string method) => n is >= -MaxOrder and <= MaxOrder
        ? Math.Abs(n)
        : throw new ArgumentOutOfRangeException(nameof(n), n, $"BesselFunction.{method}: the order is {n}. It must lie between -{MaxOrder} and {MaxOrder}.");
}
