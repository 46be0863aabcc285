namespace Cotangent.GaussianProcesses;

/// <summary>f | Y of a <see cref="Gpr"/>: the factor L of K + σ²I and c = L⁻¹(Y − m) are kept.</summary>
/// <remarks>Cost: N² M flops for M new inputs, N M² more for a joint covariance. Source: Rasmussen &amp; Williams (2006), eqs. 2.25 and 2.26.</remarks>
public sealed class ExactPosterior : Posterior
{
    private readonly Kernel kernel;
    private readonly Tensor X;
    private readonly Tensor L;
    private readonly Tensor c;

    internal ExactPosterior(Gpr model, Tensor L, Tensor c, double jitterUsed) : base(model, model.Mean, model.Likelihood, model.X.Shape[1], model.Y.Shape[1], jitterUsed) =>
        (kernel, X, this.L, this.c) = (model.Kernel, model.X, L, c);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (Conditional.Mean(A, c), Conditional.Variances(kernel.Diagonal(Xnew), A));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (Conditional.Mean(A, c), Op.ExpandDims(Conditional.Covariance(kernel.K(Xnew), A), 0));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(kernel.Diagonal(Xnew), -1);

    private Tensor Projection(Tensor Xnew) => Conditional.Projection(L, kernel.K(X, Xnew));
}
