using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Noise with heavier tails than Gaussian, whose f is a median of y: y = f + ε with p(ε) = exp(−|ε|/b)/(2b).</summary>
/// <remarks>Its variance is 2b². Expectations and predictions are in closed form, which matters at the kink of |y − f|. The log density has no
/// curvature in f, which Laplace's approximation would have to know: take expectation propagation.</remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new LaplaceLikelihood());
/// </code>
/// </example>
public sealed class LaplaceLikelihood : ScalarLikelihood
{
    /// <summary>Creates noise of one scale.</summary>
    /// <param name="scale">b, the mean absolute deviation, in units of y; 1 when left out.</param>
    /// <exception cref="ArgumentException">The scale is not one positive number.</exception>
    public LaplaceLikelihood(StartValue scale = default) => Scale = scale.Scalar(this, Transform.Positive());

    /// <summary>The scale b, in units of y: the mean of |y − f|.</summary>
    public Parameter Scale { get; }

    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("scale", Scale, Unit.Target(1))];

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F)
    {
        ArgumentNullException.ThrowIfNull(F);
        return new NormalLaplacePrediction(F, Tensor.Zeros(F.Shape), Scale);
    }

    /// <summary>−|y − f|/b − log 2b.</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        return -Abs(Y - F) / Scale - Log(2 * Scale.Value);
    }

    /// <summary>−E|y − f|/b − log 2b with E|y − f| = s (2φ(z) + z (2Φ(z) − 1)) for z = (y − mean)/s and s² the variance.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        var s = AtLeast(SafeSqrt(variance), NormalLaplacePrediction.LeastDeviation);
        var z = Abs(Y - mean) / s;
        var distance = s * Math.Sqrt(2 / Math.PI) * Exp(-0.5 * Square(z)) + Abs(Y - mean) * Erf(z / Math.Sqrt(2));
        return -distance / Scale - Log(2 * Scale.Value);
    }

    /// <summary>The distribution of a sum of Gaussian and Laplace numbers.</summary>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) => new NormalLaplacePrediction(mean, variance, Scale);

    /// <summary>The closed form of <see cref="NormalLaplacePrediction.LogDensity"/>.</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Prediction(X, mean, variance).LogDensity(Y);

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(mean);
        return Tensor.Zeros(mean.Shape);
    }
}
