namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of sparse regression: f | Y with q(u) = N(L LB⁻ᵀ c, L (LB LBᵀ)⁻¹ Lᵀ), L Lᵀ = Kuu, and f given u as in the prior.</summary>
/// <remarks>Cost: M² flops for each new input, however many rows the data have. Source: Titsias (2009), eqs. 6 and 10.</remarks>
public sealed class SparsePosterior : Posterior
{
    private readonly Kernel kernel;
    private readonly InducingVariables inducing;
    private readonly Tensor L;
    private readonly Tensor LB;
    private readonly Tensor c;
    private readonly Tensor alpha;

    internal SparsePosterior(IParameterTree model, InducedCovariance covariance, MeanFunction mean, Likelihood likelihood, int inputs, Tensor L, Tensor LB, Tensor c, double jitterUsed)
        : base(model, mean, likelihood, inputs, c.Shape[1], jitterUsed)
    {
        (kernel, inducing, this.L, this.LB, this.c) = (covariance.Kernel, covariance.Inducing, L, LB, c);
        alpha = Op.TriangularSolve(L, Op.TriangularSolve(LB, c, adjoint: true), adjoint: true);
    }

    /// <summary>The mean of u, above the mean function [M P], and its covariance [M M], the same for every output.</summary>
    public (Tensor Mean, Tensor Covariance) InducingVariables()
    {
        var B = Op.TriangularSolve(LB, L.T);
        return (Conditional.Mean(B, c), Op.MatMul(B, B, transposeA: true));
    }

    /// <summary>What the rows said of f at the inducing inputs, for a model that goes on without them.</summary>
    /// <exception cref="NotSupportedException">The inducing variables are no <see cref="GaussianProcesses.InducingPoints"/>, whose inputs f is known at.</exception>
    public SparseSummary Summary() => Frozen(() =>
    {
        if (inducing is not InducingPoints { Z.Value: var Z })
            throw new NotSupportedException($"SparsePosterior.Summary: the inducing variables are {inducing.GetType().Name}; expected InducingPoints, whose inputs f is known at.");
        var prior = ForEachOutput(MeanAt(Z));
        return SparseSummary.Of(Z, InducingVariables().Mean + prior, prior, L, LB);
    });

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => Op.MatMul(inducing.Kuf(kernel, Xnew), alpha, transposeA: true);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var (A, R) = Projections(Xnew);
        return (Conditional.Mean(R, c), Conditional.Variances(kernel.Diagonal(Xnew), A, R));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var (A, R) = Projections(Xnew);
        return (Conditional.Mean(R, c), Op.ExpandDims(Conditional.Covariance(kernel.K(Xnew), A, R), 0));
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(kernel.Diagonal(Xnew), -1);

    /// <summary>A = L⁻¹ Kuf, and R = LB⁻¹ A, whose squares are the spread of u.</summary>
    private (Tensor A, Tensor R) Projections(Tensor Xnew)
    {
        var A = Conditional.Projection(L, inducing.Kuf(kernel, Xnew));
        return (A, Conditional.Projection(LB, A));
    }
}
