namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Models whose inputs are not observed, of given rows and of where their latent inputs begin, so that the order of rows does not matter.</summary>
internal static class LatentCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, DataModel> Make)[] All =
    [
        ("latent inputs, points", 2, (X, Y) => new Gplvm(Y, 2, new SquaredExponential(1.7, [0.9, 1.4]), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1), X)),
        ("latent inputs, points with a prior, a mean that is linear in them", 2, (X, Y) => new Gplvm(
            Y, 2, new Matern52(1.7, 0.9) + new Linear(0.4), Line, new HeteroscedasticLikelihood(new ConstantMean(0.3)), new Parameter(X, prior: new NormalPrior(0, 1)))),
        ("latent inputs, Gaussian", 2, (X, Y) => Bayesian(X, Y, new SquaredExponential(1.7, [0.9, 1.4]), new ConstantMean([0.4, -0.7]))),
        ("latent inputs, Gaussian, a sum of kernels, a mean that is linear in them", 2, (X, Y) => Bayesian(
            X, Y, new SquaredExponential(1.7, 0.9) + new Linear([0.4, 0.2]), Line)),
        ("latent inputs, Gaussian, by quadrature", 1, (X, Y) => Bayesian(X, Y, new Matern52(1.7, 0.9, activeDims: [0]) * new SquaredExponential(1, 1.3, activeDims: [1]), null)),
        ("latent inputs, Gaussian, with q of the inducing variables", 2, (X, Y) => ByBatches(X, Y, null).On(Y)),
        ("latent inputs, Gaussian, with an independent q of the inducing variables", 2, (X, Y) => ByBatches(
            X, Y, new DiagonalGaussian(RegressionCases.Normal(33, M, 2), 0.2 + 0.5 * Op.Abs(RegressionCases.Normal(34, M, 2)))).On(Y)),
    ];

    private const int M = 4;

    /// <summary>A model that is given its rows batch by batch, whose laws are tried by those with all rows.</summary>
    internal static StochasticGplvm ByBatches() => ByBatches(RegressionCases.X, RegressionCases.Y(2), null);

    internal static StochasticGplvm ByBatches(Tensor X, Tensor Y, VariationalGaussian? q, MeanFunction? mean = null) => new(
        Latents(X), Y.Shape[1], new SquaredExponential(1.7, [0.9, 1.4]), Points, mean ?? new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1),
        q ?? new FullGaussian(RegressionCases.Normal(31, M, 2), 0.7 * Op.LowerTriangle(Tensor.Identity(M) + 0.2 * RegressionCases.Normal(32, 2, M, M))));

    private static BayesianGplvm Bayesian(Tensor X, Tensor Y, Kernel kernel, MeanFunction? mean) => new(Y, Latents(X), kernel, Points, mean, new GaussianLikelihood(0.1));

    /// <summary>With variances that go with the rows.</summary>
    private static LatentInputs Latents(Tensor X) => new(X, 0.05 + 0.2 * Op.Square(X), Tensor.FromSpan([0.1, -0.2], 1, 2), Tensor.FromSpan([1.3, 0.8], 1, 2));

    private static LinearMean Line => new(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), 0.3);

    private static InducingPoints Points => new(RegressionCases.Normal(8, M, RegressionCases.D));
}
