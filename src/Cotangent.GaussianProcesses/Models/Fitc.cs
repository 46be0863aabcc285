namespace Cotangent.GaussianProcesses;

/// <summary>Sparse regression in which each row keeps its own prior variance (the fully independent training conditional): y ~ N(m, Q + diag(K − Q) + Σ), Q = Kfu Kuu⁻¹ Kuf.</summary>
/// <remarks>
/// What the inducing variables do not explain counts as independent noise of each row, so that its predictions are sure of less than those of <see cref="Sgpr"/> at rows that are far from
/// them, and fits move the inducing inputs differently. The objective is the density of another model, not a bound on log p(Y | X), and may be above it. Exact where the inducing inputs are
/// the training inputs. Cost: 3 N M² flops, and 6 N M² more for the gradient; O(M²) bytes beside the  Source: Snelson and Ghahramani (2006), "Sparse Gaussian processes using
/// pseudo-inputs"; Quiñonero-Candela and Rasmussen (2005), section 6.
/// </remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([.. Enumerable.Range(0, 200).Select(i => 0.05 * i)], 200, 1);
/// var Z = Tensor.FromSpan([0, 2, 4, 6, 8, 10], 6, 1); // where f is summarised
/// var model = new Fitc(X, Op.Sin(X), new Matern52(), new InducingPoints(Z));
/// model.Fit();
/// var prediction = model.Posterior().PredictY(Z);
/// </code>
/// </example>
public sealed class Fitc : SparseRegression
{
    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="inducing">The inducing variables that summarise f, such as <c>new InducingPoints(Z)</c>.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1. Not <see cref="WeightedNoise"/>: equal rows have noise of their own here.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, the noise has weights, or without jitter Kuu is singular whatever the kernel.</exception>
    public Fitc(Tensor X, Tensor Y, Kernel kernel, InducingVariables inducing, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter? jitter = null)
        : base(X, Y, kernel, inducing, mean, likelihood, jitter)
    {
        if (Likelihood.WeightTerms(X) is not null)
            throw new ArgumentException(
                "Fitc: the noise has weights; expected noise without, for a row given twice is not a row of weight 2 where each has noise of its own. Repeat the rows, or use Sgpr.");
    }

    /// <summary>log N(Y; m, Q + diag(K − Q) + Σ), summed over the columns of Y; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood()
    {
        var q = Factors(Factor());
        return SparseFactors.LogDensity(Y.Count, P, q.LogDeterminant, q.Quadratic);
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => PosteriorOf(Factors);

    /// <summary>What rows say whose noise is diag(K − Q) + Σ.</summary>
    private SparseFactors Factors(Tensor L)
    {
        var explained = ExplainedVariances.Of(Covariance, X, L, TileElements);
        var own = Conditional.Remainder(Op.ExpandDims(PriorVariances(), -1), explained);
        return Factors(L, own + Noise(), Residual());
    }
}
