namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Models whose whitened values a sampler moves, of given data. Where v stands goes with the rows, so that their order does not matter.</summary>
internal static class MonteCarloCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, DataModel> Make)[] All =
    [
        ("Monte Carlo, regression of two outputs", 2, (X, Y) => At(Y, new Gpmc(X, Y, Kernel(), new GaussianLikelihood(0.1), new ConstantMean([0.4, -0.7])))),
        ("Monte Carlo, labels", 1, (X, Y) => At(Y, new Gpmc(X, Op.Greater(Y, 0), Kernel(), new BernoulliLikelihood(), new ConstantMean(0.2)))),
        ("Monte Carlo, noise with a latent function", 1, (X, Y) => At(Y, new Gpmc(X, Y, Kernel(), new LatentVarianceLikelihood()))),
        ("sparse Monte Carlo, regression of two outputs", 2, (X, Y) => Sparse(X, Y, new GaussianLikelihood(0.1), new ConstantMean([0.4, -0.7]), 2)),
        ("sparse Monte Carlo, counts", 1, (X, Y) => Sparse(X, Op.Greater(Y, 0) + Op.Greater(Y, 1), new PoissonLikelihood(), null, 1)),
    ];

    private const int M = 4;

    private static Matern52 Kernel() => new(1.7, [0.9, 1.2]);

    private static Sgpmc Sparse(Tensor X, Tensor Y, Likelihood likelihood, MeanFunction? mean, int latents) =>
        new(X, Y, Kernel(), likelihood, new InducingPoints(RegressionCases.Normal(8, M, RegressionCases.D)), mean, RegressionCases.Normal(31, M, latents));

    /// <summary>With f above its mean a multiple of the targets.</summary>
    private static Gpmc At(Tensor Y, Gpmc model)
    {
        var L = Op.Cholesky(model.Jitter.AddTo(model.Kernel.K(model.X)));
        model.V.Assign(Op.TriangularSolve(L, Op.BroadcastTo(0.5 * Y, Y.Shape[0], model.V.Shape[1])));
        return model;
    }
}
