namespace Cotangent.GaussianProcesses;

/// <summary>y = f + ε, ε ~ N(0, σ²): noise of one variance σ², or of a standard deviation σ(x) that is a function of the input.</summary>
public sealed class GaussianLikelihood : IParameterTree
{
    private readonly Parameter? variance;
    private readonly MeanFunction? scale;

    /// <summary>Noise of one variance σ² &gt; 0. A fit keeps it above a share of the variance of the targets: <see cref="FitOptions.NoiseFloor"/>.</summary>
    /// <param name="variance">σ², in units of y²; 1 when left out.</param>
    public GaussianLikelihood(StartValue variance = default)
    {
        this.variance = variance.With(Transform.Positive());
        if (this.variance.Shape.Length != 0)
            throw new ArgumentException($"GaussianLikelihood: the variance has shape [{string.Join(", ", this.variance.Shape.ToArray())}]; expected one number. For noise that depends on the input, give a mean function.");
    }

    /// <summary>Noise of standard deviation max(σ(x), 1e-3) (heteroscedastic); the bound has gradient zero below it.</summary>
    public GaussianLikelihood(MeanFunction scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        this.scale = scale;
    }

    /// <summary>σ², in units of y².</summary>
    /// <exception cref="InvalidOperationException">The noise is a function of the input.</exception>
    public Parameter Variance => variance
        ?? throw new InvalidOperationException("GaussianLikelihood.Variance: this noise is a function of the input. Use VarianceAt(X).");

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => variance is null ? [new("scale", scale!)] : [new("variance", variance, Unit.Target(2))];

    /// <summary>σ²(xᵢ) for X [N D]: a scalar, or [N].</summary>
    public Tensor VarianceAt(Tensor X)
    {
        if (variance is not null) return variance;
        var sd = scale!.Evaluate(X);
        Shapes.In("GaussianLikelihood.VarianceAt").Is(sd, "N 1");
        return Op.Square(Op.AtLeast(Op.Reshape(sd, sd.Shape[0]), 1e-3));
    }
}
