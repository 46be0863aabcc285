namespace Cotangent.GaussianProcesses;

/// <summary>Exact Gaussian process regression: y = f(x) + ε, f ~ GP(m, k), ε ~ N(0, σ²). Columns of Y are independent outputs with one kernel.</summary>
/// <remarks>Cost: N³ flops for the log marginal likelihood and its gradient, 16 N² bytes and more. Source: Rasmussen &amp; Williams (2006), algorithm 2.1.</remarks>
public sealed class Gpr : Model
{
    private readonly Observations data;

    /// <summary>A model of data X [N D], Y [N P].</summary>
    /// <param name="X">One input a row, all finite.</param>
    /// <param name="Y">One column an output, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="mean">The mean of f; zero when left out.</param>
    /// <param name="likelihood">The noise; one variance, starting at 1, when left out.</param>
    /// <param name="jitter">What is added to the diagonal of K, beside the noise; nothing when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    public Gpr(Tensor X, Tensor Y, Kernel kernel, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Kernel = kernel;
        Mean = mean ?? new ZeroMean();
        Likelihood = likelihood ?? new GaussianLikelihood();
        Jitter = jitter;
        data = new("Gpr", X, Y, Mean);
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

    /// <summary>What is added to the diagonal of K, beside the noise.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>log p(Y | X) = Σ over columns of −½ |L⁻¹(y − m)|² − Σ log Lᵢᵢ − (N/2) log 2π with L Lᵀ = K + σ²I; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood() => Op.GaussianLogDensity(Jitter.AddTo(Kernel.K(X)), NoiseVariances(), data.Residual());

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected override TrainingData? TrainingData => new(X, Y);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var K = Kernel.K(X);
        var L = Jitter.Cholesky(Op.AddDiagonal(K, NoiseVariances()), Op.Mean(Op.Diagonal(K)), out var used);
        return new ExactPosterior(this, Kernel, Mean, Likelihood, X, L, Op.TriangularSolve(L, data.Residual()), used);
    }

    /// <inheritdoc/>
    protected override void RequireStart() => Likelihood.RequireStart(new TrainingData(X, Y));

    private Tensor NoiseVariances() => Op.Reshape(Likelihood.SharedVariances("Gpr", X), X.Shape[0]);
}
