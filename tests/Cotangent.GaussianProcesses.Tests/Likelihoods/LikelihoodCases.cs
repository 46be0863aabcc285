namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Every likelihood, with how close its expectations are.</summary>
internal static class LikelihoodCases
{
    internal static readonly (string Name, Func<Likelihood> Make, double Accuracy)[] All =
    [
        (nameof(GaussianLikelihood), () => new GaussianLikelihood(0.3), 1e-10),
        (nameof(HeteroscedasticLikelihood), () => new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.2, -0.1], 2, 1), 0.3)), 1e-10),
        ("HeteroscedasticLikelihood of two outputs", () => new HeteroscedasticLikelihood(new ConstantMean([0.3, 0.6]), softness: 0.1), 1e-10),
        (nameof(StudentTLikelihood), () => new StudentTLikelihood(0.8, 4, quadratureOrder: 60), 1e-7),
        ("StudentTLikelihood without a mean", () => new StudentTLikelihood(0.9, 0.9, quadratureOrder: 60), 1e-5),
    ];
}
