using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>What q over inducing variables says of f elsewhere.</summary>
public class VariationalPosteriorTests
{
    public static TheoryData<string> Names => [.. VariationalCases.All.Select(c => c.Name)];

    [Theory]
    [InlineData(true, false, 0.466951284947179, 0.0311513600930451, 1.22811587119287)]
    [InlineData(false, false, 0.335146991460730, 0.00136382011899354, 1.22389899960202)]
    [InlineData(true, true, 0.425501877026488, 0.0463960179478503, 1.20689152145211)]
    [InlineData(false, true, 0.300479113772179, 0.00696086460595472, 1.20230841915283)]
    public void Predictions_are_those_of_the_dense_formula(bool whiten, bool isDiagonal, double first, double between, double second)
    {
        var posterior = SvgpTests.Made(whiten, q: isDiagonal ? new DiagonalGaussian(SetA.m, SetA.d) : null).Posterior();
        double[] mean = whiten ? [0.172387436309256, 0.235853760820153] : [0.151187982916430, 0.232493559497684];
        var (f, joint) = (posterior.PredictF(SetA.Xnew), posterior.JointOverInputs(SetA.Xnew));
        Golden.Close(Tensor.FromSpan(mean, 2, 1), f.Mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([first, second], 2, 1), f.Variance, 1e-12, "variance");
        Golden.Close(Tensor.FromSpan([first, between, between, second], 1, 2, 2), joint.Covariance, 1e-12, "covariance");
        Golden.Close(f.Variance + SetA.Noise, posterior.PredictY(SetA.Xnew).Variance, 1e-15, "variance of y");
    }

