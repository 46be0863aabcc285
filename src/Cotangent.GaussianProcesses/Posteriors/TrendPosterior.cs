namespace Cotangent.GaussianProcesses;

/// <summary>f | Y of exact regression above a <see cref="Trend"/>: universal kriging.</summary>
/// <remarks>
/// With S = LB⁻¹ (h − Bᵀ A), f has mean Aᵀ L⁻¹ (Y − Hβ) + hᵀβ and variance kff − Σ A² + Σ S². Before any data the variance is infinite. Cost: N² M
/// flops for M new inputs, N M²
/// more for a joint covariance.
/// Source: Rasmussen &amp; Williams (2006), eqs. 2.41 and 2.42.
/// </remarks>
public sealed class TrendPosterior : Posterior
{
    private readonly Kernel kernel;
    private readonly Tensor X;
    private readonly Tensor L;
    private readonly GeneralizedLeastSquares fit;

    internal TrendPosterior(IParameterTree model, Kernel kernel, Likelihood likelihood, Tensor X, Tensor L, GeneralizedLeastSquares fit, double jitterUsed)
        : base(model, new ZeroMean(), likelihood, X.Shape[1], fit.Beta.Shape[1], jitterUsed) => (this.kernel, this.X, this.L, this.fit) = (kernel, X, L, fit);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (Mean(Xnew, A), Conditional.Variances(kernel.Diagonal(Xnew), A, fit.Spread(Xnew, A)));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (Mean(Xnew, A), Op.ExpandDims(Conditional.Covariance(kernel.K(Xnew), A, fit.Spread(Xnew, A)), 0));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Tensor.Full(double.PositiveInfinity, Xnew.Shape[0], 1);

    /// <inheritdoc/>
    protected override Tensor JitterScale(Tensor Xnew) => Op.Mean(kernel.Diagonal(Xnew));

    private Tensor Mean(Tensor Xnew, Tensor A) => Conditional.Mean(A, fit.Residual) + fit.Trend(Xnew);

    private Tensor Projection(Tensor Xnew) => Conditional.Projection(L, kernel.K(X, Xnew));
}
