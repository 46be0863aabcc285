using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>A likelihood, with targets that it can take and how close its expectations are.</summary>
internal sealed record LikelihoodCase(string Name, Func<Likelihood> Make, Tensor Y, double Accuracy);

/// <summary>Every likelihood.</summary>
internal static class LikelihoodCases
{
    private static readonly Tensor Real = RegressionCases.Normal(2, 3, 2);
    private static readonly Tensor Labels = Tensor.FromSpan([1, 0, 0, 0, 1, 1], 3, 2);

    internal static readonly LikelihoodCase[] All =
    [
        new(nameof(GaussianLikelihood), () => new GaussianLikelihood(0.3), Real, 1e-10),
        new(nameof(HeteroscedasticLikelihood), () => new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.2, -0.1], 2, 1), 0.3)), Real, 1e-10),
        new("HeteroscedasticLikelihood of two outputs", () => new HeteroscedasticLikelihood(new ConstantMean([0.3, 0.6]), softness: 0.1), Real, 1e-10),
        new(nameof(StudentTLikelihood), () => new StudentTLikelihood(0.8, 4), Real, 1e-9),
        new("StudentTLikelihood without a mean", () => new StudentTLikelihood(0.9, 0.9), Real, 1e-9),
        new("StudentTLikelihood with 60 nodes", () => new StudentTLikelihood(0.8, 4, quadratureOrder: 60), Real, 1e-7),
        new(nameof(BernoulliLikelihood), () => new BernoulliLikelihood(), Labels, 1e-10),
        new("BernoulliLikelihood, logit", () => new BernoulliLikelihood(new LogitLink()), Labels, 1e-10),
        new("BernoulliLikelihood, complementary log-log", () => new BernoulliLikelihood(new ComplementaryLogLogLink()), Labels, 1e-9),
        new("BernoulliLikelihood, logit with 30 nodes", () => new BernoulliLikelihood(new LogitLink(), 30), Labels, 1e-9),
    ];
}
