namespace Cotangent.GaussianProcesses;

/// <summary>What regressions that summarise their rows by M inducing variables have in common: the data, how y arises from f, and Gaussian noise. <see cref="Sgpr"/> is the first to try.</summary>
/// <remarks>Whatever the objective, all that it needs of the rows are sums over them, which pass through in tiles: O(M²) bytes beside the data.</remarks>
public abstract class SparseRegression : DataModel
{
    private readonly Observations data;
    private readonly int? tileElements;

    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or without jitter Kuu is singular whatever the kernel.</exception>
    private protected SparseRegression(Tensor X, Tensor Y, Kernel kernel, InducingVariables inducing, MeanFunction? mean, GaussianNoise? likelihood, Jitter? jitter)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        (Covariance, Mean, Likelihood, Jitter) = (new(kernel, inducing), mean ?? new ZeroMean(), likelihood ?? new GaussianLikelihood(), jitter ?? Sgpr.DefaultJitter);
        data = new(Name, X, Y, Mean);
        if (Jitter == Jitter.None && inducing.Singularity() is { } why) throw new ArgumentException($"{Name}: Kuu is singular: {why}.");
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel => Covariance.Kernel;

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing => Covariance.Inducing;

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise of the training rows.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("inducing", Inducing), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>How many numbers of Kuf, or of another covariance of the rows, there are at a time.</summary>
    internal int TileElements { get => tileElements ?? RowTiles.ElementsFor(Inducing.Count); init => tileElements = value; }

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => new(X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(new TrainingData(X, Y));

    /// <summary>Kernel and inducing variables.</summary>
    private protected InducedCovariance Covariance { get; }

    /// <summary>The number of outputs.</summary>
    private protected int P => Y.Shape[1];

    private string Name => GetType().Name;

    /// <summary>The factor of Kuu, for an objective.</summary>
    private protected Tensor Factor() => Op.Cholesky(Jitter.AddTo(Inducing.Kuu(Kernel)));

    /// <summary>The factor of Kuu, for a posterior.</summary>
    private protected Tensor Factor(out double used) => Jitter.Cholesky(Inducing.Kuu(Kernel), out used);

    /// <summary>Y − m [N P].</summary>
    private protected Tensor Residual() => data.Residual();

    /// <summary>The prior variances of f at the rows [N].</summary>
    private protected Tensor PriorVariances() => Kernel.Diagonal(X);

    /// <summary>The variances of the noise at the rows [N 1].</summary>
    private protected Tensor Noise() => Likelihood.SharedTrainingVariances(Name, X);

    /// <summary>All that the rows say, for noise of given variances and what is left of the targets.</summary>
    private protected SparseFactors Factors(Tensor L, Tensor s2, Tensor R) => SparseFactors.Of(Covariance, X, L, s2, R, PriorVariances(), TileElements);

    /// <summary>A log density of all rows, with what their weights add for each output.</summary>
    private protected Tensor WithWeights(Tensor logDensity) => Likelihood.WeightTerms(X) is { } terms ? logDensity + P * Op.Sum(terms) : logDensity;

    /// <summary>The posterior of what the rows say for a factor of Kuu.</summary>
    private protected SparsePosterior PosteriorOf(Func<Tensor, SparseFactors> factors)
    {
        var L = Factor(out var used);
        var q = factors(L);
        return new(this, Covariance, Mean, Likelihood, X.Shape[1], L, q.LB, q.c, used);
    }
}
