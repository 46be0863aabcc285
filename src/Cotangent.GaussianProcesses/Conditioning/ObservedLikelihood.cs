namespace Cotangent.GaussianProcesses;

/// <summary>log p(y | f) of given data as a function of f [P N], one row an output, with its derivatives in f: each number of f has a target of its own.</summary>
internal sealed class ObservedLikelihood
{
    private readonly ScalarLikelihood likelihood;
    private readonly Tensor X;
    private readonly Tensor Y;
    private readonly GivenParameters parameters;

    internal ObservedLikelihood(ScalarLikelihood likelihood, Tensor X, Tensor Y)
    {
        (this.likelihood, this.X, this.Y) = (likelihood, X, Y);
        parameters = new(likelihood);
    }

    /// <inheritdoc cref="Likelihood.IsLogConcave"/>
    internal bool IsLogConcave => likelihood.IsLogConcave;

    /// <summary>The present unconstrained values of the parameters of the likelihood.</summary>
    internal Tensor[] Values => parameters.Values;

    /// <summary>The result of an evaluation in which the parameters have given unconstrained values, as <see cref="Values"/> lists them.</summary>
    internal T At<T>(ReadOnlySpan<Tensor> values, Func<T> evaluate) => parameters.At(values, evaluate);

    /// <summary>What a fit takes starts and scales from: the latent functions that the targets alone suggest, where the likelihood knows them.</summary>
    internal TrainingData TrainingData => TrainingDataUnder(likelihood, X, Y);

    /// <inheritdoc cref="TrainingData"/>
    internal static TrainingData TrainingDataUnder(Likelihood likelihood, Tensor X, Tensor Y) =>
        likelihood.LatentGuess(X, Y) is { } guess ? TrainingData.OfGuess(X, guess) : TrainingData.OfLatentFunctions(X, Y, likelihood);

    /// <summary>Σ log p(y | f), a scalar, for f [P N].</summary>
    internal Tensor LogProbability(Tensor f) => Op.Sum(likelihood.LogDensity(X, f.T, Y));

    /// <summary>g = ∂ log p(y | f)/∂f and W = −∂² log p(y | f)/∂f² [P N].</summary>
    internal (Tensor Slope, Tensor Curvature) SlopeAndCurvature(Tensor f)
    {
        var (first, second) = ElementwiseDerivatives.Of(F => likelihood.LogDensity(X, F, Y), f.T);
        return (first.T, -second.T);
    }

    /// <summary>Σ log E p(y | f) with f ~ N(mean, variance), a scalar, for mean and variance [P N].</summary>
    internal Tensor LogPredictiveDensity(Tensor mean, Tensor variance) => Op.Sum(likelihood.PredictiveLogDensity(X, mean.T, variance.T, Y));

    /// <summary>α = ∂ log E p(y | f)/∂mean and β = −∂² log E p(y | f)/∂mean² [P N]: N(f; mean, variance) p(y | f) has mean + variance α for its mean and variance − variance² β for its
    /// variance.</summary>
    internal (Tensor Slope, Tensor Curvature) PredictiveSlopeAndCurvature(Tensor mean, Tensor variance)
    {
        var (first, second) = ElementwiseDerivatives.Of(mean => likelihood.PredictiveLogDensity(X, mean, variance.T, Y), mean.T);
        return (first.T, -second.T);
    }

    /// <summary>The likelihood of one row alone.</summary>
    internal ObservedLikelihood Row(int row) => new(likelihood, Op.Gather(X, [row]), Op.Gather(Y, [row]));
}
