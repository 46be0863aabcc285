namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of <see cref="Posterior">f</see> where conjugate gradients have seen all pairs of rows: with r = y − m − (K + Σ) v, f has mean Q*f (Q + Σ)⁻¹ r + K*f v above its mean
/// function, and the covariance of sparse regression.</summary>
/// <remarks>Cost: M² + N flops and N evaluations of the kernel for each new input. Source: Artemev, Burt and van der Wilk (2021), section 3.3.</remarks>
public sealed class CglbPosterior : Posterior
{
    private readonly InducedCovariance covariance;
    private readonly Tensor X;
    private readonly Tensor L;
    private readonly Tensor LB;
    private readonly Tensor c;
    private readonly Tensor v;
    private readonly int elements;

    internal CglbPosterior(
        IParameterTree model,
        InducedCovariance covariance,
        MeanFunction mean,
        Likelihood likelihood,
        Tensor X,
        Tensor L,
        Tensor LB,
        Tensor c,
        Tensor v,
        double jitterUsed,
        int elements)
        : base(model, mean, likelihood, X.Shape[1], c.Shape[1], jitterUsed) =>
        (this.covariance, this.X, this.L, this.LB, this.c, this.v, this.elements) = (covariance, X, L, LB, c, v, elements);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var (A, R) = Projections(Xnew);
        return (MeanOf(Xnew, R), Conditional.Variances(covariance.Kernel.Diagonal(Xnew), A, R));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var (A, R) = Projections(Xnew);
        return (MeanOf(Xnew, R), Op.ExpandDims(Conditional.Covariance(covariance.Kernel.K(Xnew), A, R), 0));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(covariance.Kernel.Diagonal(Xnew), -1);

    private (Tensor A, Tensor R) Projections(Tensor Xnew)
    {
        var A = Conditional.Projection(L, covariance.Inducing.Kuf(covariance.Kernel, Xnew));
        return (A, Conditional.Projection(LB, A));
    }

    /// <summary>Rᵀ c + K(Xnew, X) v, with the covariance by tiles of rows.</summary>
    private Tensor MeanOf(Tensor Xnew, Tensor R)
    {
        var tiles = new RowTiles(X.Shape[0], Xnew.Shape[0], elements);
        var mean = Conditional.Mean(R, c);
        for (var tile = 0; tile < tiles.Count; tile++) mean += Op.MatMul(covariance.Kernel.K(Xnew, tiles.Slice(X, tile)), tiles.Slice(v, tile));
        return mean;
    }
}
