namespace Cotangent;

public static partial class Op
{
    /// <summary>I_x(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt for a, b ≥ 0 and 0 ≤ x ≤ 1, broadcasting: the distribution function of the beta distribution.</summary>
    /// <remarks>All three arguments have gradients: ∂I/∂x is the density, those in a and b are computed term by term; a third derivative in a and b is refused. Accurate to a few ulp.</remarks>
    public static Tensor IncompleteBeta(Tensor a, Tensor b, Tensor x)
    {
        (a, b, x) = OfOneShape(nameof(IncompleteBeta), a, b, x);
        return Ternary(nameof(IncompleteBeta), a, b, x, Numerics.IncompleteBeta.Regularized, _ => BetaSlopeA(a, b, x), _ => BetaSlopeB(a, b, x), _ => BetaDensity(a, b, x));
    }

    /// <inheritdoc cref="IncompleteBeta(Tensor, Tensor, Tensor)"/>
    public static Tensor IncompleteBeta(Tensor a, Tensor b, double x) => IncompleteBeta(a, b, Tensor.Scalar(x));

    /// <inheritdoc cref="IncompleteBeta(Tensor, Tensor, Tensor)"/>
    public static Tensor IncompleteBeta(Tensor a, double b, Tensor x) => IncompleteBeta(a, Tensor.Scalar(b), x);

    /// <inheritdoc cref="IncompleteBeta(Tensor, Tensor, Tensor)"/>
    public static Tensor IncompleteBeta(double a, Tensor b, Tensor x) => IncompleteBeta(Tensor.Scalar(a), b, x);

    /// <inheritdoc cref="IncompleteBeta(Tensor, Tensor, Tensor)"/>
    public static Tensor IncompleteBeta(double a, double b, Tensor x) => IncompleteBeta(Tensor.Scalar(a), Tensor.Scalar(b), x);

    /// <inheritdoc cref="IncompleteBeta(Tensor, Tensor, Tensor)"/>
    public static Tensor IncompleteBeta(double a, Tensor b, double x) => IncompleteBeta(Tensor.Scalar(a), b, Tensor.Scalar(x));

    /// <inheritdoc cref="IncompleteBeta(Tensor, Tensor, Tensor)"/>
    public static Tensor IncompleteBeta(Tensor a, double b, double x) => IncompleteBeta(a, Tensor.Scalar(b), Tensor.Scalar(x));

    /// <summary>p = ∂I/∂x, with ∂p/∂a = p g(a), ∂p/∂b = p h(b) and ∂p/∂x = p ((a − 1)/x − (b − 1)/(1 − x)); all 0 where p is.</summary>
    private static Tensor BetaDensity(Tensor a, Tensor b, Tensor x) => Ternary(
        nameof(BetaDensity),
        a,
        b,
        x,
        Numerics.IncompleteBeta.Density,
        p => MultiplyOrZero(BetaScoreA(a, b, x), p),
        p => MultiplyOrZero(BetaScoreB(a, b, x), p),
        p => MultiplyOrZero((a - 1) / x - (b - 1) / (1 - x), p));

    private static Tensor BetaSlopeA(Tensor a, Tensor b, Tensor x) => Ternary(
        nameof(BetaSlopeA),
        a,
        b,
        x,
        Numerics.IncompleteBeta.SlopeA,
        _ => BetaCurvature(a, b, x, Numerics.IncompleteBeta.CurvatureAA, () => Square(BetaScoreA(a, b, x)) - Polygamma(1, a) + Polygamma(1, a + b)),
        _ => BetaCrossCurvature(a, b, x),
        _ => MultiplyOrZero(BetaScoreA(a, b, x), BetaDensity(a, b, x)));

    private static Tensor BetaSlopeB(Tensor a, Tensor b, Tensor x) => Ternary(
        nameof(BetaSlopeB),
        a,
        b,
        x,
        Numerics.IncompleteBeta.SlopeB,
        _ => BetaCrossCurvature(a, b, x),
        _ => BetaCurvature(a, b, x, Numerics.IncompleteBeta.CurvatureBB, () => Square(BetaScoreB(a, b, x)) - Polygamma(1, b) + Polygamma(1, a + b)),
        _ => MultiplyOrZero(BetaScoreB(a, b, x), BetaDensity(a, b, x)));

    private static Tensor BetaCrossCurvature(Tensor a, Tensor b, Tensor x) =>
        BetaCurvature(a, b, x, Numerics.IncompleteBeta.CurvatureAB, () => BetaScoreA(a, b, x) * BetaScoreB(a, b, x) + Polygamma(1, a + b));

    /// <summary>A second derivative of I in the parameters; <paramref name="ratio"/> is that of the density, over the density.</summary>
    private static Tensor BetaCurvature(Tensor a, Tensor b, Tensor x, Func<double, double, double, double> f, Func<Tensor> ratio) => Ternary(
        nameof(BetaCurvature),
        a,
        b,
        x,
        f,
        _ => throw NoThirdDerivative("IncompleteBeta", "a"),
        _ => throw NoThirdDerivative("IncompleteBeta", "b"),
        _ => MultiplyOrZero(ratio(), BetaDensity(a, b, x)));

    /// <summary>∂ log p/∂a = log x − ψ(a) + ψ(a + b).</summary>
    private static Tensor BetaScoreA(Tensor a, Tensor b, Tensor x) => Log(x) - LogBetaSlope(a, b);

    /// <summary>∂ log p/∂b = log(1 − x) − ψ(b) + ψ(a + b).</summary>
    private static Tensor BetaScoreB(Tensor a, Tensor b, Tensor x) => Log1P(-x) - LogBetaSlope(b, a);

    private static (Tensor A, Tensor B, Tensor C) OfOneShape(string op, Tensor a, Tensor b, Tensor c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        var shape = Dims.Broadcast(op, Dims.Broadcast(op, a.Dimensions, b.Dimensions), c.Dimensions);
        return (BroadcastTo(a, shape), BroadcastTo(b, shape), BroadcastTo(c, shape));
    }

    /// <summary>y = f(a, b, c) element by element, for tensors of one shape: each slope is a function of y.</summary>
    private static Tensor Ternary(
        string name,
        Tensor a,
        Tensor b,
        Tensor c,
        Func<double, double, double, double> f,
        Func<Tensor, Tensor> slopeA,
        Func<Tensor, Tensor> slopeB,
        Func<Tensor, Tensor> slopeC) => Function(
        [a, b, c],
        a.Dimensions,
        y =>
        {
            for (var i = 0; i < y.Length; i++) y[i] = f(a.Data[i], b.Data[i], c.Data[i]);
        },
        y => (
            (dY, needs) => [needs[0] ? dY * slopeA(y) : null, needs[1] ? dY * slopeB(y) : null, needs[2] ? dY * slopeC(y) : null],
            t => Plus(Plus(Scaled(t[0], slopeA, y), Scaled(t[1], slopeB, y)), Scaled(t[2], slopeC, y))),
        name,
        f);

    private static Tensor? Scaled(Tensor? t, Func<Tensor, Tensor> slope, Tensor y) => t is null ? null : t * slope(y);
}
