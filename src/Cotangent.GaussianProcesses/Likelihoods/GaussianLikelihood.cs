namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise of one variance: y = f + ε with ε ~ N(0, σ²).</summary>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52(), likelihood: new GaussianLikelihood(variance: 0.1));
/// </code>
/// </example>
public sealed class GaussianLikelihood : GaussianNoise
{
    /// <summary>Creates noise of one variance σ² &gt; 0. A fit keeps it above a share of the variance of the targets: <see cref="FitOptions.NoiseFloor"/>.</summary>
    /// <param name="variance">σ², in units of y²; when left out 1, and from the data once a fit begins.</param>
    /// <exception cref="ArgumentException">The variance is not one number.</exception>
    public GaussianLikelihood(StartValue variance = default) => Variance = variance.Scalar(this, Transform.Positive());

    /// <summary>The variance σ² of the noise, in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

    /// <inheritdoc/>
    internal override Tensor? EvenVariance => Variance;

    /// <inheritdoc/>
    public override Tensor Variances(Tensor X)
    {
        Shapes.In("GaussianLikelihood.Variances").Is(X, "N D");
        return Op.BroadcastTo(Variance, X.Shape[0], 1);
    }
}
