namespace Cotangent.GaussianProcesses;

/// <summary>Predictions from a Gaussian q(u) over M values that summarise the data, at inducing variables or at all training inputs: f given u is as in the prior.</summary>
/// <remarks>
/// With v = L⁻¹ u, L Lᵀ = Kuu, A = L⁻¹ Kuf and cov(v) = Q Qᵀ, f has mean Aᵀ E v and covariance Kff − Aᵀ A + Rᵀ R, R = Qᵀ A. Cost: M² flops for each new input, and as many for
/// each latent function with a covariance of its own, however many rows the data have; M for <see cref="Posterior.Mean"/> alone. Source: Titsias (2009), eqs. 6 and 10; Hensman,
/// Matthews and Ghahramani (2015), eqs. 10 to 12.
/// </remarks>
public sealed class SparsePosterior : Posterior
{
    private readonly Kernel kernel;
    private readonly Func<Tensor, Tensor> cross;
    private readonly Tensor L;
    private readonly Tensor v;
    private readonly Func<Tensor, Tensor> spread;
    private readonly Tensor alpha;

    /// <summary>Of what is known of the whitened v = L⁻¹ u.</summary>
    /// <param name="model">The model whose parameters are kept as they are now.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="mean">The mean of f.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inputs">The number of input columns; null where only the kernel can say.</param>
    /// <param name="cross">cov(u, f(Xnew)) [M N] for Xnew [N D].</param>
    /// <param name="L">The factor of cov(u, u) [M M].</param>
    /// <param name="v">The mean of v [M P].</param>
    /// <param name="spread">R, [M N] or [P M N], with Rᵀ R = Aᵀ cov(v) A, for A [M N].</param>
    /// <param name="jitterUsed">The jitter on cov(u, u).</param>
    internal SparsePosterior(
        IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, int? inputs, Func<Tensor, Tensor> cross, Tensor L, Tensor v, Func<Tensor, Tensor> spread, double jitterUsed)
        : base(model, mean, likelihood, inputs, v.Shape[1], jitterUsed)
    {
        (this.kernel, this.cross, this.L, this.v, this.spread) = (kernel, cross, L, v, spread);
        alpha = Op.TriangularSolve(L, v, adjoint: true);
    }

    /// <summary>Of regression, where v has mean LB⁻ᵀ c and covariance (LB LBᵀ)⁻¹.</summary>
    internal SparsePosterior(IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, InducingVariables inducing, int inputs, Tensor L, Tensor LB, Tensor c, double jitterUsed)
        : this(
            model, kernel, mean, likelihood, inputs, Xnew => inducing.Kuf(kernel, Xnew), L, Op.TriangularSolve(LB, c, adjoint: true), A => Conditional.Projection(LB, A), jitterUsed)
    {
    }

    /// <summary>The mean of u, above the mean function [M P], and its covariance: [M M] where it is the same for every output, else [P M M].</summary>
    public (Tensor Mean, Tensor Covariance) InducingVariables() => Frozen(() =>
    {
        var R = spread(L.T);
        return (Op.MatMul(L, v), Op.MatMul(R, R, transposeA: true));
    });

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => Conditional.Mean(cross(Xnew), alpha);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var (A, R) = Projections(Xnew);
        return (Conditional.Mean(A, v), Conditional.Variances(kernel.Diagonal(Xnew), A, R));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var (A, R) = Projections(Xnew);
        var covariance = Conditional.Covariance(kernel.K(Xnew), A, R);
        return (Conditional.Mean(A, v), covariance.Rank == 3 ? covariance : Op.ExpandDims(covariance, 0));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(kernel.Diagonal(Xnew), -1);

    /// <summary>A = L⁻¹ Kuf, and R, whose squares are the spread of u.</summary>
    private (Tensor A, Tensor R) Projections(Tensor Xnew)
    {
        var A = Conditional.Projection(L, cross(Xnew));
        return (A, spread(A));
    }
}
