namespace Cotangent.GaussianProcesses;

/// <summary>Counts that vary more than Poisson counts do: y is negative binomial with mean g(f) and variance g(f) + α g(f)².</summary>
/// <remarks>
/// These are the parameters called NB2; as α goes to 0 counts become those of a <see cref="PoissonLikelihood"/>.
/// Source: Cameron and Trivedi (2013), "Regression analysis of count data", eq. 3.26.
/// </remarks>
/// <example>
/// <code>
/// var counts = Tensor.FromSpan([1, 0, 3, 4, 9, 14, 12, 8], 8, 1);
/// var model = new LaplaceApproximation(X, counts, new Matern52(), new NegativeBinomialLikelihood());
/// </code>
/// </example>
public sealed class NegativeBinomialLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of counts.</summary>
    /// <param name="dispersion">α, a pure number: the squared coefficient of variation of the rates; 1 when left out.</param>
    /// <param name="link">g, the mean; <see cref="ExpLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the
    /// integrand.</param>
    /// <exception cref="ArgumentException">The dispersion is not one positive number.</exception>
    public NegativeBinomialLikelihood(StartValue dispersion = default, Link? link = null, int quadratureOrder = 0) : base(quadratureOrder)
    {
        Dispersion = dispersion.Scalar(this, Transform.Positive());
        Link = link ?? new ExpLink();
    }

    /// <summary>The dispersion α, a pure number: counts of mean m have variance m + α m².</summary>
    public Parameter Dispersion { get; }

    /// <summary>g, the mean.</summary>
    public Link Link { get; }

    /// <inheritdoc/>
    public override bool IsLogConcave => Link is ExpLink;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("dispersion", Dispersion, Unit.Pure), new("link", Link)];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => Counts.Is(y) ? null : Counts.Words;

    /// <summary>The f at which the mean is y + ½.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Link.Inverse(Y + 0.5);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new NegativeBinomialPrediction(Link.LogForward(F), Dispersion);

    /// <summary>log P(Y = y | f).</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => NegativeBinomial.LogProbability(Y, Link.LogForward(F), Dispersion);
}
