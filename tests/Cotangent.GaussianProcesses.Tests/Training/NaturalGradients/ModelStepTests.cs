using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Natural gradients of the variational models, by the parts of their bounds.</summary>
public class ModelStepTests
{
    private static readonly Tensor X = Tensor.FromSpan([-0.8, 0.4, 1.9], 3, 1);
    private static readonly Tensor Y = Tensor.FromSpan([-0.7, 1.2, -0.9], 3, 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_Gaussian_noise_a_step_of_length_1_is_exact_regression(bool whiten)
    {
        var model = new Vgp(X, Y, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), q: new FullGaussian(SetA.m, SetA.Lq), whiten: whiten, jitter: Jitter.None);
        NaturalGradient.Of(model.Bound()).Step(1);
        Assert.Equal(-4.81321641398135, model.EvidenceLowerBound().ToScalar(), 1e-12);
        if (!whiten) return;
        Golden.Close(Tensor.FromSpan([-0.483821308804953, 1.17090318343366, -1.01421658788733]), model.Q.QMu, 1e-12, "m");
        var S = Op.MatMul(model.Q.QSqrt, model.Q.QSqrt, transposeB: true);
        Golden.Close(Tensor.FromSpan([0.101482886904030, 0.136581116366550, 0.118815760524844]), Op.Diagonal(S), 1e-12, "variances");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_Gaussian_noise_a_step_of_length_1_is_sparse_regression(bool whiten)
    {
        var model = new Svgp(SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, q: new FullGaussian(SetA.m, 1e-8 * SetA.Lq), whiten: whiten, jitter: Jitter.None);
        NaturalGradient.Of(model.Bound(SetA.X, SetA.Y1)).Step(1);
        Assert.Equal(-12.0062671015355, model.EvidenceLowerBound(SetA.X, SetA.Y1).ToScalar(), 1e-11);
        var (sparse, exact) = (model.Posterior().PredictF(SetA.Xnew), SetA.Model(jitter: Jitter.None).Posterior().PredictF(SetA.Xnew));
        Golden.Close(exact.Mean, sparse.Mean, 1e-12, "mean");
        Golden.Close(exact.Variance, sparse.Variance, 1e-12, "variance");
    }

    /// <summary>The predictions are those of the whitened model, step by step.</summary>
    [Fact]
    public void Whitened_or_not_a_model_predicts_the_same_after_each_step()
    {
        var L = Op.Cholesky(SetA.Kernel().K(SetA.Z));
        Svgp Make(bool whiten) => new(
            SetA.Kernel(), new BernoulliLikelihood(), new InducingPoints(SetA.Z), 6,
            q: whiten ? new FullGaussian(SetA.m, SetA.Lq) : new FullGaussian(Op.MatMul(L, SetA.m), Op.MatMul(L, SetA.Lq)), whiten: whiten, jitter: Jitter.None);
        var (white, plain) = (Make(true), Make(false));
        var (ofWhite, ofPlain) = (NaturalGradient.Of(white.Bound(SetA.X, SetABounds.Labels)), NaturalGradient.Of(plain.Bound(SetA.X, SetABounds.Labels)));
        for (var step = 0; step < 5; step++)
        {
            Assert.Equal(ofWhite.Step(0.4), ofPlain.Step(0.4), 1e-11);
            var (a, b) = (white.Posterior().PredictF(SetA.Xnew), plain.Posterior().PredictF(SetA.Xnew));
            Golden.Close(a.Mean, b.Mean, 1e-11, "mean");
            Golden.Close(a.Variance, b.Variance, 1e-11, "variance");
        }
    }

    /// <summary>One captured program, fed with one batch after the other: the steps of programs made for each batch.</summary>
    [Fact]
    public void Batches_in_variables_replay_one_program()
    {
        Svgp Make() => new(SetA.Kernel(), new BernoulliLikelihood(), new InducingPoints(SetA.Z), 6, jitter: Jitter.None);
        var (fed, anew) = (Make(), Make());
        var (x, y) = (new Variable(Batch(SetA.X, 0)), new Variable(Batch(SetABounds.Labels, 0)));
        var natural = NaturalGradient.Of(fed.Bound(x, y));
        for (var step = 0; step < 6; step++)
        {
            x.Assign(Batch(SetA.X, step));
            y.Assign(Batch(SetABounds.Labels, step));
            Assert.Equal(NaturalGradient.Of(anew.Bound(x.Value, y.Value)).Step(0.2), natural.Step(0.2), 1e-12);
        }
        Assert.Null(natural.NotCaptured);
        Golden.Close(anew.Q.QSqrt, fed.Q.QSqrt, 1e-12, "Lq");

        static Tensor Batch(Tensor rows, int step) => Op.Slice(rows, (step % 2 * 3)..(step % 2 * 3 + 3));
    }

    [Fact]
    public void Standard_deviations_reach_the_best_that_independent_variables_can()
    {
        var model = new Vgp(X, Y, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), q: new DiagonalGaussian(SetA.m, SetA.d), jitter: Jitter.None);
        var natural = NaturalGradient.Of(model.Bound());
        natural.Step(1);
        var once = model.EvidenceLowerBound().ToScalar();
        for (var step = 0; step < 300; step++) natural.Step(0.2); // the means are coupled, and a step takes each alone
        using var tape = new GradientTape();
        var (dm, dd) = tape.Gradient(model.EvidenceLowerBound(), (model.Q.QMu.Unconstrained, model.Q.QSqrt.Unconstrained));
        Assert.True(Op.Max(Op.Abs(dm)).ToScalar() < 1e-9 && Op.Max(Op.Abs(dd)).ToScalar() < 1e-9, $"{dm} {dd}");
        Assert.InRange(model.EvidenceLowerBound().ToScalar(), once, -4.81321641398135);
    }
}
