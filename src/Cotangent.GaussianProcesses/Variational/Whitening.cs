namespace Cotangent.GaussianProcesses;

/// <summary>Whether a variational Gaussian is over values u ~ N(0, L Lᵀ), less their mean function, or over the whitened v = L⁻¹ u: what it says of v either way.</summary>
internal readonly record struct Whitening(VariationalGaussian Q, bool IsWhitened)
{
    /// <summary>E v [M P]: m, or L⁻¹ m, for L [M M] or [P M M].</summary>
    internal Tensor Mean(Tensor L) => IsWhitened ? Q.QMu : Conditional.Whitened(L, Q.QMu);

    /// <summary>R [P M N] with Rᵀ R = Aᵀ cov(v) A, for L [M M] and A [M N], or [P M M] and [P M N].</summary>
    internal Tensor Spread(Tensor L, Tensor A) => Q.Spread(Seen(L, A));

    /// <summary>For each latent function, R [M N] for its L [M M] and A [M N].</summary>
    internal Func<Tensor, Tensor, Tensor>[] Spreads()
    {
        var whitening = this;
        return [.. Q.Spreads().Select(spread => (Func<Tensor, Tensor, Tensor>)((L, A) => spread(whitening.Seen(L, A))))];
    }

    /// <summary>The part of a model that q is: a pure number where it is about v.</summary>
    internal Part Part => new("q", Q, Below: IsWhitened ? PureNumbers.Target : PureNumbers.None);

    /// <summary>q with more variables, in whose values given those of before it is the prior, for the factors L of the covariance before and after.</summary>
    /// <exception cref="NotSupportedException">q is about u and independent, and would not stay so.</exception>
    internal VariationalGaussian With(int more, Func<Tensor> before, Func<Tensor> after)
    {
        if (IsWhitened) return Q.With(more);
        if (Q is not FullGaussian full)
            throw new NotSupportedException($"Vgp.With: q is a {Q.GetType().Name} about values of f, which new values would depend on; expected a FullGaussian, or a q that is whitened.");
        var (L, all) = (before(), after());
        var v = full.With(Mean(L), Op.LowerTriangle(Op.TriangularSolve(L, Q.QSqrt))).With(more);
        return v.With(Op.MatMul(all, v.QMu), Op.LowerTriangle(Op.MatMul(all, v.QSqrt)));
    }

    /// <summary>The bound for an expected log density, given how L is had.</summary>
    internal VariationalBound Bound(Func<Tensor> expectedLogDensity, SharedFactor factor) => new(Q, expectedLogDensity, IsWhitened ? null : factor.Value) { SharedFactor = factor };

    /// <summary>What q has the covariance of: A, or L⁻ᵀ A.</summary>
    private Tensor Seen(Tensor L, Tensor A) => IsWhitened ? A : Op.TriangularSolve(L, A, adjoint: true);
}
