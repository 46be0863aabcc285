using Cotangent.GaussianProcesses.Tests.Likelihoods;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Variational models of given data. What q starts at goes with the rows, so that their order does not matter.</summary>
internal static class VariationalCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, DataModel> Make)[] All =
    [
        ("variational, regression of two outputs", 2, (X, Y) => At(Y, 0.7, new Vgp(X, Y, Kernel(), new GaussianLikelihood(0.1), new ConstantMean([0.4, -0.7])))),
        ("variational, labels", 1, (X, Y) => At(Y, 0.8, new Vgp(X, Op.Greater(Y, 0), Kernel(), new BernoulliLikelihood(quadratureOrder: 20), new ConstantMean(0.2)))),
        ("variational, three classes", 1, (X, Y) => At(Y, 0.8, new Vgp(X, Classes(Y), Kernel(), new SoftmaxLikelihood(3, pairs: 5)))),
        ("variational, the largest of three classes", 1, (X, Y) => At(Y, 0.8, new Vgp(X, Classes(Y), Kernel(), new RobustMaxLikelihood(3)))),
        ("variational, not whitened, independent, noise with a latent function", 1, (X, Y) => new Vgp(X, Y, Kernel(), new LatentVarianceLikelihood(), q: Independent(Y), whiten: false)),
        ("Opper and Archambeau, regression of two outputs", 2, (X, Y) => OpperArchambeau(X, Y, Y, new GaussianLikelihood(0.1), new ConstantMean([0.4, -0.7]))),
        ("Opper and Archambeau, outliers", 1, (X, Y) => OpperArchambeau(X, Y, 2 * Y, new StudentTLikelihood(0.3, 3, quadratureOrder: 20), new ConstantMean(0.2))),
        ("Opper and Archambeau, noise with a latent function", 1, (X, Y) => OpperArchambeau(X, Op.Concat([Y, -0.5 * Y], 1), Y, new LatentVarianceLikelihood(), null)),
        ("sparse variational, regression of two outputs", 2, (X, Y) => Sparse(X, Y, new GaussianLikelihood(0.1), new ConstantMean([0.4, -0.7]), Full(2, 0.7), true)),
        ("sparse variational, not whitened, labels", 1, (X, Y) => Sparse(X, Op.Greater(Y, 0), new BernoulliLikelihood(quadratureOrder: 20), null, Full(1, 0.8), false)),
        ("sparse variational, independent, counts", 1, (X, Y) => Sparse(X, Op.Greater(Y, 0) + Op.Greater(Y, 1), new PoissonLikelihood(), null, Diagonal(1), true)),
        ("sparse variational, not whitened, independent, three classes", 1, (X, Y) => Sparse(X, Classes(Y), new SoftmaxLikelihood(3, pairs: 5), null, Diagonal(3), false)),
        ("sparse variational, noise with a latent function, of two outputs", 2, (X, Y) => Sparse(X, Y, new LatentDeviationLikelihood(), new ConstantMean(0.1), Full(4, 0.7), true)),
        ("sparse variational, mixed outputs", 2, (X, Y) => OfOutputs(X, Y, Mixed(3), new GaussianLikelihood(0.1), new ConstantMean([0.4, -0.7]), Full(3, 0.7), true, 1)),
        ("sparse variational, mixed outputs, inducing points of each, not whitened, labels", 2, (X, Y) => OfOutputs(
            X, Op.Greater(Y, 0), Mixed(2), new BernoulliLikelihood(quadratureOrder: 20), null, Full(2, 0.8), false, 2)),
        ("sparse variational, outputs mixed alike, independent", 2, (X, Y) => OfOutputs(X, Y, new IntrinsicCoregionalization(Kernel(), 2), new GaussianLikelihood(0.1), null, Diagonal(3), true, 3)),
        ("sparse variational, separate outputs", 2, (X, Y) => OfOutputs(X, Y, Separate(), new GaussianLikelihood(0.1), new ConstantMean(0.2), Full(2, 0.7), true, 2)),
        ("sparse variational, a kernel for each of two classes", 1, (X, Y) => OfOutputs(X, Op.Greater(Y, 0), Separate(), new SoftmaxLikelihood(2), null, Full(2, 0.7), true, 2)),
        ("sparse variational, mixed functions of the largest of two classes", 1, (X, Y) => OfOutputs(X, Op.Greater(Y, 0), Mixed(3), new RobustMaxLikelihood(2), null, Full(3, 0.7), true, 1)),
        ("sparse variational, two latent functions by quadrature", 1, (X, Y) => OfOutputs(
            X, Y, Separate(), new MultiLatentLikelihoodTests.MeanAndDeviation(), new ConstantMean([0.1, -0.5]), Full(2, 0.4), true, 2)),
        ("sparse variational, noise with a latent function of another kernel", 1, (X, Y) => OfOutputs(X, Y, Separate(), new LatentVarianceLikelihood(), null, Full(2, 0.7), false, 1)),
    ];

    private const int M = 4;

    /// <summary>A fit that goes on until the slope is 0 to rounding.</summary>
    internal static readonly FitOptions ToTheEnd = new(Optimizer: new(GradientTolerance: 1e-9, ValueTolerance: 0));

    /// <summary>A model that is given its data batch by batch, whose laws are tried by those with all rows.</summary>
    internal static Svgp ByBatches() => new(Kernel(), new GaussianLikelihood(0.1), new InducingPoints(RegressionCases.Normal(8, M, RegressionCases.D)), RegressionCases.N);

    /// <summary>The same of several outputs.</summary>
    internal static SvgpOfOutputs OutputsByBatches() =>
        new(Mixed(2), new GaussianLikelihood(0.1), [new InducingPoints(RegressionCases.Normal(8, M, RegressionCases.D))], RegressionCases.N, q: Full(2, 0.7));

    private static Matern52 Kernel() => new Matern52(1.7, [0.9, 1.2]);

    private static Tensor Classes(Tensor Y) => Op.Greater(Y, -0.5) + Op.Greater(Y, 0.5);

    private static DataModel Sparse(Tensor X, Tensor Y, Likelihood likelihood, MeanFunction? mean, VariationalGaussian q, bool whiten) =>
        new Svgp(Kernel(), likelihood, new InducingPoints(RegressionCases.Normal(8, M, RegressionCases.D)), X.Shape[0], mean, q, null, whiten).On(X, Y);

    private static SeparateIndependent Separate() => new(Kernel(), new SquaredExponential(0.8, 1.3) + new Linear(0.2));

    internal static LinearCoregionalization Mixed(int latents) =>
        new([.. Enumerable.Range(0, latents).Select(l => new Matern52(1 + 0.2 * l, 0.9 + 0.4 * l))], 2, RegressionCases.Normal(35, 2, latents));

    private static DataModel OfOutputs(Tensor X, Tensor Y, MultiOutputKernel kernel, Likelihood likelihood, MeanFunction? mean, VariationalGaussian q, bool whiten, int kinds)
    {
        InducingPoints[] inducing = [.. Enumerable.Range(0, kinds).Select(l => new InducingPoints(RegressionCases.Normal(8 + (ulong)l, M, RegressionCases.D)))];
        return new SvgpOfOutputs(kernel, likelihood, inducing, X.Shape[0], mean, q, whiten).On(X, Y);
    }

    private static VgpOpperArchambeau OpperArchambeau(Tensor X, Tensor F, Tensor Y, Likelihood likelihood, MeanFunction? mean) =>
        new(X, Y, Kernel(), likelihood, mean, 0.3 * F, 0.5 + Op.Abs(F));

    /// <summary>With f of mean a multiple of the targets, and c times as wide as before the data.</summary>
    private static Vgp At(Tensor Y, double c, Vgp model)
    {
        var L = Op.Cholesky(model.Jitter.AddTo(model.Kernel.K(model.X)));
        model.Q.QMu.Assign(Op.TriangularSolve(L, Op.BroadcastTo(0.5 * Y, Y.Shape[0], model.Q.Latents)));
        model.Q.QSqrt.Assign(c * model.Q.QSqrt.Value);
        return model;
    }

    private static DiagonalGaussian Independent(Tensor Y) => new(Op.Concat([0.5 * Y, -0.3 * Y], 1), Op.Concat([0.2 + 0.1 * Op.Abs(Y), 0.3 + 0.2 * Op.Abs(Y)], 1));

    private static FullGaussian Full(int latents, double c) => new(RegressionCases.Normal(31, M, latents), c * Op.LowerTriangle(Tensor.Identity(M) + 0.2 * RegressionCases.Normal(32, latents, M, M)));

    private static DiagonalGaussian Diagonal(int latents) => new(RegressionCases.Normal(33, M, latents), 0.2 + 0.5 * Op.Abs(RegressionCases.Normal(34, M, latents)));
}
