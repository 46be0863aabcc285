using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.GaussianProcesses.Tests.Kernels.Outputs;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Several outputs in one bound, beside models of each output by itself. <see cref="GoldenModelTests"/> have the numbers of another library.</summary>
public class SvgpOfOutputsTests
{
    private static readonly Tensor Y = Op.Concat([SetA.Y1, SetA.Y2], 1);

    /// <summary>Every kind of kernel with every kind of inducing variables.</summary>
    public static TheoryData<string, bool, bool> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, bool, bool>();
            foreach (var name in Kernels.Keys)
                foreach (var (separate, whiten) in new[] { (false, false), (false, true), (true, false), (true, true) }) pairs.Add(name, separate, whiten);
            return pairs;
        }
    }

    private static Dictionary<string, Func<MultiOutputKernel>> Kernels => new()
    {
        ["shared"] = () => new SharedIndependent(SetA.Kernel(), 2),
        ["separate"] = () => new SeparateIndependent(SetA.Kernel(), new Matern52(0.8, 1.4)),
        ["mixed"] = () => new LinearCoregionalization([SetA.Kernel(), new Matern52(0.8, 1.4), new Matern32(0.3, 2)], 2, Tensor.FromSpan([1, 0.5, 0.2, -0.3, 0.8, -0.4], 2, 3)),
        ["mixed alike"] = () => new IntrinsicCoregionalization(SetA.Kernel(), 2, 1, Tensor.FromSpan([1, -0.6], 2, 1), [0.2, 0.5]),
    };

    /// <summary>The bound and the joint distribution of [N P] values, from q of all latent functions as one Gaussian of M L values u and one dense covariance of u and f.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_is_the_dense_formula_of_all_latent_functions_together(string name, bool separate, bool whiten)
    {
        var model = Made(Kernels[name](), separate, whiten);
        var dense = new DenseOutputs(model);
        var (mean, covariance) = dense.Joint(SetA.X);
        var variance = Op.Reshape(Op.Diagonal(covariance), 6, 2);
        var expected = Op.Sum(model.Likelihood.ExpectedLogProbability(SetA.X, mean, variance, Y)) - dense.Divergence();
        Assert.Equal(expected.ToScalar(), model.EvidenceLowerBound(SetA.X, Y).ToScalar(), 1e-11 * Math.Abs(expected.ToScalar()));

        var posterior = model.Posterior();
        (mean, covariance) = dense.Joint(SetA.Xnew);
        var both = posterior.JointOverInputsAndOutputs(SetA.Xnew);
        Golden.Close(mean, both.Mean, 1e-11, "mean");
        Golden.Close(covariance, both.Covariance, 1e-11, "covariance");
        Golden.Close(mean, posterior.Mean(SetA.Xnew), 1e-11, "mean by itself");
        var (over, each, whole) = (posterior.JointOverOutputs(SetA.Xnew), posterior.JointOverInputs(SetA.Xnew), Op.Reshape(covariance, 2, 2, 2, 2));
        for (var i = 0; i < 2; i++)
            for (var p = 0; p < 2; p++)
                for (var q = 0; q < 2; q++)
                {
                    Assert.Equal(whole[i, p, i, q], over.Covariance[i, p, q], 1e-11);
                    Assert.Equal(whole[i, p, q, p], each.Covariance[p, i, q], 1e-11);
                }
        Golden.Close(Op.Reshape(Op.Diagonal(covariance), 2, 2), posterior.PredictF(SetA.Xnew).Variance, 1e-11, "variance");
        Golden.Close(Op.Reshape(model.Kernel.Diagonal(SetA.Xnew), 2, 2), posterior.PriorVariances(SetA.Xnew), 1e-12, "before data");
    }

    [Theory]
    [InlineData("shared", true, false)]
    [InlineData("separate", false, true)]
    [InlineData("mixed", true, false)]
    [InlineData("mixed alike", false, true)]
    public void Derivatives_of_the_bound_are_those_of_its_values(string name, bool separate, bool whiten)
    {
        var model = Made(Kernels[name](), separate, whiten);
        var (bound, at) = Approximations.InParameters(model, () => model.EvidenceLowerBound(SetA.X, Y));
        GradientCheck.Run(bound, at);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Independent_outputs_are_models_of_each_by_itself(bool whiten)
    {
        var model = Made(Kernels["separate"](), true, whiten);
        Svgp[] each = [.. Enumerable.Range(0, 2).Select(p => new Svgp(
            model.Kernel.Kernels[p], new GaussianLikelihood(SetA.Noise), model.Inducing[p], 6, null,
            new FullGaussian(Op.Columns(model.Q.QMu, p), Op.Gather(model.Q.QSqrt, [p])), null, whiten, Jitter.None))];
        Assert.Equal(each.Select((m, p) => m.EvidenceLowerBound(SetA.X, Op.Columns(Y, p)).ToScalar()).Sum(), model.EvidenceLowerBound(SetA.X, Y).ToScalar(), 1e-11);
        for (var p = 0; p < 2; p++)
        {
            var (alone, together) = (each[p].Posterior().JointOverInputs(SetA.Xnew), model.Posterior().JointOverInputs(SetA.Xnew));
            Golden.Close(alone.Mean, Op.Columns(together.Mean, p), 1e-12, "mean");
            Golden.Close(alone.Covariance, Op.Gather(together.Covariance, [p]), 1e-12, "covariance");
        }
        var over = model.Posterior().JointOverOutputs(SetA.Xnew).Covariance;
        Assert.Equal(0, over[0, 0, 1]);
        Assert.Equal(0, model.Posterior().JointOverInputsAndOutputs(SetA.Xnew).Covariance[0, 0, 1, 1]);
    }

    /// <summary>Then q is over the values of the latent functions at the rows.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_inducing_inputs_at_all_rows_it_is_Vgp_with_a_kernel_for_each_latent_function(bool whiten)
    {
        var (labels, likelihood) = (Op.Greater(Y, 0), new BernoulliLikelihood(quadratureOrder: 20));
        var q = new FullGaussian(RegressionCases.Normal(71, 6, 2), Op.LowerTriangle(RegressionCases.Normal(72, 2, 6, 6)));
        var model = new SvgpOfOutputs(Kernels["separate"](), likelihood, [new InducingPoints(SetA.X)], 6, null, q, whiten, Jitter.None);
        Vgp[] each = [.. Enumerable.Range(0, 2).Select(p => new Vgp(
            SetA.X, Op.Columns(labels, p), model.Kernel.Kernels[p], likelihood, null, new FullGaussian(Op.Columns(q.QMu, p), Op.Gather(q.QSqrt, [p])), whiten, Jitter.None))];
        var bound = each.Sum(alone => alone.EvidenceLowerBound().ToScalar());
        Assert.Equal(bound, model.EvidenceLowerBound(SetA.X, labels).ToScalar(), 1e-11 * Math.Abs(bound));
        for (var p = 0; p < 2; p++)
        {
            var (alone, together) = (each[p].Posterior().PredictF(SetA.Xnew), model.Posterior().PredictF(SetA.Xnew));
            Golden.Close(alone.Mean, Op.Columns(together.Mean, p), 1e-9, "mean");
            Golden.Close(alone.Variance, Op.Columns(together.Variance, p), 1e-9, "variance");
        }
    }

    /// <summary>Each kernel on columns of its own is a model of those columns alone: in Kuu, in Kuf, and where predictions are joint.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Children_see_their_active_columns_alone(bool whiten)
    {
        var (X, Z, at) = (RegressionCases.Normal(61, 6, 2), RegressionCases.Normal(62, 3, 2), RegressionCases.Normal(63, 4, 2));
        var kernel = new SeparateIndependent(new SquaredExponential(1.3, 0.9, [0]), new Matern52(0.8, 1.4, [1]));
        var model = new SvgpOfOutputs(kernel, new GaussianLikelihood(SetA.Noise), [new InducingPoints(Z)], 6, null, Q(2), whiten, Jitter.None);
        Kernel[] alone = [new SquaredExponential(1.3, 0.9), new Matern52(0.8, 1.4)];
        Svgp[] each = [.. Enumerable.Range(0, 2).Select(p => new Svgp(
            alone[p], new GaussianLikelihood(SetA.Noise), new InducingPoints(Op.Columns(Z, p)), 6, null,
            new FullGaussian(Op.Columns(model.Q.QMu, p), Op.Gather(model.Q.QSqrt, [p])), null, whiten, Jitter.None))];
        Assert.Equal(each.Select((m, p) => m.EvidenceLowerBound(Op.Columns(X, p), Op.Columns(Y, p)).ToScalar()).Sum(), model.EvidenceLowerBound(X, Y).ToScalar(), 1e-12 * 500);
        var (joint, f, both) = (model.Posterior().JointOverInputs(at), model.Posterior().PredictF(at), model.Posterior().JointOverInputsAndOutputs(at));
        for (var p = 0; p < 2; p++)
        {
            var expected = each[p].Posterior().JointOverInputs(Op.Columns(at, p));
            Golden.Close(expected.Covariance, Op.Gather(joint.Covariance, [p]), 1e-12, "over inputs");
            Golden.Close(Op.Diagonal(expected.Covariance).T, Op.Columns(f.Variance, p), 1e-12, "variances");
            Assert.Equal(expected.Covariance[0, 1, 2], both.Covariance[1, p, 2, p], 1e-12);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_kernel_and_one_kind_of_inducing_variables_are_the_model_of_one_kernel(bool whiten)
    {
        var model = Made(Kernels["shared"](), false, whiten);
        var one = new Svgp(SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, null, Q(2), null, whiten, Jitter.None);
        Assert.Equal(one.EvidenceLowerBound(SetA.X, Y).ToScalar(), model.EvidenceLowerBound(SetA.X, Y).ToScalar());
        Assert.Equal(one.Posterior().PredictF(SetA.Xnew).Variance.ToArray(), model.Posterior().PredictF(SetA.Xnew).Variance.ToArray());
        Assert.IsType<SparsePosterior>(model.Posterior());
    }

    [Fact]
    public void Mixing_by_the_identity_is_separate()
    {
        var separate = Made(Kernels["separate"](), true, false);
        var mixed = Made(new LinearCoregionalization(separate.Kernel.Kernels, 2, Tensor.Identity(2)), true, false);
        Assert.Equal(separate.EvidenceLowerBound(SetA.X, Y).ToScalar(), mixed.EvidenceLowerBound(SetA.X, Y).ToScalar(), 1e-12);
        Golden.Close(separate.Posterior().JointOverInputsAndOutputs(SetA.Xnew).Covariance, mixed.Posterior().JointOverInputsAndOutputs(SetA.Xnew).Covariance, 1e-13, "covariance");
        Assert.Equal(
            separate.Posterior().JointLogDensity(SetA.Xnew, Op.Gather(Y, [0, 1])).ToScalar(), mixed.Posterior().JointLogDensity(SetA.Xnew, Op.Gather(Y, [0, 1])).ToScalar(), 1e-12);
    }

    /// <summary>Rows of W and columns of Y in another order are outputs in another order.</summary>
    [Fact]
    public void Outputs_may_stand_in_any_order()
    {
        var W = MultiOutputKernelCases.W;
        var Y3 = Op.Concat([Y, SetA.Y1 - SetA.Y2], 1);
        int[] order = [2, 0, 1];
        SvgpOfOutputs Of(Tensor W) => new(
            new LinearCoregionalization([SetA.Kernel(), new Matern52(0.8, 1.4)], 3, W), new GaussianLikelihood(SetA.Noise), [new InducingPoints(SetA.Z)], 6, q: Q(2), jitter: Jitter.None);
        var (model, turned) = (Of(W), Of(Op.Gather(W, order)));
        Assert.Equal(model.EvidenceLowerBound(SetA.X, Y3).ToScalar(), turned.EvidenceLowerBound(SetA.X, Op.Columns(Y3, order)).ToScalar(), 1e-12);
        Golden.Close(Op.Columns(model.Posterior().Mean(SetA.Xnew), order), turned.Posterior().Mean(SetA.Xnew), 1e-13, "mean");
        var over = Op.Gather(Op.Gather(model.Posterior().JointOverOutputs(SetA.Xnew).Covariance, order, 1), order, 2);
        Golden.Close(over, turned.Posterior().JointOverOutputs(SetA.Xnew).Covariance, 1e-13, "covariance");
    }

    /// <summary>Two rows of W that are equal are one function under two names.</summary>
    [Fact]
    public void Outputs_with_equal_rows_of_W_are_predicted_alike()
    {
        var posterior = Made(new LinearCoregionalization([SetA.Kernel()], 2, Tensor.FromSpan([0.7, 0.7], 2, 1)), false, true).Posterior();
        var f = posterior.PredictF(SetA.Xnew);
        Assert.Equal(Op.Columns(f.Mean, 0).ToArray(), Op.Columns(f.Mean, 1).ToArray());
        Assert.Equal(f.Variance[0, 0], posterior.JointOverOutputs(SetA.Xnew).Covariance[0, 0, 1], 1e-15);
        var draws = posterior.Sample(SetA.Xnew, 5, new(1));
        for (var i = 0; i < 5; i++) Assert.Equal(draws[i, 0, 0], draws[i, 0, 1], 1e-4);
    }

    /// <summary>With one latent function for each output, and Gaussian noise: the optimum in one step, of the prior of each.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_natural_gradient_of_length_1_is_sparse_regression_of_each_output(bool whiten)
    {
        var model = Made(Kernels["separate"](), true, whiten);
        NaturalGradient.Of(model.Bound(SetA.X, Y)).Step(1);
        Sgpr[] each = [.. Enumerable.Range(0, 2).Select(p => new Sgpr(
            SetA.X, Op.Columns(Y, p), model.Kernel.Kernels[p], (InducingPoints)model.Inducing[p], null, new GaussianLikelihood(SetA.Noise), Jitter.None))];
        Assert.Equal(each.Sum(m => m.Objective().ToScalar()), model.EvidenceLowerBound(SetA.X, Y).ToScalar(), 1e-10);
        for (var p = 0; p < 2; p++)
            Golden.Close(each[p].Posterior().PredictF(SetA.Xnew).Variance, Op.Columns(model.Posterior().PredictF(SetA.Xnew).Variance, p), 1e-10, "variance");
    }

    [Fact]
    public void It_trains_by_batches()
    {
        var model = new SvgpOfOutputs(Kernels["mixed"](), new GaussianLikelihood(), [new InducingPoints(SetA.Z)], 6);
        var before = model.EvidenceLowerBound(SetA.X, Y).ToScalar();
        model.Training(new Minibatches(SetA.X, Y, 3, seed: 1), new(MaxSteps: 30)).Run();
        Assert.True(model.EvidenceLowerBound(SetA.X, Y).ToScalar() > before + 1);
    }

    /// <summary>Mean and logarithm of the noise, each with a kernel of its own.</summary>
    [Fact]
    public void Outputs_may_be_the_latent_functions_of_one_target()
    {
        var model = new SvgpOfOutputs(new SeparateIndependent(SetA.Kernel(), new Matern52(0.2, 3)), new LatentVarianceLikelihood(), [new InducingPoints(SetA.Z)], 6);
        var before = model.EvidenceLowerBound(SetA.X, SetA.Y1).ToScalar();
        model.On(SetA.X, SetA.Y1).Fit();
        Assert.True(model.EvidenceLowerBound(SetA.X, SetA.Y1).ToScalar() > before);
        Assert.Equal([2, 1], model.Posterior().PredictY(SetA.Xnew).Mean.Shape.ToArray());
    }

    /// <summary>300 rows of y = sin x + noise of standard deviation 0.1 + 0.2 x: of 1 / √(2 · 30) = 13 % accuracy in a tenth of the range, so that a third is allowed.</summary>
    [Fact]
    public void It_finds_the_noise_that_changes_along_the_input()
    {
        var random = new Numerics.Philox(5);
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i / 60.0)];
        double Deviation(double at) => 0.1 + 0.2 * at;
        double[] y = [.. x.Select(at => Math.Sin(at) + Deviation(at) * random.NextNormal())];
        var kernel = new SeparateIndependent(new SquaredExponential(), new SquaredExponential(lengthscales: 3.0));
        var Z = Tensor.FromSpan([.. Enumerable.Range(0, 12).Select(i => i * 5 / 11.0)], 12, 1);
        var model = new SvgpOfOutputs(kernel, new LatentVarianceLikelihood(), [new InducingPoints(Z)], 300, new ConstantMean([0, -1]));
        model.On(Tensor.FromSpan(x, 300, 1), Tensor.FromSpan(y, 300, 1)).Fit();
        var prediction = model.Posterior().PredictY(Tensor.FromSpan([0.5, 2.5, 4.5], 3, 1));
        for (var i = 0; i < 3; i++)
        {
            var (at, sd) = (0.5 + 2 * i, prediction.StandardDeviation[i, 0]);
            Assert.InRange(sd / Deviation(at), 0.67, 1.5);
            Assert.InRange(prediction.Mean[i, 0], Math.Sin(at) - 0.5 * Deviation(at), Math.Sin(at) + 0.5 * Deviation(at));
        }
    }

    [Fact]
    public void Each_part_has_a_path()
    {
        Assert.Equal(
            [
                "kernel.kernels[0].variance", "kernel.kernels[0].lengthscales", "kernel.kernels[1].variance", "kernel.kernels[1].lengthscales",
                "inducing[0].Z", "inducing[1].Z", "likelihood.variance", "q.mu", "q.sqrt",
            ],
            ParameterTree.Parameters(Made(Kernels["separate"](), true, true)).Select(p => p.Path));
        Assert.Contains("inducing.Z", ParameterTree.Parameters(Made(Kernels["mixed"](), false, true)).Select(p => p.Path));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var (Z, noise, kernel) = (new InducingPoints(SetA.Z), new GaussianLikelihood(), Kernels["mixed"]());
        Contains("got 2 kinds of inducing variables for the 3 latent functions of LinearCoregionalization", () => new SvgpOfOutputs(kernel, noise, [Z, Z], 6));
        Contains("got 0 kinds", () => new SvgpOfOutputs(kernel, noise, [], 6));
        Contains("number 1 are null", () => new SvgpOfOutputs(kernel, noise, [Z, null!, Z], 6));
        Contains("one latent function has 3 inducing variables and another has 1", () => new SvgpOfOutputs(kernel, noise, [Z, Z, new InducingPoints(Tensor.Ones(1, 1))], 6));
        Contains("q has 2 latent functions; expected 3, as LinearCoregionalization has", () => new SvgpOfOutputs(kernel, noise, [Z], 6, q: new FullGaussian(3, 2)));
        Contains("q is over 4 variables, and there are 3 inducing variables", () => new SvgpOfOutputs(kernel, noise, [Z], 6, q: new FullGaussian(4, 3)));
        Contains(
            "the kernel has 3 outputs; expected 2 for each target, as LatentVarianceLikelihood takes",
            () => new SvgpOfOutputs(new SharedIndependent(new Linear(), 3), new LatentVarianceLikelihood(), [Z], 6));
        Contains("SvgpOfOutputs: dataCount", () => new SvgpOfOutputs(kernel, noise, [Z], 0));
        Contains("the inducing inputs 0 and 1 are equal", () => new SvgpOfOutputs(kernel, noise, [Z, Z, new InducingPoints(Tensor.Ones(3, 1))], 6, jitter: Jitter.None));
        var model = new SvgpOfOutputs(kernel, noise, [Z], 6);
        Contains("SvgpOfOutputs.EvidenceLowerBound: Y has shape [6, 3]; expected 2 columns, for the 2 outputs of the kernel", () => model.EvidenceLowerBound(SetA.X, Tensor.Zeros(6, 3)));
        Contains("SvgpOfOutputs: the mean has shape [6, 3]", () => new SvgpOfOutputs(kernel, noise, [Z], 6, new ConstantMean([1, 2, 3])).EvidenceLowerBound(SetA.X, Y));
        Assert.Throws<ArgumentNullException>(() => new SvgpOfOutputs(null!, noise, [Z], 6));
        Assert.Throws<ArgumentNullException>(() => new SvgpOfOutputs(kernel, null!, [Z], 6));
        Assert.Throws<ArgumentNullException>(() => new SvgpOfOutputs(kernel, noise, null!, 6));
        Assert.Throws<ArgumentNullException>(() => new Svgp(new Linear(), noise, null!, 6, q: new FullGaussian(3)));
    }

    internal static SvgpOfOutputs Made(MultiOutputKernel kernel, bool separate, bool whiten)
    {
        InducingPoints[] inducing = [.. Enumerable.Range(0, separate ? kernel.Latents : 1).Select(l => new InducingPoints(SetA.Z + 0.17 * l))];
        return new(kernel, new GaussianLikelihood(SetA.Noise), inducing, 6, null, Q(kernel.Latents), whiten, Jitter.None);
    }

    private static FullGaussian Q(int latents) => new(
        Op.Concat([.. Enumerable.Range(0, latents).Select(l => (1 - 0.6 * l) * SetA.m + 0.1 * l)], 1), Op.Concat([.. Enumerable.Range(0, latents).Select(l => SetA.Lq / (1 + l))], 0));

    private static void Contains(string expected, Func<object> act) => Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
}
