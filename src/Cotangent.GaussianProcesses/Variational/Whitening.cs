namespace Cotangent.GaussianProcesses;

/// <summary>Whether a variational Gaussian is over values u ~ N(0, L Lᵀ), less their mean function, or over the whitened v = L⁻¹ u: what it says of v either way.</summary>
internal readonly record struct Whitening(VariationalGaussian Q, bool IsWhitened)
{
    /// <summary>E v [M P]: m, or L⁻¹ m.</summary>
    internal Tensor Mean(Tensor L) => IsWhitened ? Q.QMu : Op.TriangularSolve(L, Q.QMu);

    /// <summary>R [P M N] with Rᵀ R = Aᵀ cov(v) A, for A [M N].</summary>
    internal Tensor Spread(Tensor L, Tensor A) => Q.Spread(IsWhitened ? A : Op.TriangularSolve(L, A, adjoint: true));

    /// <summary>The bound for an expected log density, given how L is had.</summary>
    internal VariationalBound Bound(Func<Tensor> expectedLogDensity, Func<Tensor> factor) => new(Q, expectedLogDensity, IsWhitened ? null : factor);
}
