namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of a model whose targets are not Gaussian given f:
/// f | Y with a Gaussian site in the place of each target, by Laplace's approximation, by expectation propagation or by a variational bound.</summary>
/// <remarks>
/// With Kuf between training and new inputs, f has mean Kufᵀ a and variance kff − Σ A² + Σ R², where R stands for sites of negative precision and is left out without any.
/// Cost: N² M flops for each output at M new inputs, N M² more for a joint covariance. Source: Rasmussen &amp; Williams (2006), eqs. 3.21, 3.24, 3.60 and 3.61.
/// </remarks>
public sealed class SitePosterior : Posterior
{
    private readonly Kernel kernel;
    private readonly Tensor X;
    private readonly Tensor weights;
    private readonly SiteCovariance covariance;

    /// <summary>Of weights a [P N] at the training inputs and the covariance of f there.</summary>
    internal SitePosterior(IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, Tensor X, Tensor weights, SiteCovariance covariance, double jitterUsed)
        : base(model, mean, likelihood, X.Shape[1], weights.Shape[0], jitterUsed) => (this.kernel, this.X, this.weights, this.covariance) = (kernel, X, weights, covariance);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var Kuf = kernel.K(X, Xnew);
        return (Conditional.Mean(Kuf, weights.T), covariance.Variances(kernel.Diagonal(Xnew), Kuf));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var Kuf = kernel.K(X, Xnew);
        return (Conditional.Mean(Kuf, weights.T), covariance.Of(kernel.K(Xnew), Kuf));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(kernel.Diagonal(Xnew), -1);
}
