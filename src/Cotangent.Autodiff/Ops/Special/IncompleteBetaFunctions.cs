namespace Cotangent;

public static partial class Op
{
    /// <summary>I_x(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt for a, b ≥ 0 and 0 ≤ x ≤ 1, broadcasting: the distribution function of the beta distribution.</summary>
    /// <remarks>All three arguments have gradients: ∂I/∂x is the density, those in a and b are computed term by term; a third derivative in a and b is refused. Accurate to a few ulp.</remarks>
    public static Tensor IncompleteBeta(Tensor a, Tensor b, Tensor x)
    {
        (a, b, x) = OfOneShape(nameof(IncompleteBeta), a, b, x);
        return Ternary(
            nameof(IncompleteBeta),
            a,
            b,
            x,
            Numerics.IncompleteBeta.Regularized,
            _ => Slope.By(BetaSlopeA(a, b, x)),
            _ => Slope.By(BetaSlopeB(a, b, x)),
            _ => Slope.By(BetaDensity(0, 0, a, b, x)));
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

    /// <summary>p = xᵃ⁻¹⁻ʲ (1 − x)ᵇ⁻¹⁻ᵏ / B(a, b), where that of j = k = 0 is ∂I/∂x.</summary>
    /// <remarks>∂p/∂a = p g(a) and ∂p/∂b = p h(b), 0 where p is; ∂p/∂x is a − 1 − j times that of j + 1 less b − 1 − k times that of k + 1.</remarks>
    private static Tensor BetaDensity(int j, int k, Tensor a, Tensor b, Tensor x) => Ternary(
        nameof(BetaDensity),
        a,
        b,
        x,
        (a, b, x) => Numerics.BetaDensity.Value(j, k, a, b, x),
        p => Slope.By(p).ThenBy(BetaScoreA(a, b, x)),
        p => Slope.By(p).ThenBy(BetaScoreB(a, b, x)),
        _ => Slope.By(Masked(a - (1 + j), BetaDensity(j + 1, k, a, b, x)) - Masked(b - (1 + k), BetaDensity(j, k + 1, a, b, x))),
        (j, k));

    private static Tensor BetaSlopeA(Tensor a, Tensor b, Tensor x) => Ternary(
        nameof(BetaSlopeA),
        a,
        b,
        x,
        Numerics.IncompleteBeta.SlopeA,
        _ => Slope.By(BetaCurvature(a, b, x, Numerics.IncompleteBeta.CurvatureAA, () => Square(BetaScoreA(a, b, x)) - LogBetaSlope(1, a, b))),
        _ => Slope.By(BetaCrossCurvature(a, b, x)),
        _ => Slope.By(BetaDensity(0, 0, a, b, x)).ThenBy(BetaScoreA(a, b, x)));

    private static Tensor BetaSlopeB(Tensor a, Tensor b, Tensor x) => Ternary(
        nameof(BetaSlopeB),
        a,
        b,
        x,
        Numerics.IncompleteBeta.SlopeB,
        _ => Slope.By(BetaCrossCurvature(a, b, x)),
        _ => Slope.By(BetaCurvature(a, b, x, Numerics.IncompleteBeta.CurvatureBB, () => Square(BetaScoreB(a, b, x)) - LogBetaSlope(1, b, a))),
        _ => Slope.By(BetaDensity(0, 0, a, b, x)).ThenBy(BetaScoreB(a, b, x)));

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
        _ => Slope.By(BetaDensity(0, 0, a, b, x)).ThenBy(ratio()));

    /// <summary>∂ log p/∂a = log x − ψ(a) + ψ(a + b).</summary>
    private static Tensor BetaScoreA(Tensor a, Tensor b, Tensor x) => Log(x) - LogBetaSlope(0, a, b);

    /// <summary>∂ log p/∂b = log(1 − x) − ψ(b) + ψ(a + b).</summary>
    private static Tensor BetaScoreB(Tensor a, Tensor b, Tensor x) => Log1P(-x) - LogBetaSlope(0, b, a);

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
        Func<Tensor, Slope> slopeA,
        Func<Tensor, Slope> slopeB,
        Func<Tensor, Slope> slopeC,
        object? attributes = null) => Function(
        [a, b, c],
        a.Dimensions,
        flops: a.Count,
        y =>
        {
            for (var i = 0; i < y.Length; i++) y[i] = f(a.Data[i], b.Data[i], c.Data[i]);
        },
        y => (
            (dY, needs) => [needs[0] ? slopeA(y).Pull(dY) : null, needs[1] ? slopeB(y).Pull(dY) : null, needs[2] ? slopeC(y).Pull(dY) : null],
            t => Plus(Plus(Pushed(t[0], slopeA, y), Pushed(t[1], slopeB, y)), Pushed(t[2], slopeC, y))),
        name,
        attributes ?? f);

    private static Tensor? Pushed(Tensor? t, Func<Tensor, Slope> slope, Tensor y) => t is null ? null : slope(y).Push(t);
}
