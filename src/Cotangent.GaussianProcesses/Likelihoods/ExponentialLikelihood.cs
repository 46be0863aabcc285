using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Waiting times whose hazard does not change: y is exponential with mean g(f), p(y | f) = e^(−y/g(f)) / g(f), for y &gt; 0.</summary>
/// <remarks>g is the mean, not the rate. With an <see cref="ExpLink"/> E log p(y | f) = −y exp(−mean + ½ variance) − mean.</remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new ExponentialLikelihood());
/// </code>
/// </example>
public sealed class ExponentialLikelihood : ScalarLikelihood
{
    private static readonly Tensor Shape = Tensor.Scalar(1);

    /// <summary>Creates a likelihood of positive targets.</summary>
    /// <param name="link">g, the mean of y; <see cref="ExpLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    public ExponentialLikelihood(Link? link = null, int quadratureOrder = 0) : base(quadratureOrder) => Link = link ?? new ExpLink();

    /// <summary>g, the mean of y.</summary>
    public Link Link { get; }

    /// <summary>With an <see cref="ExpLink"/>.</summary>
    public override bool IsLogConcave => Link is ExpLink;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("link", Link)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => PositiveTargets.Refusal(y);

    /// <summary>The f at which y is the mean.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Link.Inverse(Y);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new GammaPrediction(Shape, Link.LogForward(F));

    /// <summary>With an <see cref="ExpLink"/> −y exp(−mean + ½ variance) − mean, else by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Link is ExpLink
        ? GammaPrediction.LogDensity(Y, Shape, mean, Exp(0.5 * variance - mean))
        : base.ExpectedLogDensity(X, mean, variance, Y);

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Link is ExpLink ? Tensor.Zeros(mean.Shape) : base.ExpectationErrors(X, mean, variance, Y);
}
