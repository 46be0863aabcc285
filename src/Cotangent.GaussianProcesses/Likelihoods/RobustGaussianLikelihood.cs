using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise among which a share of the targets are outliers:
/// y = f + ε with ε ~ N(0, σ²), or for a share π of the targets ε ~ N(0, k σ²), a mixture of two Gaussians about one f.</summary>
/// <remarks>
/// A target far away is explained as an outlier and moves f little, √k times less than Gaussian noise would let it. The log density is not concave
/// in f. Predictions are in closed form, expected log
/// densities by quadrature. Source: Box and Tiao (1968), "A Bayesian approach to some outlier problems".
/// </remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new RobustGaussianLikelihood());
/// </code>
/// </example>
public sealed class RobustGaussianLikelihood : ScalarLikelihood
{
    /// <summary>Creates noise with outliers.</summary>
    /// <param name="variance">σ², the variance of the noise of usual targets, in units of y²; 1 when left out.</param>
    /// <param name="outlierShare">π, the share of outliers, between 0 and 1; 0.05 when left out.</param>
    /// <param name="varianceRatio">k &gt; 1, how many times the variance of the usual noise that of outliers is; 100 when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the
    /// integrand.</param>
    /// <exception cref="ArgumentException">A value is not one number in its range.</exception>
    public RobustGaussianLikelihood(StartValue variance = default, StartValue outlierShare = default, StartValue varianceRatio = default, int quadratureOrder = 0)
        : base(quadratureOrder)
    {
        Variance = variance.Scalar(this, Transform.Positive());
        OutlierShare = outlierShare.Scalar(this, Transform.Sigmoid(), otherwise: 0.05);
        VarianceRatio = varianceRatio.Scalar(this, Transform.Positive(lowerBound: 1), otherwise: 100);
    }

    /// <summary>The variance σ² of the noise of usual targets, in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The share π of outliers, a pure number.</summary>
    public Parameter OutlierShare { get; }

    /// <summary>How many times the variance of the usual noise that of outliers is: k, a pure number.</summary>
    public Parameter VarianceRatio { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts =>
        [new("variance", Variance, Unit.Target(2)), new("outlierShare", OutlierShare, Unit.Pure), new("varianceRatio", VarianceRatio, Unit.Pure)];

    /// <summary>(1 − π) N(f, σ²) + π N(f, k σ²).</summary>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F)
    {
        ArgumentNullException.ThrowIfNull(F);
        return Prediction(X, F, Tensor.Zeros(F.Shape));
    }

    /// <summary>(1 − π) N(mean, variance + σ²) + π N(mean, variance + k σ²).</summary>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        var (s2, share, v) = (Variance.Value, OutlierShare.Value, BroadcastTo(variance, mean.Shape));
        var both = Stack([v + s2, v + VarianceRatio * s2]);
        var weights = Reshape(Stack([1 - share, share]), [2, .. Enumerable.Repeat(1, both.Rank - 1)]);
        return new MixturePrediction(new GaussianPrediction(BroadcastTo(mean, both.Shape), both), weights);
    }

    /// <summary>The log density of the mixture of both Gaussians.</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Prediction(X, mean, variance).LogDensity(Y);
}
