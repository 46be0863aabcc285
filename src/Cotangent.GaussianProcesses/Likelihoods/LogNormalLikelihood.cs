using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive targets whose errors are relative ones, with median eᶠ: log y ~ N(f, σ²).</summary>
/// <remarks>It is Gaussian noise on log y with the factor 1/y in the density, so that log densities compare with those of other likelihoods of y.
/// Expectations and predictions are in closed form.</remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new LogNormalLikelihood());
/// </code>
/// </example>
public sealed class LogNormalLikelihood : ScalarLikelihood
{
    /// <summary>Creates noise of one variance of log y.</summary>
    /// <param name="variance">σ², the variance of log y, a pure number; 1 when left out.</param>
    /// <exception cref="ArgumentException">The variance is not one positive number.</exception>
    public LogNormalLikelihood(StartValue variance = default) => Variance = variance.Scalar(this, Transform.Positive());

    /// <summary>The variance σ² of log y, a pure number.</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Pure)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => y > 0 && double.IsFinite(y) ? null : "a finite number above 0";

    /// <summary>log y.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Log(Y);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F)
    {
        ArgumentNullException.ThrowIfNull(F);
        return new LogNormalPrediction(F, BroadcastTo(Variance, F.Shape));
    }

    /// <summary>−½ (((log y − mean)² + variance)/σ² + log 2πσ²) − log y.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var logY = Log(Y);
        return GaussianPrediction.LogDensity(Square(logY - mean) + variance, Variance) - logY;
    }

    /// <summary>log y ~ N(mean, variance + σ²).</summary>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance)
    {
        ArgumentNullException.ThrowIfNull(variance);
        return new LogNormalPrediction(mean, variance + Variance);
    }

    /// <summary>log N(log y; mean, variance + σ²) − log y.</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Prediction(X, mean, variance).LogDensity(Y);

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(mean);
        return Tensor.Zeros(mean.Shape);
    }
}
