using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Expressions;

/// <summary>The likelihoods that expressions and files may name.</summary>
/// <remarks>
/// There is no <see cref="SwitchedLikelihood"/>: expressions have one likelihood in brackets, not several. Those made of a column of data, <see cref="KnownNoise"/> and
/// <see cref="WeightedNoise"/>, are not among them either.
/// </remarks>
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
        NodeRow.Of("Beta", a => new BetaLikelihood(a.Scalar("scale"), a.Inner<ProbabilityLink>(), Order(a)), LinkTable.Table),
        NodeRow.Of("Ordinal", a => new OrdinalLikelihood(Classes(a), a.ScalarOrList("edges"), a.Scalar("scale"), (int)a.Number("quadratureOrder", 0))),
        NodeRow.Of("LatentVariance", _ => new LatentVarianceLikelihood()),
        NodeRow.Of("LatentDeviation", _ => new LatentDeviationLikelihood()),
        NodeRow.Of("Softmax", a => new SoftmaxLikelihood(Classes(a), Pairs(a), Seed(a))),
        NodeRow.Of("RobustMax", a => new RobustMaxLikelihood(Classes(a), a.Number("epsilon", 1e-3))),
        NodeRow.Of("Weighted", a => new WeightedLikelihood(Inner(a), ColumnOf(a, "weightColumn"))),
        NodeRow.Of("Missing", a => new MissingLikelihood(Inner(a))));

    private static int Order(Arguments a) => a.Whole("quadratureOrder", 0, least: 0, most: GaussHermite.MaxOrder);

    private static int Classes(Arguments a) => a.Whole("classes", a.Classes, least: 2, most: 100_000);

    private static int Pairs(Arguments a) => WholeNumber(a, "pairs", SoftmaxLikelihood.DefaultPairs);

    private static int Seed(Arguments a) => WholeNumber(a, "seed", 1);

    private static int WholeNumber(Arguments a, string name, int otherwise) => a.Number(name, otherwise) is var value && value >= 0 && value <= int.MaxValue && double.IsInteger(value)
        ? (int)value
        : throw a.Wrong($"{name} is not a whole number from 0 on.");

    private static Likelihood Inner(Arguments a) => a.Inner<Likelihood>() ?? throw a.Wrong("expected a likelihood in the brackets, such as Weighted(Poisson, weightColumn=1).");

    private static int ColumnOf(Arguments a, string name) => Column(a, name) ?? throw a.Wrong($"expected {name}, a column of the inputs.");

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
