namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of exact regression above a <see cref="Trend"/>, as in universal kriging: f | Y with the coefficients of the trend integrated out.</summary>
/// <remarks>
/// With S = LB⁻¹ (h − Bᵀ A), f has mean Aᵀ L⁻¹ (Y − Hβ) + hᵀβ and variance kff − Σ A² + Σ S². Before any data the variance is infinite.
/// Cost: N² M flops for M new inputs, N M² more for a joint covariance.
/// Source: Rasmussen &amp; Williams (2006), eqs. 2.41 and 2.42.
/// </remarks>
public sealed class TrendPosterior : ExactPosterior
{
    private readonly GeneralizedLeastSquares fit;

    internal TrendPosterior(IParameterTree model, Kernel kernel, Likelihood likelihood, ExactData data, GeneralizedLeastSquares fit, double jitterUsed)
        : base(model, kernel, new ZeroMean(), likelihood, data, fit.Residual, jitterUsed) => this.fit = fit;

    private TrendPosterior(TrendPosterior source, ExactData data, GeneralizedLeastSquares fit) : base(source, data, fit.Residual) => this.fit = fit;

    /// <inheritdoc/>
    public override Tensor LogMarginalLikelihood() => Data.WithWeights(fit.LogDensity());

    /// <summary>The trend at an uncertain input has no closed form here.</summary>
    private protected override UncertainConditional? AtUncertain() => null;

    internal override Tensor Projected(Tensor B) => fit.Beside(base.Projected(B));

    private protected override ExactPosterior Of(ExactData data) => new TrendPosterior(this, data, fit.With("TrendPosterior", data.X, data.L, data.R));

    private protected override GaussianPrediction Slopes(Tensor Xnew, Tensor T, Tensor A, Tensor kff)
    {
        var h = Directions.Derivative(fit.At, Xnew, T);
        return new(Conditional.Mean(A, C) + fit.Trend(h), ForEachOutput(Conditional.Variances(kff, A, fit.Spread(h, A))));
    }

    private protected override Func<Tensor, Tensor> Given(Pathwise before, Tensor difference)
    {
        var drawn = fit.With("TrendPosterior", Data.X, Data.L, difference);
        var weights = Op.TriangularSolve(Data.L, drawn.Residual, adjoint: true);
        return X => Conditional.Draw(before.At(X), Kernel.K(Data.X, X), weights) + drawn.Trend(drawn.At(X));
    }

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => base.Means(Xnew) + fit.Trend(fit.At(Xnew));

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var (A, h) = (Projection(Xnew), fit.At(Xnew));
        return (Conditional.Mean(A, C) + fit.Trend(h), Conditional.Variances(Kernel.Diagonal(Xnew), A, fit.Spread(h, A)));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var (A, h) = (Projection(Xnew), fit.At(Xnew));
        return (Conditional.Mean(A, C) + fit.Trend(h), Op.ExpandDims(Conditional.Covariance(Kernel.K(Xnew), A, fit.Spread(h, A)), 0));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) JointOfEach(Tensor Xnew)
    {
        var batch = new InputBatch(Xnew);
        var (A, h) = (Projection(batch.Rows), fit.At(batch.Rows));
        var covariance = Conditional.Covariance(Kernel.K(Xnew), batch.OfColumns(A), batch.OfColumns(fit.Spread(h, A)));
        return (batch.OfRows(Conditional.Mean(A, C) + fit.Trend(h)), Op.ExpandDims(covariance, 1));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Tensor.Full(double.PositiveInfinity, Xnew.Shape[0], 1);

    /// <inheritdoc/>
    protected override Tensor JitterScale(Tensor Xnew) => Op.Mean(Kernel.Diagonal(Xnew));
}
