using Cotangent.GaussianProcesses;
using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;

namespace Cotangent.Outside.Tests;

/// <summary>Inducing variables of an assembly that sees the public surface only summarise f as those of the library do.</summary>
public class InducingTests
{
    private static readonly Tensor X = Tensor.FromSpan([-1.5, -0.8, -0.1, 0.4, 1.1, 1.9], 6, 1);
    private static readonly Tensor Y = Tensor.FromSpan([0.3, -0.7, 0.55, 1.2, 0.25, -0.9], 6, 1);
    private static readonly Tensor Xnew = Tensor.FromSpan([0.7, -2.5], 2, 1);

    private static Slopes Inducing => new(-1.2, -0.5, 0.3, 1.4);

    private static SquaredExponential Kernel => new(1.3, 0.9);

    [Fact]
    public void They_obey_the_laws() => InducingLaws.Hold(() => Inducing, () => Kernel, X);

    [Fact]
    public void The_bound_and_the_predictions_are_those_of_the_dense_formula()
    {
        var model = new Sgpr(X, Y, Kernel, Inducing, null, new GaussianLikelihood(0.15), Jitter.None);
        var (Kuu, Kuf) = (Inducing.Kuu(Kernel), Inducing.Kuf(Kernel, X));
        var Q = Op.MatMul(Kuf, Op.Solve(Kuu, Kuf), transposeA: true);
        var noise = Tensor.Full(0.15, 6);
        var expected = Op.GaussianLogDensity(Q, noise, Y) - Op.Sum(Kernel.Diagonal(X) - Op.Diagonal(Q)) / (2 * 0.15);
        Assert.Equal(expected.ToScalar(), model.Objective().ToScalar(), 1e-11);
        var mean = Op.MatMul(Inducing.Kuf(Kernel, Xnew), Op.Solve(Kuu, Op.MatMul(Kuf, Op.Solve(Op.AddDiagonal(Q, noise), Y))), transposeA: true);
        var predicted = model.Posterior().PredictF(Xnew).Mean;
        for (var i = 0; i < 2; i++) Assert.Equal(mean[i, 0], predicted[i, 0], 1e-11);
    }

    [Fact]
    public void A_model_of_them_is_fitted_and_draws_functions()
    {
        var model = new Sgpr(X, Y, Kernel, Inducing, null, new GaussianLikelihood(0.15));
        var before = model.Objective().ToScalar();
        model.Fit(cancellation: TestContext.Current.CancellationToken);
        Assert.True(model.Objective().ToScalar() > before);
        var posterior = model.Posterior();
        var (f, random) = (posterior.PredictF(Xnew), new Philox(3));
        var draws = Op.Concat([.. Enumerable.Range(0, 5).Select(_ => posterior.SampleFunctions(2000, 200, random).Evaluate(Xnew))]);
        for (var i = 0; i < 2; i++)
        {
            var values = Op.Slice(draws, .., i..(i + 1));
            Assert.InRange(Op.Mean(values).ToScalar() - f.Mean[i, 0], -5 * Math.Sqrt(f.Variance[i, 0] / 10_000), 5 * Math.Sqrt(f.Variance[i, 0] / 10_000));
            Assert.InRange(Op.Mean(Op.Square(values - f.Mean[i, 0])).ToScalar() / f.Variance[i, 0], 0.9, 1.1);
        }
    }

    [Fact]
    public void A_kernel_that_gives_no_frequencies_says_how_to_draw_instead() => Assert.Contains(
        "Override CorrelationFrequencies, or draw f jointly",
        Assert.Throws<NotSupportedException>(() => new Gpr(X, Y, new Matern72()).Posterior().SampleFunctions(1, 10, new Philox(1))).Message,
        StringComparison.Ordinal);
}
