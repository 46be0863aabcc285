namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise, with which exact and sparse regression have closed forms: y = f + ε with ε ~ N(0, σ²(x)).</summary>
public abstract class GaussianNoise : ScalarLikelihood
{
    /// <summary>σ²(xᵢ) for X [N D], in units of y²: [N 1] for every output alike, or [N P].</summary>
    public abstract Tensor Variances(Tensor X);

    /// <inheritdoc/>
    public sealed override bool IsLogConcave => true;

    /// <summary>N(f, σ²).</summary>
    protected internal sealed override PredictiveDistribution DistributionGiven(Tensor X, Tensor F)
    {
        ArgumentNullException.ThrowIfNull(F);
        return new GaussianPrediction(F, Op.BroadcastTo(Variances(X), F.Shape));
    }

    /// <summary>−½ ((y − f)²/σ² + log 2πσ²).</summary>
    protected internal sealed override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        return WithWeights(X, GaussianPrediction.LogDensity(Op.Square(Y - F), TrainingVariances(X)));
    }

    /// <summary>−½ (((y − mean)² + variance)/σ² + log 2πσ²).</summary>
    protected internal sealed override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        return WithWeights(X, GaussianPrediction.LogDensity(Op.Square(Y - mean) + variance, TrainingVariances(X)));
    }

    /// <summary>N(mean, variance + σ²).</summary>
    protected internal sealed override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance)
    {
        ArgumentNullException.ThrowIfNull(variance);
        return new GaussianPrediction(mean, variance + Variances(X));
    }

    /// <summary>log N(y; mean, variance + σ²).</summary>
    protected internal sealed override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Prediction(X, mean, variance).LogDensity(Y);

    /// <inheritdoc/>
    private protected sealed override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Tensor.Zeros(mean.Shape);

    /// <summary>Refuses parameters from which training could not move the noise; the base refuses none.</summary>
    /// <param name="data">The data that a fit is about to begin on.</param>
    /// <exception cref="ArgumentException">Training could not move the noise; the message says why and what to do.</exception>
    protected internal virtual void RequireStart(TrainingData data)
    {
    }

    /// <summary>The variances of the noise in the training targets at X [N D]: [N 1] for every output alike, or [N P]; those of <see cref="Variances"/> unless rows differ otherwise.</summary>
    protected internal virtual Tensor TrainingVariances(Tensor X) => Variances(X);

    /// <summary>What row i adds to a log density besides that of N(fᵢ, its training variance), for X [N D]: [N]; null for nothing.</summary>
    protected internal virtual Tensor? WeightTerms(Tensor X) => null;

    /// <summary>σ²(xᵢ) [N 1], for a model that needs one for every output.</summary>
    /// <exception cref="ArgumentException">The noise has one variance for each output.</exception>
    internal Tensor SharedVariances(string model, Tensor X) => Shared(model, X, Variances(X));

    /// <summary>The variances of the noise in the training targets [N 1], for a model that needs one for every output.</summary>
    /// <exception cref="ArgumentException">The noise has one variance for each output.</exception>
    internal Tensor SharedTrainingVariances(string model, Tensor X) => Shared(model, X, TrainingVariances(X));

    /// <summary>σ², a scalar, where it is the variance of the noise in every training target; null where they differ, or may.</summary>
    internal virtual Tensor? EvenVariance => null;

    private Tensor WithWeights(Tensor X, Tensor logDensity) => WeightTerms(X) is { } terms ? logDensity + Op.ExpandDims(terms, -1) : logDensity;

    private static Tensor Shared(string model, Tensor X, Tensor s2)
    {
        if (s2.Shape is [var N, 1] && N == X.Shape[0]) return s2;
        throw new ArgumentException(
            $"{model}: the noise has variances of shape {Shapes.Text(s2.Shape)}; expected [{X.Shape[0]}, 1], for all outputs alike. Give the noise one column, or make a model for each output.");
    }
}
