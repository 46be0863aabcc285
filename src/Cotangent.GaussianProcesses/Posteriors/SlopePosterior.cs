using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions given values and slopes: the factor L of the covariance of all observations and c = L⁻¹ (observations − their means) are kept.</summary>
/// <remarks>Cost: (N + S)² M flops for M new inputs, N values and S slopes. Source: Rasmussen &amp; Williams (2006), eqs. 2.25, 2.26 and 9.1.</remarks>
public sealed class SlopePosterior : Posterior
{
    private readonly Kernel kernel;
    private readonly Tensor X;
    private readonly Tensor S;
    private readonly Tensor T;
    private readonly Tensor L;
    private readonly Tensor c;

    internal SlopePosterior(IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, Tensor X, Tensor S, Tensor T, Tensor L, Tensor c, double jitterUsed)
        : base(model, mean, likelihood, X.Shape[1], c.Shape[1], jitterUsed) => (this.kernel, this.X, this.S, this.T, this.L, this.c) = (kernel, X, S, T, L, c);

    /// <inheritdoc cref="ExactPosterior.PredictSlope"/>
    public GaussianPrediction PredictSlope(Tensor Xnew, int column) => Over(Xnew, batch =>
    {
        var (rows, directions) = (batch.Rows, Directions.Along("SlopePosterior.PredictSlope", batch.Rows, column));
        var cross = Concat([SlopeCovariance.WithValues(kernel, X, rows, directions), SlopeCovariance.Between(kernel, S, T, rows, directions)]);
        var A = Conditional.Projection(L, cross);
        return batch.OfRows(new GaussianPrediction(
            Conditional.Mean(A, c) + SlopeOfMean(rows, directions), ForEachOutput(Conditional.Variances(SlopeCovariance.Variances(kernel, rows, directions), A))));
    });

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
        return (Conditional.Mean(A, c), ExpandDims(Conditional.Covariance(kernel.K(Xnew), A), 0));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => ExpandDims(kernel.Diagonal(Xnew), -1);

    /// <summary>L⁻¹ cov(observations, f(Xnew)) [N+S M].</summary>
    private Tensor Projection(Tensor Xnew) => Conditional.Projection(L, Concat([kernel.K(X, Xnew), SlopeCovariance.WithValues(kernel, Xnew, S, T).T]));
}
