using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Shares between 0 and 1: y is beta distributed with mean m = g(f), that is a = s m, b = s (1 − m), for 0 &lt; y &lt; 1. Its variance is m (1 − m)/(s + 1).</summary>
/// <example>
/// <code>
/// var shares = Y / 100; // between 0 and 1
/// var model = new LaplaceApproximation(X, shares, new Matern52(), new BetaLikelihood());
/// </code>
/// </example>
public sealed class BetaLikelihood : ScalarLikelihood
{
    private const double Nearest = 1e-3;

    /// <summary>Creates a likelihood of shares.</summary>
    /// <param name="scale">s, a pure number: the larger it is, the nearer y is to its mean; 1 when left out.</param>
    /// <param name="link">g, the mean of y; <see cref="ProbitLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentException">The scale is not one positive number.</exception>
    public BetaLikelihood(StartValue scale = default, ProbabilityLink? link = null, int quadratureOrder = 0) : base(quadratureOrder)
    {
        Scale = scale.Scalar(this, Transform.Positive());
        Link = link ?? new ProbitLink();
    }

    /// <summary>The scale s, a pure number.</summary>
    public Parameter Scale { get; }

    /// <summary>g, the mean of y.</summary>
    public ProbabilityLink Link { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("scale", Scale, Unit.Pure), new("link", Link)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => y is > 0 and < 1 ? null : "a share between 0 and 1, both excluded";

    /// <summary>The f at which y is the mean, for y at least <see cref="Nearest"/> from 0 and 1: a share next to them says little more of f.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Link.Inverse(Minimum(Maximum(Y, Nearest), 1 - Nearest));

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F)
    {
        var log = Log(Scale);
        return new BetaPrediction(log + Link.LogForward(F), log + Link.LogComplement(F));
    }
}
