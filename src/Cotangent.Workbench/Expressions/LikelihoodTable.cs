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
        NodeRow.Of("Beta", a => new BetaLikelihood(a.Scalar("scale"), a.Inner<ProbabilityLink>(), Order(a)), LinkTable.Table));

    private static int Order(Arguments a) => a.Whole("quadratureOrder", 0, least: 0, most: GaussHermite.MaxOrder);

    /// <summary>A column of the inputs, or null where none is named.</summary>
    private static int? Column(Arguments a, string name) => a.Number(name, -1) switch
    {
        -1 => null,
        var column when column >= 0 && column < a.Inputs && double.IsInteger(column) => (int)column,
        var column => throw a.Wrong(FormattableString.Invariant($"{name} is {column}; expected a column of the inputs, from 0 to {a.Inputs - 1}.")),
    };
}
