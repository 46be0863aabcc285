using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>A likelihood, with targets that it can take and how close its expectations are.</summary>
internal sealed record LikelihoodCase(string Name, Func<Likelihood> Make, Tensor Y, double Accuracy)
{
    /// <summary>The inputs [3 2].</summary>
    internal Tensor X { get; init; } = RegressionCases.Normal(1, 3, 2);

    /// <summary>How far f goes.</summary>
    internal double Spread { get; init; } = 1;
}

/// <summary>Every likelihood.</summary>
internal static class LikelihoodCases
{
    private static readonly Tensor Real = RegressionCases.Normal(2, 3, 2);
    private static readonly Tensor Labels = Tensor.FromSpan([1, 0, 0, 0, 1, 1], 3, 2);

    private static readonly Tensor Few = Tensor.FromSpan([1, 0, 3, 0, 7, 2], 3, 2);
    private static readonly Tensor Positive = Tensor.FromSpan([0.3, 1.2, 2.5, 0.05, 0.9, 4], 3, 2);
    private static readonly Tensor Shares = Tensor.FromSpan([0.3, 0.02, 0.5, 0.9, 0.71, 0.999], 3, 2);

    /// <summary>Observed, censored on either side, and in intervals: bounds of two targets a row.</summary>
    private static readonly Tensor Times = Tensor.FromSpan([0.3, 0.3, 1.2, double.PositiveInfinity, 0, 2.5, 0.9, 0.9, 0.7, 1.6, 2, 2.001], 3, 4);
    private static readonly Tensor Classes = Tensor.FromSpan([2.0, 0, 1], 3, 1);
    private static readonly Tensor Column = Op.Columns(Real, 0);
    private static readonly Tensor Numbered = Tensor.FromSpan([0.3, 1, -0.7, 0, 1.1, 1], 3, 2);

