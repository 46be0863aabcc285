namespace Cotangent.GaussianProcesses;

/// <summary>y = f + ε with ε ~ N(0, σ²): noise of one variance.</summary>
public sealed class GaussianLikelihood : GaussianNoise
{
    private const double LowerBound = 1e-6;

    /// <summary>Noise of one variance σ² ≥ 1e-6, the bound that keeps a fit from chasing interpolation.</summary>
    /// <param name="variance">σ², in units of y²; 1 when left out.</param>
    /// <exception cref="ArgumentException">The variance is not one number, or not above the bound.</exception>
    public GaussianLikelihood(StartValue variance = default) => Variance = variance.Scalar(this, Transform.Positive(LowerBound));

    /// <summary>σ², in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

    /// <inheritdoc/>
    public override Tensor Variances(Tensor X)
    {
        Shapes.In("GaussianLikelihood.Variances").Is(X, "N D");
        return Op.BroadcastTo(Variance, X.Shape[0], 1);
    }
}
