using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive targets whose scale is the latent function:
/// y is gamma distributed with shape k and scale g(f), so that its mean is k g(f), p(y | f) = yᵏ⁻¹ e^(−y/g(f)) / (Γ(k) g(f)ᵏ), for y &gt; 0.</summary>
/// <remarks>The latent function says the scale, as in GPflow; <see cref="GammaMeanLikelihood"/> has it say the mean. With an <see cref="ExpLink"/> E log p(y | f) is in closed form.</remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new GammaScaleLikelihood(shape: 2));
/// </code>
/// </example>
public sealed class GammaScaleLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of positive targets.</summary>
    /// <param name="shape">k, a pure number; 1 when left out, the exponential distribution.</param>
    /// <param name="link">g, the scale of y; <see cref="ExpLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentException">The shape is not one positive number.</exception>
    public GammaScaleLikelihood(StartValue shape = default, Link? link = null, int quadratureOrder = 0) : base(quadratureOrder)
    {
        Shape = shape.Scalar(this, Transform.Positive());
        Link = link ?? new ExpLink();
    }

    /// <summary>The shape k, a pure number.</summary>
    public Parameter Shape { get; }

    /// <summary>g, the scale of y.</summary>
    public Link Link { get; }

    /// <summary>With an <see cref="ExpLink"/>.</summary>
    public override bool IsLogConcave => Link is ExpLink;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("shape", Shape, Unit.Pure), new("link", Link)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => PositiveTargets.Refusal(y);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new GammaPrediction(Shape, Link.LogForward(F));

    /// <summary>With an <see cref="ExpLink"/> the density with the means of log θ and 1/θ in it, else by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Link is ExpLink
        ? GammaPrediction.LogDensity(Y, Shape, mean, Exp(0.5 * variance - mean))
        : base.ExpectedLogDensity(X, mean, variance, Y);

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Link is ExpLink ? Tensor.Zeros(mean.Shape) : base.ExpectationErrors(X, mean, variance, Y);
}
