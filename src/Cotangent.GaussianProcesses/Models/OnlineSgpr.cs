namespace Cotangent.GaussianProcesses;

/// <summary>Sparse regression that goes on from what earlier rows said, without them: new rows, and a <see cref="SparseSummary"/> of an earlier model.</summary>
/// <remarks>
/// The objective is the bound of Bui, Nguyen and Turner with the best q(u): E log p(y | f) − KL(q(u) ‖ p(u)) + E log q(a)/p(a), where a is f at the inputs of the summary, q(a) what it was
/// given the earlier rows and p(a) what it was before them. With parameters and inducing inputs as they were, objectives of one batch of rows after the other sum to that of <see cref="Sgpr"/>
/// on all of them, and predictions are the same. Parameters and inducing inputs may move from batch to batch: the earlier kernel stays in the summary. Make the model with a kernel, mean and
/// likelihood of its own (see <see cref="ParameterTree.Copy"/>), or a fit moves those of the earlier one. Cost: that of <see cref="Sgpr"/> on the new rows.
/// Source: Bui, Nguyen and Turner (2017), "Streaming sparse Gaussian process approximations", eqs. 5 and 7.
/// </remarks>
/// <example>
/// <code>
/// var first = new Sgpr(X, Y, new Matern52(), new InducingPoints(Xnew));
/// var summary = ((SparsePosterior)first.Posterior()).Summary();
/// var next = new OnlineSgpr(summary, X + 8, Y, new Matern52(), new InducingPoints(Op.Concat([Xnew, Xnew + 8])));
/// next.Fit();
/// var prediction = next.Posterior().PredictY(Xnew);
/// </code>
/// </example>
public sealed class OnlineSgpr : SparseRegression
{
    /// <summary>Creates a model of a summary of earlier rows and of new rows X [N D], Y [N P].</summary>
    /// <param name="earlier">What earlier rows said of f.</param>
    /// <param name="X">The new inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The new targets [N P], one output a column, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="inducing">The inducing variables that summarise f from now on: at the old inputs and at some new ones, as a rule.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise of the new rows; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or without jitter Kuu is singular whatever the kernel.</exception>
    public OnlineSgpr(
        SparseSummary earlier,
        Tensor X,
        Tensor Y,
        Kernel kernel,
        InducingVariables inducing,
        MeanFunction? mean = null,
        GaussianNoise? likelihood = null,
        Jitter? jitter = null)
        : base(X, Y, kernel, inducing, mean, likelihood, jitter)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (X.Shape[1] != earlier.Z.Shape[1] || P != earlier.Mean.Shape[1])
            throw new ArgumentException(
                $"OnlineSgpr: X has {X.Shape[1]} columns and Y {P}; expected {earlier.Z.Shape[1]} and {earlier.Mean.Shape[1]}, the inputs and outputs of the earlier model.");
        Earlier = earlier;
    }

    /// <summary>What earlier rows said of f.</summary>
    public SparseSummary Earlier { get; }

    /// <summary>The bound: what the new rows add to that of the earlier ones; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision, or no q(u) is best: the summary is wider than its prior by more than the present prior
    /// and the new rows make up for.</exception>
    public Tensor EvidenceLowerBound()
    {
        var L = Factor();
        var earlier = Site(L);
        var q = Factors(L, earlier);
        return WithWeights(SparseFactors.LogDensity(Y.Count, P, q.LogDeterminant + q.Unexplained, q.Quadratic)) + earlier.Constant;
    }

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => PosteriorOf(L => Factors(L, Site(L)));

    /// <summary>What earlier rows add to the sums over new ones, and to the bound.</summary>
    private (Tensor S, Tensor b, Tensor Constant) Site(Tensor L)
    {
        var A = Conditional.Projection(L, Inducing.Kuf(Kernel, Earlier.Z));
        return Earlier.Site(A, Conditional.Covariance(Kernel.K(Earlier.Z), A), Mean.Evaluate(Earlier.Z));
    }

    /// <summary>All that new and earlier rows say.</summary>
    private SparseFactors Factors(Tensor L, (Tensor S, Tensor b, Tensor Constant) earlier)
    {
        var (R, s2) = (Residual(), Noise());
        var (S, b, unexplained) = SparseSums.Of(Covariance, X, L, 1 / s2, R, PriorVariances(), TileElements);
        return SparseFactors.OfSums(S + earlier.S, b + earlier.b, unexplained, Op.Sum(Op.Square(R) / s2), Op.Sum(Op.Log(s2)));
    }
}
