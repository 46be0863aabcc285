using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive targets that are gamma distributed with shape k and a scale that f says: <see cref="GammaMeanLikelihood"/> and <see cref="GammaScaleLikelihood"/>.</summary>
public abstract class GammaLikelihood : ScalarLikelihood
{
    private protected GammaLikelihood(StartValue shape, Link? link, int quadratureOrder) : base(quadratureOrder)
    {
        Shape = shape.Scalar(this, Transform.Positive());
        Link = link ?? new ExpLink();
    }

    /// <summary>The shape k, a pure number.</summary>
    public Parameter Shape { get; }

    /// <summary>g, what f says of y.</summary>
    public Link Link { get; }

    /// <summary>With an <see cref="ExpLink"/>.</summary>
    public override bool IsLogConcave => Link is ExpLink;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("shape", Shape, Unit.Pure), new("link", Link)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => PositiveTargets.Refusal(y);

    /// <summary>The f at which y is the mean, with the present shape.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Link.Inverse(Y / Exp(LogScale(Tensor.Scalar(0)) + Log(Shape)));

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new GammaPrediction(Shape, LogScale(Link.LogForward(F)));

    /// <summary>With an <see cref="ExpLink"/> the density with the means of log θ and 1/θ in it, else by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Link is ExpLink
        ? GammaPrediction.LogDensity(Y, Shape, LogScale(mean), Exp(0.5 * variance - LogScale(mean)))
        : base.ExpectedLogDensity(X, mean, variance, Y);

    /// <summary>log θ, the logarithm of the scale, from log g(f).</summary>
    private protected abstract Tensor LogScale(Tensor logLink);

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Link is ExpLink ? Tensor.Zeros(mean.Shape) : base.ExpectationErrors(X, mean, variance, Y);
}
