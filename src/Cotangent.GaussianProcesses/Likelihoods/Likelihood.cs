namespace Cotangent.GaussianProcesses;

/// <summary>p(y | f): how targets arise from the latent functions.</summary>
/// <remarks>
/// Latent functions F [N L] and their Gaussian marginals, mean and variance [N L], go with targets Y [N P]; what is given of rows is a sum over their columns, [N].
/// Most likelihoods have one latent function for each target: derive from <see cref="ScalarLikelihood"/>, which needs the density and the distribution of y given f.
/// </remarks>
public abstract class Likelihood : IParameterTree
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>log p(yᵢ | fᵢ) for X [N D], F [N L], Y [N P]: [N].</summary>
    public abstract Tensor LogProbability(Tensor X, Tensor F, Tensor Y);

    /// <summary>E log p(yᵢ | fᵢ) with fᵢ ~ N(mean, variance), for X [N D], mean and variance [N L], Y [N P]: [N]. At most <see cref="LogPredictiveDensity"/>.</summary>
    public abstract Tensor ExpectedLogProbability(Tensor X, Tensor mean, Tensor variance, Tensor Y);

    /// <summary>The distribution of each yᵢ with fᵢ ~ N(mean, variance), for X [N D], mean and variance [N L]: [N P].</summary>
    public abstract PredictiveDistribution Predict(Tensor X, Tensor mean, Tensor variance);

    /// <summary>log E p(yᵢ | fᵢ) with fᵢ ~ N(mean, variance), for X [N D], mean and variance [N L], Y [N P]: [N].</summary>
    public virtual Tensor LogPredictiveDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Op.Sum(Predict(X, mean, variance).LogDensity(Y), -1);
}
