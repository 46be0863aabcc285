using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Expressions;

/// <summary>The likelihoods that expressions and files may name; those made of a column of data, <see cref="KnownNoise"/> and <see cref="WeightedNoise"/>, are not among them.</summary>
internal static class LikelihoodTable
{
    internal static NodeTable Table { get; } = new(
        "likelihood",
        NodeRow.Of("Gaussian", a => new GaussianLikelihood(a.Scalar("variance"))),
        NodeRow.Of("Heteroscedastic", a => new HeteroscedasticLikelihood(a.Inner<MeanFunction>() ?? new ConstantMean(), a.Scalar("softness")), MeanTable.Table),
        NodeRow.Of("StudentT", a => new StudentTLikelihood(a.Scalar("scale"), a.Scalar("degreesOfFreedom"), Order(a))),
        NodeRow.Of("Bernoulli", a => new BernoulliLikelihood(a.Inner<ProbabilityLink>(), Order(a)), LinkTable.Table));

    private static int Order(Arguments a) => a.Whole("quadratureOrder", 0, least: 0, most: GaussHermite.MaxOrder);
}
