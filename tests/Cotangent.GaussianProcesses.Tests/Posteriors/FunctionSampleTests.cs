using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

public class FunctionSampleTests
{
    private static readonly Tensor Priors = Tensor.FromSpan([0.1, -0.4], 2, 1);

    /// <summary>The values to condition on are those that were drawn, and not the targets.</summary>
    [Fact]
    public void A_draw_given_inducing_values_follows_the_rule()
    {
        var (L, before, u) = (SetA.L(), Tensor.FromSpan([0.2, -0.5, 0.3], 3, 1), Tensor.FromSpan([0.9, 0.1, -0.6], 3, 1));
        var Kuf = SetA.Kernel().K(SetA.Z, SetA.Xnew);
        Golden.Close(Tensor.FromSpan([0.0398809377583487, -0.242243611598302], 2, 1), Conditional.Draw(Priors, Kuf, Conditional.Weights(L, u - before)), 1e-12, "zero mean");
        Golden.Close(Tensor.FromSpan([0.0214556591586287, 0.0337731996234829], 2, 1), 0.4 + Conditional.Draw(Priors, Kuf, Conditional.Weights(L, u - 0.4 - before)), 1e-12, "mean 0.4");
    }

    [Fact]
    public void A_draw_given_noisy_targets_takes_noise_off_them()
    {
        var K = SetA.Kernel();
        var L = Op.Cholesky(Op.AddDiagonal(K.K(SetA.X), Tensor.Scalar(SetA.Noise)));
        var (before, noise) = (Tensor.FromSpan([0.2, -0.1, 0.4, 0.3, -0.2, 0.1], 6, 1), Tensor.FromSpan([0.1, -0.3, 0.05, 0.2, -0.15, 0.25], 6, 1));
        var draw = Conditional.Draw(Priors, K.K(SetA.X, SetA.Xnew), Conditional.Weights(L, SetA.Y1 - before - noise));
        Golden.Close(Tensor.FromSpan([0.813065249492457, -0.273943682726789], 2, 1), draw, 1e-12, "draw");
    }

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Func<Posterior>> All => new()
    {
        ["exact"] = () => SetA.Exact(mean: new ConstantMean(0.4)).Posterior(),
        ["exact, two outputs"] = () => SetA.Exact(Op.Concat([SetA.Y1, SetA.Y2], 1), new ConstantMean([0.4, -0.7])).Posterior(),
        ["exact, noise that grows"] = () => SetA.Exact(noise: new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.05], 1, 1), 0.4))).Posterior(),
        ["exact, with rows and without"] = () => SetA.Exact().Posterior().With(SetA.Xnew, Priors).Without(1, 3),
        ["exact, a trend"] = () => SetA.Exact(mean: new LinearTrend()).Posterior(),
        ["missing values"] = () => new GprWithMissing(
            SetA.X, Op.Concat([SetA.Y1, Op.Where(Op.Greater(SetA.Y2, 0), SetA.Y2, double.NaN)], 1), SetA.Kernel(), new ConstantMean([0.4, 1]), new GaussianLikelihood(SetA.Noise)).Posterior(),
        ["sparse"] = () => SetA.Model(mean: new ConstantMean(0.4)).Posterior(),
        ["sparse, much jitter"] = () => SetA.Model(jitter: new Jitter(0.1)).Posterior(),
        ["variational, whitened"] = () => Variational(new FullGaussian(SetA.m, SetA.Lq), true),
        ["variational, not whitened"] = () => Variational(new FullGaussian(SetA.m, SetA.Lq), false),
        ["variational, independent, whitened"] = () => Variational(new DiagonalGaussian(SetA.m, SetA.d), true),
        ["variational, two latent functions"] = () => Variational(
            new FullGaussian(Op.Concat([SetA.m, -SetA.m], 1), Op.Concat([SetA.Lq, 0.5 * SetA.Diagonal])), false, new ConstantMean([0.3, -0.2])),
        ["at all rows"] = () => new Vgp(SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(SetA.Noise)).Posterior(),
    };

    /// <summary>The mean of many draws is the predicted mean, and their covariance the predicted one: to 5 standard errors and to 5 percent.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Many_draws_have_the_mean_and_the_covariance_of_the_posterior(string name)
    {
        const int batch = 400; // with frequencies of its own
        const int count = 20_000;
        var posterior = All[name]();
        var (mean, covariance) = posterior.JointOverInputs(SetA.Xnew);
        var P = posterior.Outputs;
        var random = new Philox(7);
        var draws = Op.Concat([.. Enumerable.Range(0, count / batch).Select(_ => posterior.SampleFunctions(batch, features: 150, random).Evaluate(SetA.Xnew))]);
        Assert.Equal([count, 2, P], draws.Shape.ToArray());
        var average = Op.Mean(draws, [0]);
        var rest = Op.Transpose(draws - average, 2, 1, 0); // [P 2 count]
        var spread = Op.MatMul(rest, rest, transposeB: true) / count;
        for (var p = 0; p < P; p++)
        {
            for (var i = 0; i < 2; i++) Assert.InRange(average[i, p] - mean[i, p], -5 * Math.Sqrt(covariance[p, i, i] / count), 5 * Math.Sqrt(covariance[p, i, i] / count));
            for (var i = 0; i < 4; i++)
            {
                var scale = Math.Sqrt(covariance[p, i / 2, i / 2] * covariance[p, i % 2, i % 2]);
                Assert.InRange(spread[p, i / 2, i % 2] - covariance[p, i / 2, i % 2], -0.05 * scale, 0.05 * scale);
            }
        }
    }

    /// <summary>f(0.7) alone, beside another input, and among many: the same bits; and it does not jump.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_draw_is_one_function(string name)
    {
        Assert.SkipWhen(Blas.IsNative, "A native library does not promise the same bits for any number of rows.");
        var draws = All[name]().SampleFunctions(3, 700, new Philox(7));
        var many = Op.Concat([SetA.Xnew, RegressionCases.Normal(4, 600, 1)]);
        var (pair, all) = (draws.Evaluate(SetA.Xnew), draws.Evaluate(many));
        for (var i = 0; i < 2; i++)
        {
            var alone = draws.Evaluate(Op.Gather(SetA.Xnew, [i])).ToArray();
            Assert.Equal(alone, Op.Gather(pair, [i], 1).ToArray());
            Assert.Equal(alone, Op.Gather(all, [i], 1).ToArray());
        }
        Assert.Equal(Op.Gather(all, [300], 1).ToArray(), draws.Evaluate(Op.Gather(many, [300])).ToArray());
        Assert.All((draws.Evaluate(SetA.Xnew + 1e-9) - pair).ToArray(), jump => Assert.InRange(Math.Abs(jump), 0, 1e-6));
    }

    [Fact]
    public void One_function_stays_one_where_there_are_many_data_and_columns()
    {
        Assert.SkipWhen(Blas.IsNative, "A native library does not promise the same bits for any number of rows.");
        var X = RegressionCases.Normal(1, 900, 3);
        var draws = new Gpr(X, Op.Columns(X, 0), new Matern32(1.7, [0.9, 1.2, 2]), null, new GaussianLikelihood(0.1)).Posterior().SampleFunctions(40, 1100, new Philox(2));
        var (Xnew, all) = (RegressionCases.Normal(5, 300, 3), draws.Evaluate(RegressionCases.Normal(5, 300, 3)));
        foreach (var rows in new[] { new[] { 0 }, [299], [7, 8], [1, 5, 9], [.. Enumerable.Range(100, 77)] })
            Assert.Equal(Op.Gather(all, rows, 1).ToArray(), draws.Evaluate(Op.Gather(Xnew, rows)).ToArray());
    }

    [Fact]
    public void Draws_have_gradients_in_x()
    {
        foreach (var name in All.Keys)
        {
            var draws = All[name]().SampleFunctions(2, 50, new Philox(7));
            GradientCheck.Run(x => draws.Evaluate(x[0]), [SetA.Xnew]);
        }
    }

    [Fact]
    public void It_is_a_snapshot_and_the_same_state_gives_the_same_draws()
    {
        var model = SetA.Exact();
        var posterior = model.Posterior();
        var draws = posterior.SampleFunctions(2, 50, new Philox(7));
        var before = draws.Evaluate(SetA.Xnew).ToArray();
        ParameterTree.Assign(model, ("kernel.lengthscales", 3), ("kernel.variance", 7));
        Assert.Equal(before, draws.Evaluate(SetA.Xnew).ToArray());
        Assert.Equal(before, posterior.SampleFunctions(2, 50, new Philox(7)).Evaluate(SetA.Xnew).ToArray());
        Assert.NotEqual(before, posterior.SampleFunctions(2, 50, new Philox(8)).Evaluate(SetA.Xnew).ToArray());
    }

    /// <summary>Far from the origin a wave would lose digits if it were measured from there: the draw is as smooth as one near it.</summary>
    [Fact]
    public void Inputs_far_from_the_origin_are_no_trouble()
    {
        var far = Op.Floor(SetA.X * 1024) / 1024 + 1e8; // numbers that are exact there
        var draws = new Gpr(far, SetA.Y1, SetA.Kernel(), null, new GaussianLikelihood(SetA.Noise)).Posterior().SampleFunctions(2, 50, new Philox(7));
        var (x, h) = (1e8 + 0.25, 1.0 / 1024);
        var values = draws.Evaluate(Tensor.FromSpan([x - h, x, x + h], 3, 1));
        var slopes = draws.Evaluate(Tensor.FromSpan([x - 2 * h, x + 2 * h], 2, 1));
        for (var s = 0; s < 2; s++)
        {
            var (narrow, wide) = ((values[s, 2, 0] - values[s, 0, 0]) / (2 * h), (slopes[s, 1, 0] - slopes[s, 0, 0]) / (4 * h));
            Assert.InRange(narrow - wide, -1e-4, 1e-4); // h² times a third derivative
            Assert.InRange(values[s, 2, 0] - 2 * values[s, 1, 0] + values[s, 0, 0], -20 * h * h, 20 * h * h);
        }
    }

    [Fact]
    public void What_has_no_draws_is_refused_with_what_to_do_instead()
    {
        var sites = new LaplaceApproximation(SetA.X, Op.Greater(SetA.Y1, 0), SetA.Kernel(), new BernoulliLikelihood()).Posterior();
        var linear = new Gpr(SetA.X, SetA.Y1, new Linear()).Posterior();
        foreach (var posterior in new[] { sites, linear })
            Assert.Contains("Sample", Assert.Throws<NotSupportedException>(() => posterior.SampleFunctions(1, 5, new Philox(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SetA.Exact().Posterior().SampleFunctions(0, 5, new Philox(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SetA.Exact().Posterior().SampleFunctions(1, 0, new Philox(1)));
        Assert.Contains("expected [M, 1]", Assert.Throws<ArgumentException>(() => SetA.Exact().Posterior().SampleFunctions(1, 5, new Philox(1)).Evaluate(Tensor.Zeros(2,
            2))).Message, StringComparison.Ordinal);
    }

    private static Posterior Variational(VariationalGaussian q, bool whiten, MeanFunction? mean = null) =>
        new Svgp(SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, mean, q, whiten: whiten, jitter: Jitter.None).Posterior();
}
