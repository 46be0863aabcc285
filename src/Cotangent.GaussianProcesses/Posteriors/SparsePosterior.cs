using Cotangent.Numerics;

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
    private readonly SummaryVariables summary;
    private readonly Tensor L;
    private readonly Tensor v;
    private readonly Func<Tensor, Tensor> spread;
    private readonly Tensor alpha;
    private readonly (InducingVariables Inducing, Tensor LB)? regression;

    /// <summary>Of what is known of the whitened v = L⁻¹ u.</summary>
    /// <param name="model">The model whose parameters are kept as they are now.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="mean">The mean of f.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inputs">The number of input columns; null where only the kernel can say.</param>
    /// <param name="summary">What u is.</param>
    /// <param name="L">The factor of cov(u, u) [M M].</param>
    /// <param name="v">The mean of v [M P].</param>
    /// <param name="spread">R, [M N] or [P M N], with Rᵀ R = Aᵀ cov(v) A, for A [M N].</param>
    /// <param name="jitterUsed">The jitter on cov(u, u).</param>
    internal SparsePosterior(
        IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, int? inputs, SummaryVariables summary, Tensor L, Tensor v, Func<Tensor, Tensor> spread, double jitterUsed)
        : base(model, mean, likelihood, inputs, v.Shape[1], jitterUsed)
    {
        (this.kernel, this.summary, this.L, this.v, this.spread) = (kernel, summary, L, v, spread);
        alpha = Op.TriangularSolve(L, v, adjoint: true);
    }

    /// <summary>Of regression, where v has mean LB⁻ᵀ c and covariance (LB LBᵀ)⁻¹.</summary>
    internal SparsePosterior(IParameterTree model, InducedCovariance covariance, MeanFunction mean, Likelihood likelihood, int inputs, Tensor L, Tensor LB, Tensor c, double jitterUsed)
        : this(
            model, covariance.Kernel, mean, likelihood, inputs, SummaryVariables.By(covariance.Inducing, covariance.Kernel), L, Op.TriangularSolve(LB, c, adjoint: true),
            A => Conditional.Projection(LB, A), jitterUsed) => regression = (covariance.Inducing, LB);

    /// <summary>The mean of u, above the mean function [M P], and its covariance: [M M] where it is the same for every output, else [P M M].</summary>
    public (Tensor Mean, Tensor Covariance) InducingVariables() => Frozen(() =>
    {
        var R = spread(L.T);
        return (Op.MatMul(L, v), Op.MatMul(R, R, transposeA: true));
    });

    /// <summary>What the rows said of f at the inducing inputs, for a model that goes on without them.</summary>
    /// <exception cref="NotSupportedException">The posterior is not one of sparse regression, or its inducing variables are no <see cref="InducingPoints"/>, whose inputs f is known at.</exception>
    public SparseSummary Summary() => Frozen(() =>
    {
        if (regression is not var (inducing, LB))
            throw new NotSupportedException(
                "SparsePosterior.Summary: q was trained for a likelihood; expected a posterior of sparse regression, such as that of Sgpr, whose rows speak by one matrix.");
        if (inducing is not InducingPoints { Z.Value: var Z })
            throw new NotSupportedException($"SparsePosterior.Summary: the inducing variables are {inducing.GetType().Name}; expected InducingPoints, whose inputs f is known at.");
        var prior = ForEachOutput(MeanAt(Z));
        return SparseSummary.Of(Z, Op.MatMul(L, v) + prior, prior, L, LB);
    });

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => Conditional.Mean(summary.Cross(Xnew), alpha);

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

    /// <summary>All rows in one product.</summary>
    protected override (Tensor Mean, Tensor Covariance) JointOfEach(Tensor Xnew)
    {
        var batch = new InputBatch(Xnew);
        var (A, R) = Projections(batch.Rows);
        var known = Op.ExpandDims(Conditional.Covariance(kernel.K(Xnew), batch.OfColumns(A)), 1);
        var Rs = R.Rank == 2 ? Op.ExpandDims(batch.OfColumns(R), 1) : batch.OfColumns(R);
        return (batch.OfRows(Conditional.Mean(A, v)), known + Op.MatMul(Rs, Rs, transposeA: true));
    }

    /// <summary>With draws u of q: f(x) + Kfu Kuu⁻¹ (u − what u is of the draw of f before).</summary>
    protected override Func<Tensor, Tensor> Functions(int count, int features, Philox random)
    {
        var (M, columns) = (L.Shape[0], count * Outputs);
        var before = new Pathwise(kernel, summary.Origin(), columns, features, random);
        var jitter = JitterUsed / (1 + JitterUsed) * Op.Mean(Op.Sum(Op.Square(L), -1)); // what Kuu has on its diagonal besides the variances of u
        var drawn = before.Of(summary.OfWaves) + before.Noise(jitter, M);
        var after = Op.MatMul(L, Op.Reshape(Op.ExpandDims(v, 1) + Deviations(count, random), M, columns));
        var weights = Conditional.Weights(L, after - drawn);
        return X => Conditional.Draw(before.At(X), summary.Cross(X), weights);
    }

    /// <summary>Draws of v less its mean [M count P].</summary>
    private Tensor Deviations(int count, Philox random)
    {
        var (M, R) = (L.Shape[0], spread(Tensor.Identity(L.Shape[0])));
        if (R.Rank == 2) return Op.Reshape(Op.MatMul(R, NormalDraws.Of(random, M, count * Outputs), transposeA: true), M, count, Outputs);
        return Op.Transpose(Op.MatMul(R, NormalDraws.Of(random, Outputs, M, count), transposeA: true), 1, 2, 0);
    }

    private protected override UncertainConditional? AtUncertain() => summary.Points?.Invoke() is { } Z ? UncertainConditional.Of(kernel, Z, L, v, spread) : null;

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(kernel.Diagonal(Xnew), -1);

    /// <summary>A = L⁻¹ Kuf, and R, whose squares are the spread of u.</summary>
    private (Tensor A, Tensor R) Projections(Tensor Xnew)
    {
        var A = Conditional.Projection(L, summary.Cross(Xnew));
        return (A, spread(A));
    }
}
