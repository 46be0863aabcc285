using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Counts with more zeros than Poisson counts have: y is 0 with probability π, and else Poisson with rate g(f).</summary>
/// <remarks>
/// π is the probability of a structural zero, such as no animals where none can live; the zeros of the Poisson distribution come on top, P(y = 0) =
/// π + (1 − π) e^−g(f). The log density of
/// a zero is not concave in f. Source: Lambert (1992), "Zero-inflated Poisson regression, with an application to defects in manufacturing", eq. 1.
/// </remarks>
/// <example>
/// <code>
/// var counts = Tensor.FromSpan([1, 0, 3, 4, 9, 14, 12, 8], 8, 1);
/// var model = new LaplaceApproximation(X, counts, new Matern52(), new ZeroInflatedPoissonLikelihood());
/// </code>
/// </example>
public sealed class ZeroInflatedPoissonLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of counts.</summary>
    /// <param name="zeroProbability">π, the probability of a structural zero, between 0 and 1; 0.5 when left out.</param>
    /// <param name="link">g, the rate of the other counts; <see cref="ExpLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the
    /// integrand.</param>
    /// <exception cref="ArgumentException">The probability is not one number between 0 and 1.</exception>
    public ZeroInflatedPoissonLikelihood(StartValue zeroProbability = default, Link? link = null, int quadratureOrder = 0) : base(quadratureOrder)
    {
        ZeroProbability = zeroProbability.Scalar(this, Transform.Sigmoid(), otherwise: 0.5);
        Link = link ?? new ExpLink();
    }

    /// <summary>The probability π of a structural zero, a pure number.</summary>
    public Parameter ZeroProbability { get; }

    /// <summary>g, the rate of the counts that are no structural zeros.</summary>
    public Link Link { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("zeroProbability", ZeroProbability, Unit.Pure), new("link", Link)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => Counts.Is(y) ? null : Counts.Words;

    /// <summary>log(y + ½) with an <see cref="ExpLink"/>, and of zeros, which say little of the rate, the mean of the others.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        if (Link is not ExpLink) return null;
        var counted = Y.ToArray().Where(y => y > 0).Select(y => Math.Log(y + 0.5)).DefaultIfEmpty(Math.Log(0.5)).Average();
        return Where(Greater(Y, 0), Log(Y + 0.5), counted);
    }

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new ZeroInflatedPrediction(new PoissonPrediction(Link.LogForward(F)), ZeroProbability);

    /// <summary>log (π + (1 − π) e^−g(f)) of a zero, log (1 − π) + y log g(f) − g(f) − log y! of other counts.</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        var logRate = Link.LogForward(F);
        return ZeroInflatedPrediction.LogProbability(Y, PoissonPrediction.LogProbability(Y, logRate, Exp(logRate)), ZeroProbability);
    }

    /// <summary>With an <see cref="ExpLink"/> log (1 − π) + y mean − exp(mean + ½ variance) − log y! of counts above 0; of zeros, and with other
    /// links, by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var byQuadrature = base.ExpectedLogDensity(X, mean, variance, Y);
        if (Link is not ExpLink) return byQuadrature;
        var closed = Log1P(-ZeroProbability.Value) + PoissonPrediction.LogProbability(Y, mean, Exp(mean + 0.5 * variance));
        return Where(Equal(Y, 0), byQuadrature, closed);
    }

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var errors = base.ExpectationErrors(X, mean, variance, Y);
        return Link is ExpLink ? Where(Equal(Y, 0), errors, 0) : errors;
    }
}
