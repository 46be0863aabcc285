using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Expressions;

/// <summary>The likelihoods that expressions and files may name.</summary>
internal static class LikelihoodTable
{
    internal static NodeTable Table { get; } = new(
        "likelihood",
        NodeRow.Of("Gaussian", a => new GaussianLikelihood(a.Scalar("variance"))),
        NodeRow.Of("Heteroscedastic", a => new HeteroscedasticLikelihood(a.Inner<MeanFunction>() ?? new ConstantMean(), a.Scalar("softness")), MeanTable.Table),
        NodeRow.Of("StudentT", a => new StudentTLikelihood(a.Scalar("scale"), a.Scalar("degreesOfFreedom"), Order(a))),
        NodeRow.Of("Bernoulli", a => new BernoulliLikelihood(a.Inner<ProbabilityLink>(), Order(a)), LinkTable.Table),
        NodeRow.Of("Poisson", a => new PoissonLikelihood(a.Inner<Link>(), a.Number("exposure", 1), Column(a, "exposureColumn"), Order(a)), LinkTable.Table),
        NodeRow.Of("Exponential", a => new ExponentialLikelihood(a.Inner<Link>(), Order(a)), LinkTable.Table),
        NodeRow.Of("GammaScale", a => new GammaScaleLikelihood(a.Scalar("shape"), a.Inner<Link>(), Order(a)), LinkTable.Table),
        NodeRow.Of("GammaMean", a => new GammaMeanLikelihood(a.Scalar("shape"), a.Inner<Link>(), Order(a)), LinkTable.Table),
        NodeRow.Of("NegativeBinomial", a => new NegativeBinomialLikelihood(a.Scalar("dispersion"), a.Inner<Link>(), Order(a)), LinkTable.Table),
        NodeRow.Of("ZeroInflatedPoisson", a => new ZeroInflatedPoissonLikelihood(a.Scalar("zeroProbability"), a.Inner<Link>(), Order(a)), LinkTable.Table),
        NodeRow.Of("Binomial", a => new BinomialLikelihood(Trials(a), Column(a, "trialsColumn"), a.Inner<ProbabilityLink>(), Order(a)), LinkTable.Table),
        NodeRow.Of("Laplace", a => new LaplaceLikelihood(a.Scalar("scale"))),
        NodeRow.Of("LogNormal", a => new LogNormalLikelihood(a.Scalar("variance"))),
        NodeRow.Of("RobustGaussian", a => new RobustGaussianLikelihood(a.Scalar("variance"), a.Scalar("outlierShare"), a.Scalar("varianceRatio"), Order(a))),
        NodeRow.Of("Weibull", a => new WeibullLikelihood(a.Scalar("shape"), Order(a))),
        NodeRow.Of("LogLogistic", a => new LogLogisticLikelihood(a.Scalar("shape"), Order(a))),
        NodeRow.Of("Beta", a => new BetaLikelihood(a.Scalar("scale"), a.Inner<ProbabilityLink>(), Order(a)), LinkTable.Table));

    private static int Order(Arguments a) => a.Whole("quadratureOrder", 0, least: 0, most: GaussHermite.MaxOrder);

    /// <summary>The trials of every row, or null where none are given.</summary>
    private static int? Trials(Arguments a) => a.Number("trials", -1) switch
    {
        -1 => null,
        var trials when trials is >= 1 and <= int.MaxValue && double.IsInteger(trials) => (int)trials,
        var trials => throw a.Wrong(FormattableString.Invariant($"trials is {trials}; expected a whole number from 1 on.")),
    };

    /// <summary>A column of the inputs, or null where none is named.</summary>
    private static int? Column(Arguments a, string name) => a.Number(name, -1) switch
    {
        -1 => null,
        var column when column >= 0 && column < a.Inputs && double.IsInteger(column) => (int)column,
        var column => throw a.Wrong(FormattableString.Invariant($"{name} is {column}; expected a column of the inputs, from 0 to {a.Inputs - 1}.")),
    };
}