    internal static readonly LikelihoodCase[] All =
    [
        new(nameof(GaussianLikelihood), () => new GaussianLikelihood(0.3), Real, 1e-10),
        new(nameof(HeteroscedasticLikelihood), () => new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.2, -0.1], 2, 1), 0.3)), Real, 1e-10),
        new("HeteroscedasticLikelihood of two outputs", () => new HeteroscedasticLikelihood(new ConstantMean([0.3, 0.6]), softness: 0.1), Real, 1e-10),
        new(nameof(StudentTLikelihood), () => new StudentTLikelihood(0.8, 4), Real, 1e-9),
        new("StudentTLikelihood without a mean, with 60 nodes", () => new StudentTLikelihood(0.9, 0.9, quadratureOrder: 60), Real, 1e-5),
        new(nameof(BernoulliLikelihood), () => new BernoulliLikelihood(), Labels, 1e-10),
        new("BernoulliLikelihood, logit", () => new BernoulliLikelihood(new LogitLink()), Labels, 1e-10),
        new("BernoulliLikelihood, complementary log-log", () => new BernoulliLikelihood(new ComplementaryLogLogLink()), Labels, 1e-9),
        new("BernoulliLikelihood, logit with 30 nodes", () => new BernoulliLikelihood(new LogitLink(), 30), Labels, 1e-9),
        new(nameof(PoissonLikelihood), () => new PoissonLikelihood(), Few, 1e-9),
        new("PoissonLikelihood, softplus", () => new PoissonLikelihood(new SoftplusLink(), 2.5), Few, 1e-9),
        new("PoissonLikelihood, exposure in a column", () => new PoissonLikelihood(exposureColumn: 1, quadratureOrder: 20), Few, 1e-9) { X = Op.Abs(RegressionCases.Normal(1, 3, 2)) },
        new(nameof(ExponentialLikelihood), () => new ExponentialLikelihood(), Positive, 1e-9),
        new("ExponentialLikelihood, softplus", () => new ExponentialLikelihood(new SoftplusLink(), 60), Positive, 1e-9),
        new(nameof(GammaScaleLikelihood), () => new GammaScaleLikelihood(2.5), Positive, 1e-9),
        new("GammaScaleLikelihood, softplus", () => new GammaScaleLikelihood(0.7, new SoftplusLink(), 60), Positive, 1e-9),
        new(nameof(GammaMeanLikelihood), () => new GammaMeanLikelihood(2.5), Positive, 1e-9),
        new("GammaMeanLikelihood, softplus", () => new GammaMeanLikelihood(2.5, new SoftplusLink(), 60), Positive, 1e-9),
        new(nameof(BetaLikelihood), () => new BetaLikelihood(20), Shares, 1e-9) { Spread = 0.3 },
        new("BetaLikelihood, logit", () => new BetaLikelihood(10, new LogitLink(), 30), Shares, 1e-8) { Spread = 0.5 },
        new(nameof(OrdinalLikelihood), () => new OrdinalLikelihood(4, new Parameter(Tensor.FromSpan([-1, 0.2, 1.1]), Transform.Ordered), 0.7), Tensor.FromSpan([0.0, 3, 1, 2, 2, 0], 3, 2), 1e-9),
        new("OrdinalLikelihood of two classes", () => new OrdinalLikelihood(2, quadratureOrder: 30), Labels, 1e-9),
        new(nameof(NegativeBinomialLikelihood), () => new NegativeBinomialLikelihood(0.6), Few, 1e-9),
        new("NegativeBinomialLikelihood, softplus, little dispersion", () => new NegativeBinomialLikelihood(0.01, new SoftplusLink()), Few, 1e-9),
        new(nameof(ZeroInflatedPoissonLikelihood), () => new ZeroInflatedPoissonLikelihood(0.25), Few, 1e-9),
        new("ZeroInflatedPoissonLikelihood, softplus", () => new ZeroInflatedPoissonLikelihood(0.6, new SoftplusLink()), Few, 1e-9),
        new(nameof(BinomialLikelihood), () => new BinomialLikelihood(8), Few, 1e-9),
        new("BinomialLikelihood, probit, trials in a column", () => new BinomialLikelihood(trialsColumn: 1, link: new ProbitLink()), Few, 1e-9)
        {
            X = Tensor.FromSpan([0.3, 4, 1.2, 3, -1, 9], 3, 2),
        },
        new(nameof(LaplaceLikelihood), () => new LaplaceLikelihood(0.6), Real, 2e-3), // the fine quadrature is no better at the kink; LaplaceLikelihoodTests is
        new(nameof(LogNormalLikelihood), () => new LogNormalLikelihood(0.5), Positive, 1e-9),
        new(nameof(RobustGaussianLikelihood), () => new RobustGaussianLikelihood(0.25, 0.3, 4), Real, 1e-9),
        new(nameof(WeibullLikelihood), () => new WeibullLikelihood(1.5), Times, 1e-9) { Spread = 0.5 },
        new(nameof(LogLogisticLikelihood), () => new LogLogisticLikelihood(8), Times, 1e-9) { Spread = 0.3 },
        new("LogLogisticLikelihood without a mean", () => new LogLogisticLikelihood(0.9), Times, 1e-9) { Spread = 0.5 },
        new(nameof(LatentVarianceLikelihood), () => new LatentVarianceLikelihood(), Column, 1e-9) { Spread = 0.7 },
        new(nameof(LatentDeviationLikelihood), () => new LatentDeviationLikelihood(), Column, 1e-9) { Spread = 0.5 },
        new(nameof(SoftmaxLikelihood), () => new SoftmaxLikelihood(2), Tensor.FromSpan([1.0, 0, 1], 3, 1), 1e-9),
        new("SoftmaxLikelihood of three classes", () => new SoftmaxLikelihood(3, 1000, 2), Classes, 2e-2), // what 2000 draws reach
        new(nameof(RobustMaxLikelihood), () => new RobustMaxLikelihood(3), Classes, 0.3), // a step, which the nodes of the law's quadrature straddle; its own tests have the numbers
        new(nameof(SwitchedLikelihood), () => new SwitchedLikelihood([new GaussianLikelihood(0.3), new StudentTLikelihood(0.8, 4)], 1), Real, 1e-9) { X = Numbered },
        new(nameof(WeightedLikelihood), () => new WeightedLikelihood(new StudentTLikelihood(0.8, 4), 1), Real, 1e-9) { X = Tensor.FromSpan([0.3, 1, -0.7, 1, 1.1, 1], 3, 2) },
        new(nameof(MissingLikelihood), () => new MissingLikelihood(new StudentTLikelihood(0.8, 4)), Real, 1e-9),
    ];
}