    /// <summary>Known values of u leave the variance that the prior has given those.</summary>
    [Theory]
    [InlineData(true, 0.172387436309256, 0.235853760820153)]
    [InlineData(false, 0.151187982916430, 0.232493559497684)]
    public void Variables_that_hardly_spread_are_as_good_as_known(bool whiten, double first, double second)
    {
        var posterior = SvgpTests.Made(whiten, q: new DiagonalGaussian(SetA.m, Tensor.Full(1e-9, 3, 1))).Posterior();
        var (mean, covariance) = posterior.JointOverInputs(SetA.Xnew);
        Golden.Close(Tensor.FromSpan([first, second], 2, 1), mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.0974077667229784, 0.0421495123194012, 0.0421495123194012, 1.12390516736707], 1, 2, 2), covariance, 1e-12, "covariance");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_is_the_same_by_every_way_and_at_any_time(string name)
    {
        var model = ModelCases.Make(name);
        var (posterior, Xnew) = (model.Posterior(), RegressionCases.Xnew);
        var f = posterior.PredictF(Xnew);
        foreach (var mean in new[] { posterior.Mean(Xnew), posterior.JointOverInputs(Xnew).Mean, posterior.JointOverOutputs(Xnew).Mean, posterior.JointOverInputsAndOutputs(Xnew).Mean })
            Golden.Close(f.Mean, mean, 1e-14, "mean");
        for (var i = 0; i < Xnew.Shape[0]; i++)
        {
            var alone = posterior.PredictF(Base.Rows(Xnew, i));
            Golden.Close(Base.Rows(f.Mean, i), alone.Mean, 1e-13, "mean of one row");
            Golden.Close(Base.Rows(f.Variance, i), alone.Variance, 1e-13, "variance of one row");
        }
        model.Fit(new FitOptions(Optimizer: new(MaxEvaluations: 3)));
        Assert.Equal(f.Mean.Shape.ToArray(), model.Posterior().PredictF(Xnew).Mean.Shape.ToArray());
        Assert.Equal(f.Variance.ToArray(), posterior.PredictF(Xnew).Variance.ToArray()); // which the fit has not moved
    }

    [Fact]
    public void A_posterior_keeps_the_numbers_of_the_lengthscale_it_was_made_with()
    {
        foreach (var whiten in new[] { true, false })
        {
            var model = SvgpTests.Made(whiten);
            var (before, kernel) = (model.Posterior(), (SquaredExponential)model.Kernel);
            var (mean, variance) = (before.PredictF(SetA.Xnew).Mean.ToArray(), before.PredictF(SetA.Xnew).Variance.ToArray());
            kernel.Lengthscales.Assign(1.1);
            model.Q.QMu.Assign(2 * SetA.m);
            model.Q.QSqrt.Assign(2 * SetA.Lq);
            Assert.Equal(mean, before.PredictF(SetA.Xnew).Mean.ToArray());
            Assert.Equal(variance, before.PredictF(SetA.Xnew).Variance.ToArray());
            var fresh = new Svgp(
                new SquaredExponential(1.3, 1.1), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, null, new FullGaussian(2 * SetA.m, 2 * SetA.Lq), null, whiten, Jitter.None);
            Golden.Close(fresh.Posterior().PredictF(SetA.Xnew).Mean, model.Posterior().PredictF(SetA.Xnew).Mean, 1e-14, "mean"); // 1.1 as its logarithm has it
            Golden.Close(fresh.Posterior().PredictF(SetA.Xnew).Variance, model.Posterior().PredictF(SetA.Xnew).Variance, 1e-14, "variance");
        }
    }

    /// <summary>What a model has predicted before leaves nothing behind.</summary>
    [Fact]
    public void Values_put_into_a_model_in_use_predict_as_in_a_new_one()
    {
        var (from, used, unused) = (SvgpTests.Made(), SvgpTests.Made(q: new FullGaussian(3)), SvgpTests.Made(q: new FullGaussian(3)));
        ((SquaredExponential)from.Kernel).Lengthscales.Assign(1.4);
        used.Posterior().PredictF(SetA.Xnew);
        used.EvidenceLowerBound(SetA.X, SetA.Y1);
        foreach (var to in new[] { used, unused }) ParameterTree.Copy(from, to);
        Assert.Equal(unused.Posterior().PredictF(SetA.Xnew).Variance.ToArray(), used.Posterior().PredictF(SetA.Xnew).Variance.ToArray());
        Assert.Equal(from.Posterior().PredictF(SetA.Xnew).Mean.ToArray(), used.Posterior().PredictF(SetA.Xnew).Mean.ToArray());
    }

    [Fact]
    public void Variances_near_dense_data_with_hardly_any_noise_lie_between_zero_and_the_prior()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 41).Select(i => 0.05 * i)], 41, 1);
        var noise = new GaussianLikelihood(new Parameter(Tensor.Scalar(1e-10), Transform.Positive()));
        var mean = new ConstantMean(0.3);
        var sites = Tensor.Full(1e5, 41, 1); // 1/σ
        Model[] models =
        [
            new Svgp(new SquaredExponential(), noise, new InducingPoints(X), 41, mean, new DiagonalGaussian(Op.Sin(X), Tensor.Full(1e-7, 41, 1))),
            new Vgp(X, Op.Sin(X), new SquaredExponential(), noise, mean, new DiagonalGaussian(Op.Sin(X), Tensor.Full(1e-7, 41, 1))),
            new VgpOpperArchambeau(X, Op.Sin(X), new SquaredExponential(), noise, mean, Op.Sin(X), sites),
        ];
        foreach (var model in models)
        {
            Assert.All(model.Posterior().PredictF(X).Variance.ToArray(), v => Assert.InRange(v, 0, 1));
            var far = model.Posterior().PredictF(Tensor.FromSpan([1000.0], 1, 1));
            Assert.Equal((0.3, 1.0), (far.Mean.ToScalar(), far.Variance.ToScalar()));
        }
    }

    [Fact]
    public void Draws_have_a_number_for_each_input_and_latent_function()
    {
        var (m2, L2) = (Tensor.FromSpan([-0.5, 0.25, 0.1], 3, 1), Tensor.FromSpan([0.4, 0, 0, 0.15, 0.9, 0, -0.35, 0.2, 0.3], 1, 3, 3));
        var q = new FullGaussian(Op.Concat([SetA.m, m2], 1), Op.Concat([SetA.Lq, L2]));
        var posterior = SvgpTests.Made(q: q).Posterior();
        Assert.Equal([3, 2, 2], posterior.Sample(SetA.Xnew, 3, new Philox(1)).Shape.ToArray());
        Assert.Equal([2, 2], posterior.PredictF(SetA.Xnew).Sample(new Philox(1)).Shape.ToArray());
        foreach (var (p, (mean, root)) in new[] { (SetA.m, SetA.Lq), (m2, L2) }.Index())
        {
            var alone = SvgpTests.Made(q: new FullGaussian(mean, root)).Posterior().JointOverInputs(SetA.Xnew);
            Golden.Close(alone.Covariance, Base.Rows(posterior.JointOverInputs(SetA.Xnew).Covariance, p), 1e-14, "covariance");
            Golden.Close(alone.Mean, Op.Columns(posterior.PredictF(SetA.Xnew).Mean, p), 1e-14, "mean");
        }
        const int count = 20_000; // a mean of n draws has standard deviation √(v/n): five of them are allowed
        var draws = posterior.Sample(SetA.Xnew, count, new Philox(7));
        var (f, average) = (posterior.PredictF(SetA.Xnew), Op.Mean(draws, 0));
        for (var i = 0; i < 4; i++) Assert.Equal(f.Mean.Span[i], average.Span[i], 5 * Math.Sqrt(f.Variance.Span[i] / count));
    }

    /// <summary>Only the columns that a kernel looks at count, in every part of a model.</summary>
    [Fact]
    public void A_kernel_sees_its_columns_alone()
    {
        Tensor Beside(Tensor x) => Op.Concat([Op.RandomNormal(new Philox(3), x.Shape[0], 1), x], 1);
        var model = new Svgp(
            new SquaredExponential(1.3, 0.9, activeDims: [1]), new GaussianLikelihood(SetA.Noise), new InducingPoints(Beside(SetA.Z)), 6, q: new FullGaussian(SetA.m, SetA.Lq), jitter: Jitter.None);
        Assert.Equal(-32.5620188582179, model.EvidenceLowerBound(Beside(SetA.X), SetA.Y1).ToScalar(), 1e-10);
        Golden.Close(SvgpTests.Made().Posterior().JointOverInputs(SetA.Xnew).Covariance, model.Posterior().JointOverInputs(Beside(SetA.Xnew)).Covariance, 1e-13, "covariance");
    }
}
