namespace Cotangent.GaussianProcesses;

/// <summary>Exact Gaussian process regression: y = f(x) + ε, f ~ GP(m, k), ε ~ N(0, σ²). Columns of Y are independent outputs with one kernel.</summary>
/// <remarks>Cost: N³ flops for the log marginal likelihood and its gradient, 16 N² bytes and more. Source: Rasmussen &amp; Williams (2006), algorithm 2.1.</remarks>
public sealed class Gpr : Model
{
    private readonly Observations data;
    private readonly TrendBasis? trend;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, all finite.</param>
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
        var K = Jitter.AddTo(Kernel.K(X));
        return trend is null
            ? Op.GaussianLogDensity(K, NoiseVariances(), data.Residual())
            : new GeneralizedLeastSquares(trend, Op.Cholesky(Op.AddDiagonal(K, NoiseVariances())), Y).LogDensity();
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected override TrainingData? TrainingData => trend is null ? new(X, Y) : TrainingData.BesideTrend(X, Y, trend.H);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var K = Kernel.K(X);
        var L = Jitter.Cholesky(Op.AddDiagonal(K, NoiseVariances()), Op.Mean(Op.Diagonal(K)), out var used);
        if (trend is not null) return new TrendPosterior(this, Kernel, Likelihood, X, L, new(trend, L, Y), used);
        return new ExactPosterior(this, Kernel, Mean, Likelihood, X, L, Op.TriangularSolve(L, data.Residual()), used);
    }

    /// <inheritdoc/>
    protected override void RequireStart() => Likelihood.RequireStart(new TrainingData(X, Y));

    private Tensor NoiseVariances() => Op.Reshape(Likelihood.SharedVariances("Gpr", X), X.Shape[0]);
}
