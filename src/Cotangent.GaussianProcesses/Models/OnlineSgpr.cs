using static Cotangent.Op;

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
public sealed class OnlineSgpr : DataModel
{
    private readonly SparseData data;

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
    {
        ArgumentNullException.ThrowIfNull(earlier);
        data = new("OnlineSgpr", X, Y, kernel, inducing, mean, likelihood, jitter);
        if (X.Shape[1] != earlier.Z.Shape[1] || Y.Shape[1] != earlier.Mean.Shape[1])
            throw new ArgumentException(
                $"OnlineSgpr: X has {X.Shape[1]} columns and Y {Y.Shape[1]}; expected {earlier.Z.Shape[1]} and {earlier.Mean.Shape[1]}, the inputs and outputs of the earlier model.");
        Earlier = earlier;
    }

    /// <summary>What earlier rows said of f.</summary>
    public SparseSummary Earlier { get; }

    /// <summary>The new inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The new targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel => data.Covariance.Kernel;

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing => data.Covariance.Inducing;

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean => data.Mean;

    /// <summary>The noise of the new rows.</summary>
    public GaussianNoise Likelihood => data.Likelihood;

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter => data.Jitter;

    /// <summary>How many numbers of Kuf there are at a time.</summary>
    internal int TileElements { get; init; } = RowTiles.Elements;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => data.Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>The bound: what the new rows add to that of the earlier ones; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision, or no q(u) is best: the summary is wider than its prior by more than the present prior
    /// and the new rows make up for.</exception>
    public Tensor EvidenceLowerBound()
    {
        var L = data.Factor();
        var (R, s2) = (data.Residual(), data.Noise());
        var (S, b, unexplained, constant) = Sums(L, R, s2);
        var LB = Cholesky(S, Tensor.Scalar(1));
        var logs = CholeskyLogDeterminant(LB) + Sum(Log(s2)) + unexplained;
        var quadratic = Sum(Square(R) / s2) - Sum(Square(TriangularSolve(LB, b)));
        return data.WithWeights(SparseFactors.LogDensity(Y.Count, data.P, logs, quadratic)) + constant;
    }

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => data.TrainingData;

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = data.Factor(out var used);
        var (S, b, _, _) = Sums(L, data.Residual(), data.Noise());
        var LB = Cholesky(S, Tensor.Scalar(1));
        return data.Posterior(this, L, used, LB, TriangularSolve(LB, b));
    }

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(data.TrainingData);

    /// <summary>The sums over new rows, with what earlier ones add to them.</summary>
    private (Tensor S, Tensor b, Tensor Unexplained, Tensor Constant) Sums(Tensor L, Tensor R, Tensor s2)
    {
        var (S, b, unexplained) = SparseSums.Of(data.Covariance, X, L, 1 / s2, R, data.PriorVariances(), TileElements);
        var A = Conditional.Projection(L, Inducing.Kuf(Kernel, Earlier.Z));
        var site = Earlier.Site(A, Conditional.Covariance(Kernel.K(Earlier.Z), A), Mean.Evaluate(Earlier.Z));
        return (S + site.S, b + site.b, unexplained, site.Constant);
    }
}
