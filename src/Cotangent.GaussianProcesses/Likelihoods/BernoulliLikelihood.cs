using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Two classes, 0 and 1: y is 1 with probability g(f), else 0.</summary>
/// <remarks>With a <see cref="ProbitLink"/> the prediction is in closed form, P(y = 1) = Φ(mean/√(1 + variance)). Source: Rasmussen &amp; Williams (2006), eq. 3.82.</remarks>
/// <example>
/// <code>
/// var labels = Op.Greater(Y, 20); // 0 or 1
/// var model = new LaplaceApproximation(X, labels, new Matern52(), new BernoulliLikelihood());
/// </code>
/// </example>
public sealed class BernoulliLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of the labels 0 and 1.</summary>
    /// <param name="link">g, the probability of label 1; <see cref="ProbitLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    public BernoulliLikelihood(ProbabilityLink? link = null, int quadratureOrder = 0) : base(quadratureOrder) => Link = link ?? new ProbitLink();

    /// <summary>g, the probability of label 1.</summary>
    public ProbabilityLink Link { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("link", Link)];

    /// <inheritdoc/>
    public override bool IsLogConcave => Link.IsLogConcave;

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => y is 0 or 1 ? null : "a label, 0 or 1";

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new BernoulliPrediction(Link.LogForward(F), Link.LogComplement(F));

    /// <summary>log g(f) where y is 1, log(1 − g(f)) where it is 0.</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => Link.LogProbabilityOf(Y, F);

    /// <summary>The probabilities of both labels, each to its last digits however small it is.</summary>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance)
    {
        var z = mean / Sqrt(1 + variance);
        return Link is ProbitLink ? new BernoulliPrediction(NormalLogCdf(z), NormalLogCdf(-z)) : Averaged(mean, variance);
    }

    /// <summary>log P(y), by the closed form of the prediction where there is one.</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Link is ProbitLink ? Link.LogProbabilityOf(Y, mean / Sqrt(1 + variance)) : base.PredictiveLogDensity(X, mean, variance, Y);

    /// <summary>Of the two labels, the probability of the rarer is integrated, and the other is what is left.</summary>
    private BernoulliPrediction Averaged(Tensor mean, Tensor variance)
    {
        var (log, logComplement) = (LogAverage(Link.LogForward, mean, variance), LogAverage(Link.LogComplement, mean, variance));
        var isRare = Less(log, logComplement);
        return new(Where(isRare, log, Log1P(-Exp(logComplement))), Where(isRare, Log1P(-Exp(log)), logComplement));
    }

    private static Tensor LogAverage(Func<Tensor, Tensor> log, Tensor mean, Tensor variance) => LatentRule.ForDensity(log, mean, variance).LogExpectation(log);
}
