namespace Cotangent;

public static partial class Op
{
    /// <summary>T(h, a) = 1/2π ∫₀ᵃ exp(−½ h² (1 + t²)) / (1 + t²) dt, broadcasting: what the skew normal distribution function needs. Accurate to 5 ulp.</summary>
    /// <remarks>∂T/∂h = −½ φ(h) erf(a h/√2), ∂T/∂a = exp(−½ h² (1 + a²)) / (2π (1 + a²)). Source: Owen (1956), equation 2.1.</remarks>
    public static Tensor OwensT(Tensor h, Tensor a) => Broadcast(
        h,
        a,
        Numerics.OwensT.Value,
        (h, a, _) => Slope.By(ExpOfMinusHalfSquare(h)).ThenBy(-0.5 / RootTwoPi * Erf(a * h / RootTwo)),
        (h, a, _) => Slope.By(ExpOfMinusHalfSquare(h)).ThenBy(ExpOfMinusHalfSquare(a * h) / (2 * Math.PI * (1 + Square(a)))));

    /// <inheritdoc cref="OwensT(Tensor, Tensor)"/>
    public static Tensor OwensT(Tensor h, double a) => OwensT(h, Tensor.Scalar(a));

    /// <inheritdoc cref="OwensT(Tensor, Tensor)"/>
    public static Tensor OwensT(double h, Tensor a) => OwensT(Tensor.Scalar(h), a);
}
