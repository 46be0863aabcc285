namespace Cotangent.GaussianProcesses;

/// <summary>Exact Gaussian process regression, with error bars: y = f(x) + ε, f ~ GP(m, k), ε ~ N(0, σ²). Columns of Y are independent outputs with one kernel.</summary>
/// <remarks>Cost: N³ flops for the log marginal likelihood and its gradient, 16 N² bytes and more. Source: Rasmussen &amp; Williams (2006), algorithm 2.1.</remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1); // one row a point
/// var model = new Gpr(X, Op.Sin(X), new Matern52());
/// Console.WriteLine(model.Fit());
/// var prediction = model.Posterior().PredictY(Tensor.FromSpan([2.5, 6], 2, 1));
/// var (mean, (lower, upper)) = (prediction.Mean, prediction.Interval());
/// </code>
/// </example>
public sealed class Gpr : DataModel
{
    private readonly Observations data;
    private readonly TrendBasis? trend;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, or [N] of one output, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="mean">The mean of f; zero when left out.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K, in addition to the noise; none when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or X does not determine a <see cref="Trend"/>.</exception>
    public Gpr(Tensor X, Tensor Y, Kernel kernel, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Kernel = kernel;
        Mean = mean ?? new ZeroMean();
        Likelihood = likelihood ?? new GaussianLikelihood();
        Jitter = jitter;
        data = new("Gpr", X, Y, Mean);
        trend = Mean is Trend t ? new("Gpr", t, X) : null;
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of K, in addition to the noise.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>log p(Y | X) = Σ over columns of −½ |L⁻¹(y − m)|² − Σ log Lᵢᵢ − (N/2) log 2π with L Lᵀ = K + σ²I; a scalar.</summary>
    /// <remarks>With a <see cref="Trend"/> of Q coefficients it is that of the N − Q orthonormal contrasts of Y that no trend changes, so that it may be compared only with others that
    /// have the trend too.</remarks>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood()
    {
        var K = Kernel.K(X);
        var density = trend is null
            ? Op.GaussianLogDensity(K, Jitter.AddTo(NoiseVariances(), K), data.Residual())
            : new GeneralizedLeastSquares(trend, Factor(K), Y).LogDensity();
        return Likelihood.WeightTerms(X) is { } terms ? density + Y.Shape[1] * Op.Sum(terms) : density;
    }

    /// <summary>Σ log p(yᵢ | y without row i) over rows and outputs: how well each target is predicted from all other rows; a scalar.</summary>
    /// <remarks>
    /// What <see cref="LeaveOneOutGpr"/> maximises. The predictions are those of <see cref="ExactPosterior.LeaveOneOut"/>; each row counts once. Cost: N³ flops and more, N² numbers a few
    /// times. Source: Sundararajan and Keerthi (2001), "Predictive approaches for choosing hyperparameters in Gaussian processes"; Rasmussen &amp; Williams (2006), eq. 5.11.
    /// </remarks>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LeaveOneOutLogDensity()
    {
        var L = Factor(Kernel.K(X));
        var W = Conditional.Projection(L, Tensor.Identity(X.Shape[0]));
        if (trend is null) return LeaveOneOutFormulas.LogDensity(W, Op.TriangularSolve(L, data.Residual()));
        var fit = new GeneralizedLeastSquares(trend, L, Y);
        return LeaveOneOutFormulas.LogDensity(fit.Beside(W), fit.Residual);
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    public override ExactPosterior Posterior() => (ExactPosterior)base.Posterior();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => trend is null ? new(X, Y) : TrainingData.BesideTrend(X, Y, trend.H);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var K = Kernel.K(X);
        var scale = Op.Mean(Op.Diagonal(K));
        var L = Jitter.Cholesky(K, NoiseVariances(), scale, out var used);
        var known = new ExactData(X, trend is null ? data.Residual() : Y, L, used * scale, Likelihood.WeightTerms(X));
        if (trend is not null) return new TrendPosterior(this, Kernel, Likelihood, known, new(trend, L, Y), used);
        return new ExactPosterior(this, Kernel, Mean, Likelihood, known, used);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(new TrainingData(X, Y));

    private Tensor NoiseVariances() => Op.Reshape(Likelihood.SharedTrainingVariances("Gpr", X), X.Shape[0]);

    /// <summary>L with L Lᵀ = K + σ²I.</summary>
    private Tensor Factor(Tensor K) => Op.Cholesky(K, Jitter.AddTo(NoiseVariances(), K));
}
