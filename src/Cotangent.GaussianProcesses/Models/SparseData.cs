namespace Cotangent.GaussianProcesses;

/// <summary>What models that summarise their rows by inducing variables are made of.</summary>
internal sealed class SparseData
{
    private readonly string model;
    private readonly Observations data;

    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or without jitter Kuu is singular whatever the kernel.</exception>
    internal SparseData(string model, Tensor X, Tensor Y, Kernel kernel, InducingVariables inducing, MeanFunction? mean, GaussianNoise? likelihood, Jitter? jitter)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        this.model = model;
        (Covariance, Mean, Likelihood, Jitter) = (new(kernel, inducing), mean ?? new ZeroMean(), likelihood ?? new GaussianLikelihood(), jitter ?? Sgpr.DefaultJitter);
        data = new(model, X, Y, Mean);
        if (Jitter == Jitter.None && inducing.Singularity() is { } why) throw new ArgumentException($"{model}: Kuu is singular: {why}.");
    }

    internal Tensor X => data.X;

    internal Tensor Y => data.Y;

    /// <summary>The number of outputs.</summary>
    internal int P => Y.Shape[1];

    internal InducedCovariance Covariance { get; }

    internal MeanFunction Mean { get; }

    internal GaussianNoise Likelihood { get; }

    internal Jitter Jitter { get; }

    internal IReadOnlyList<Part> Parts => [new("kernel", Covariance.Kernel), new("inducing", Covariance.Inducing), new("mean", Mean), new("likelihood", Likelihood)];

    internal TrainingData TrainingData => new(X, Y);

    /// <summary>The factor of Kuu, for an objective.</summary>
    internal Tensor Factor() => Op.Cholesky(Jitter.AddTo(Covariance.Inducing.Kuu(Covariance.Kernel)));

    /// <summary>The factor of Kuu, for a posterior.</summary>
    internal Tensor Factor(out double used) => Jitter.Cholesky(Covariance.Inducing.Kuu(Covariance.Kernel), out used);

    /// <summary>Y − m [N P].</summary>
    internal Tensor Residual() => data.Residual();

    /// <summary>The prior variances of f at the rows [N].</summary>
    internal Tensor PriorVariances() => Covariance.Kernel.Diagonal(X);

    /// <summary>The variances of the noise at the rows [N 1].</summary>
    internal Tensor Noise() => Likelihood.SharedTrainingVariances(model, X);

    /// <summary>The variance of the noise [1 1], where it is one for all rows.</summary>
    internal Tensor? EvenNoise() => Likelihood.EvenVariance is { } s2 ? Op.Reshape(s2, 1, 1) : null;

    /// <summary>All that the rows say, for noise of given variances.</summary>
    internal SparseFactors Factors(Tensor L, Tensor s2, Tensor R, int elements) => SparseFactors.Of(Covariance, X, L, s2, R, PriorVariances(), elements);

    /// <summary>A log density of all rows, with what their weights add for each output.</summary>
    internal Tensor WithWeights(Tensor logDensity) => Likelihood.WeightTerms(X) is { } terms ? logDensity + P * Op.Sum(terms) : logDensity;

    internal SparsePosterior Posterior(IParameterTree root, Tensor L, double jitterUsed, Tensor LB, Tensor c) => new(root, Covariance, Mean, Likelihood, X.Shape[1], L, LB, c, jitterUsed);
}
