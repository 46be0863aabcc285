namespace Cotangent.GaussianProcesses;

/// <summary>A process f with covariance k, given what is known at other points u with covariance Kuu = L Lᵀ: with A = L⁻¹ Kuf, f has mean Aᵀ v and covariance Kff − Aᵀ A + Rᵀ R.</summary>
/// <remarks>
/// v = L⁻¹ u is whitened, and R = Qᵀ A where v itself is Gaussian with covariance Q Qᵀ; without R, u is known. The means are those above the mean function.
/// Every model predicts through here. Source: Hensman, Matthews and Ghahramani (2015), eqs. 10 to 12; Rasmussen &amp; Williams (2006), eqs. 2.25 and 2.26.
/// </remarks>
public static class Conditional
{
    /// <summary>A = L⁻¹ Kuf [… M N] for L [… M M] and Kuf [… M N]. M² N flops.</summary>
    public static Tensor Projection(Tensor L, Tensor Kuf) => Op.TriangularSolve(L, Kuf);

    /// <summary>v = L⁻¹ u [M P] for u [M P] and L [M M], or [P M M], one for each output. M² P flops.</summary>
    public static Tensor Whitened(Tensor L, Tensor u)
    {
        ArgumentNullException.ThrowIfNull(L);
        ArgumentNullException.ThrowIfNull(u);
        return L.Rank == 2 ? Op.TriangularSolve(L, u) : OfOutputs(Op.TriangularSolve(L, ForEach(u)));
    }

    /// <summary>Aᵀ v [N P] for v [M P] and A [M N], or [P M N], one for each output.</summary>
    public static Tensor Mean(Tensor A, Tensor v)
    {
        ArgumentNullException.ThrowIfNull(A);
        return A.Rank == 2 ? Op.MatMul(A, v, transposeA: true) : OfOutputs(Op.MatMul(A, ForEach(v), transposeA: true));
    }

    /// <summary>kff − Σ_m A², for kff [N] or [P N] and A [… M N], an A for each output: [N 1], or [N P]. A difference, it is 0 where rounding would bring it below.</summary>
    public static Tensor Variances(Tensor kff, Tensor A)
    {
        ArgumentNullException.ThrowIfNull(kff);
        return OfRows(Remainder(kff, Op.Sum(Op.Square(A), -2)));
    }

    /// <summary>kff − Σ_m A² + Σ_m R², for kff [N] or [P N], A [… M N] and R [… M N], one for each output: [N 1], or [N P]. Neither term is below 0.</summary>
    public static Tensor Variances(Tensor kff, Tensor A, Tensor R) => Variances(kff, A) + OfRows(Op.Sum(Op.Square(R), -2));

    /// <summary>Kff − Aᵀ A [… N N], for Kff [N N] and A [… M N].</summary>
    public static Tensor Covariance(Tensor Kff, Tensor A)
    {
        ArgumentNullException.ThrowIfNull(Kff);
        return Kff - Op.MatMul(A, A, transposeA: true);
    }

    /// <summary>Kff − Aᵀ A + Rᵀ R [… N N], for Kff [N N], A [… M N] and R [… M N].</summary>
    public static Tensor Covariance(Tensor Kff, Tensor A, Tensor R) => Covariance(Kff, A) + Op.MatMul(R, R, transposeA: true);

    /// <summary>(L Lᵀ)⁻¹ (u − u′) [M S], for draws u of what is known and u′ of the same before it was known: what <see cref="Draw"/> takes. M² S flops.</summary>
    public static Tensor Weights(Tensor L, Tensor difference) => Op.CholeskySolve(L, difference);

    /// <summary>f′ + Kfu (L Lᵀ)⁻¹ (u − u′) [N S], a draw of f given u, for f′ [N S] and u′ drawn together before u was known, Kuf [M N] and <see cref="Weights"/> [M S].</summary>
    /// <remarks>Matheron's rule. Source: Wilson, Borovitskiy, Terenin, Mostowsky and Deisenroth (2021), "Pathwise conditioning of Gaussian processes", eq. 9.</remarks>
    public static Tensor Draw(Tensor F, Tensor Kuf, Tensor weights) => F + Op.MatMul(Kuf, weights, transposeA: true);

    /// <summary>variances − explained, what cannot be below 0: 0 where rounding brings it there, with the derivatives of the difference.</summary>
    /// <remarks>Where f is known the difference has a minimum, 0. A clamp would be flat there and the curvature lost.</remarks>
    internal static Tensor Remainder(Tensor variances, Tensor explained)
    {
        var difference = variances - explained;
        return difference - Op.StopGradient(Op.Minimum(difference, 0));
    }

    /// <summary>[N 1] of [N], and [N P] of [P N].</summary>
    private static Tensor OfRows(Tensor x) => x.Rank == 1 ? Op.ExpandDims(x, -1) : Op.Transpose(x);

    /// <summary>[P M 1] of [M P].</summary>
    private static Tensor ForEach(Tensor x) => Op.ExpandDims(Op.Transpose(x), -1);

    /// <summary>[M P] of [P M 1].</summary>
    private static Tensor OfOutputs(Tensor x) => Op.Reshape(x, x.Shape[0], x.Shape[1]).T;
}
