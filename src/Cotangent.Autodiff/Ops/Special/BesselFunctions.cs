using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = J_n(x), the Bessel function of the first kind, with slope ½ (J_n₋₁ − J_n₊₁): no division by x, so that 0 is no exception.</summary>
    /// <param name="n">The order, at most 1000 in size; it is a number, so there is no derivative in it.</param>
    /// <param name="x">A tensor of any shape and sign.</param>
    /// <remarks>Accurate to 3 ulp for orders 0 and 1 and |x| &lt; 8, else to 4 · 2⁻⁵² of √(J² + Y²). Source: DLMF 10.6.1.</remarks>
    public static Tensor BesselJ(int n, Tensor x) =>
        Elementwise(x, value => BesselFunction.J(n, value), (x, _) => Slope.By(n == 0 ? -BesselJ(1, x) : 0.5 * (BesselJ(n - 1, x) - BesselJ(n + 1, x))), attributes: n);

    /// <summary>y = Y_n(x), the Bessel function of the second kind, for x ≥ 0; −∞ at 0. Its slope is ½ (Y_n₋₁ − Y_n₊₁).</summary>
    /// <inheritdoc cref="BesselJ(int, Tensor)"/>
    public static Tensor BesselY(int n, Tensor x) =>
        Elementwise(x, value => BesselFunction.Y(n, value), (x, _) => Slope.By(n == 0 ? -BesselY(1, x) : 0.5 * (BesselY(n - 1, x) - BesselY(n + 1, x))), attributes: n);

    /// <summary>y = I_n(x), the modified Bessel function of the first kind, with slope ½ (I_n₋₁ + I_n₊₁); infinite for |x| beyond 714.</summary>
    /// <param name="n">The order, at most 1000 in size; it is a number, so there is no derivative in it.</param>
    /// <param name="x">A tensor of any shape and sign.</param>
    /// <remarks>Accurate to 5 ulp. Source: DLMF 10.29.1.</remarks>
    public static Tensor BesselI(int n, Tensor x) =>
        Elementwise(x, value => BesselFunction.I(n, value), (x, _) => Slope.By(n == 0 ? BesselI(1, x) : 0.5 * (BesselI(n - 1, x) + BesselI(n + 1, x))), attributes: n);

    /// <summary>y = K_n(x), the modified Bessel function of the second kind, for x ≥ 0; ∞ at 0. Its slope is −½ (K_n₋₁ + K_n₊₁).</summary>
    /// <inheritdoc cref="BesselI(int, Tensor)"/>
    public static Tensor BesselK(int n, Tensor x) =>
        Elementwise(x, value => BesselFunction.K(n, value), (x, _) => Slope.By(n == 0 ? -BesselK(1, x) : -0.5 * (BesselK(n - 1, x) + BesselK(n + 1, x))), attributes: n);

    /// <summary>y = e^−|x| I_n(x), which does not overflow. Its slope is ½ (y_n₋₁ + y_n₊₁) − sign(x) y; at 0 it is the mean of both sides.</summary>
    /// <param name="n">The order, at most 1000 in size; it is a number, so there is no derivative in it.</param>
    /// <param name="x">A tensor of any shape and sign.</param>
    /// <remarks>
    /// Accurate to 5 ulp. So is a derivative of order k where |x| is above 20 and (|n| + k)²; below, where it is a difference, it may lose k log₁₀ 2|x| digits.
    /// Source: DLMF 10.29.1.
    /// </remarks>
    public static Tensor ScaledBesselI(int n, Tensor x) => ScaledBesselI(n, 0, x);

    /// <summary>y = eˣ K_n(x) for x ≥ 0, which does not underflow. Its slope is y − ½ (y_n₋₁ + y_n₊₁), −∞ at 0.</summary>
    /// <inheritdoc cref="ScaledBesselI(int, Tensor)"/>
    public static Tensor ScaledBesselK(int n, Tensor x) => ScaledBesselK(n, 0, x);

    /// <summary>J₀(x).</summary>
    public static Tensor BesselJ0(Tensor x) => BesselJ(0, x);

    /// <summary>J₁(x); its slope at 0 is ½.</summary>
    public static Tensor BesselJ1(Tensor x) => BesselJ(1, x);

    /// <summary>Y₀(x).</summary>
    public static Tensor BesselY0(Tensor x) => BesselY(0, x);

    /// <summary>Y₁(x).</summary>
    public static Tensor BesselY1(Tensor x) => BesselY(1, x);

    /// <summary>I₀(x).</summary>
    public static Tensor BesselI0(Tensor x) => BesselI(0, x);

    /// <summary>I₁(x); its slope at 0 is ½.</summary>
    public static Tensor BesselI1(Tensor x) => BesselI(1, x);

    /// <summary>e^−|x| I₀(x).</summary>
    public static Tensor BesselI0e(Tensor x) => ScaledBesselI(0, x);

    /// <summary>e^−|x| I₁(x); its slope at 0 is ½.</summary>
    public static Tensor BesselI1e(Tensor x) => ScaledBesselI(1, x);

    /// <summary>K₀(x).</summary>
    public static Tensor BesselK0(Tensor x) => BesselK(0, x);

    /// <summary>K₁(x).</summary>
    public static Tensor BesselK1(Tensor x) => BesselK(1, x);

    /// <summary>eˣ K₀(x).</summary>
    public static Tensor BesselK0e(Tensor x) => ScaledBesselK(0, x);

    /// <summary>eˣ K₁(x).</summary>
    public static Tensor BesselK1e(Tensor x) => ScaledBesselK(1, x);

    /// <summary>The derivative of order k.</summary>
    private static Tensor ScaledBesselI(int n, int k, Tensor x) =>
        Elementwise(x, value => k == 0 ? BesselFunction.ScaledI(n, value) : ScaledBesselDerivative.I(n, k, value), (x, _) => Slope.By(ScaledBesselI(n, k + 1, x)), attributes: (n, k));

    /// <inheritdoc cref="ScaledBesselI(int, int, Tensor)"/>
    private static Tensor ScaledBesselK(int n, int k, Tensor x) =>
        Elementwise(x, value => k == 0 ? BesselFunction.ScaledK(n, value) : ScaledBesselDerivative.K(n, k, value), (x, _) => Slope.By(ScaledBesselK(n, k + 1, x)), attributes: (n, k));
}
