using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>A posterior keeps the values that its model's parameters had.</summary>
public class SnapshotTests
{
    [Fact]
    public async Task A_posterior_predicts_the_same_bits_from_four_threads_while_its_model_is_fitted_again()
    {
        var model = Made();
        var posterior = model.Posterior();
        var expected = Predictions(posterior);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var count = 0;
            while (!done.IsCancellationRequested)
                if (!Predictions(posterior).SequenceEqual(expected)) count++;
            return count;
        })).ToArray();
        var before = Values(model);
        for (var round = 0; round < 3; round++) model.Fit(new FitOptions(Restarts: 1, Seed: (ulong)round));
        await done.CancelAsync();
        var wrong = await Task.WhenAll(readers);
        Assert.NotEqual(before, Values(model));
        Assert.Equal([0, 0, 0, 0], wrong);
        Assert.Equal(expected, Predictions(posterior));
        Assert.NotEqual(expected, Predictions(model.Posterior()));
    }

    /// <summary>Nothing is asked of a kernel from elsewhere but that it lists its parts; a shared parameter stays one.</summary>
    [Fact]
    public void Kernels_means_and_noise_from_elsewhere_are_kept_too()
    {
        var shared = new Parameter(Tensor.Scalar(0.8), Transform.Positive());
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Foreign(shared) + new Matern32(shared), new ForeignMean(), new GaussianLikelihood(shared));
        var posterior = model.Posterior();
        var expected = Predictions(posterior);
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Assign(2.5);
        Assert.Equal(expected, Predictions(posterior));
        Assert.NotEqual(expected, Predictions(model.Posterior()));
    }

    [Fact]
    public void A_kernel_that_spreads_its_evaluation_over_threads_is_kept_too()
    {
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Parallel(new Matern52(1.7, 0.9)), null, new GaussianLikelihood(0.1));
        var posterior = model.Posterior();
        var expected = Predictions(posterior);
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Assign(2.5);
        Assert.Equal(expected, Predictions(posterior));
    }

    [Fact]
    public void A_parameter_that_is_not_among_the_parts_is_refused()
    {
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Hidden(), null, new GaussianLikelihood(0.1));
        var posterior = model.Posterior();
        Assert.Equal(
            "Posterior: a parameter of shape [] was read that is not among the parts of the model, so its value was not kept. List it in the Parts of the kernel, mean or likelihood that reads it.",
            Assert.Throws<InvalidOperationException>(() => posterior.PredictF(RegressionCases.Xnew)).Message);
    }

    /// <summary>A mean that is another model's posterior: each keeps its own values.</summary>
    [Fact]
    public void A_posterior_inside_a_posterior_has_its_own_values()
    {
        var first = Made().Posterior();
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Matern12(0.3), new Transferred(first), new GaussianLikelihood(0.1));
        var posterior = model.Posterior();
        Golden.Close(first.PredictF(Tensor.FromSpan([50.0, 50], 1, 2)).Mean, posterior.PredictF(Tensor.FromSpan([50.0, 50], 1, 2)).Mean, 1e-12, "mean far away");
        Assert.Equal(Predictions(posterior), Predictions(posterior));
    }

    [Fact]
    public void A_captured_prediction_keeps_the_values_too()
    {
        var model = Made();
        var posterior = model.Posterior();
        var program = Compiled.Function((Tensor[] x) => [posterior.PredictF(x[0]).Mean, posterior.PredictY(x[0]).Interval().Upper]);
        var expected = program.InvokeAll(RegressionCases.Xnew);
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Assign(2.5);
        var (again, other) = (program.InvokeAll(RegressionCases.Xnew), program.InvokeAll(RegressionCases.Normal(9, 5, RegressionCases.D)));
        Assert.Equal(posterior.PredictF(RegressionCases.Xnew).Mean.ToArray(), expected[0].ToArray());
        for (var i = 0; i < 2; i++) Assert.Equal(expected[i].ToArray(), again[i].ToArray());
        Golden.Close(posterior.PredictF(RegressionCases.Normal(9, 5, RegressionCases.D)).Mean, other[0], 1e-13, "mean elsewhere");
        Assert.Equal(1, program.CaptureCount);
    }

    [Fact]
    public void The_parameters_are_free_again_after_a_prediction_that_throws()
    {
        var model = Made();
        var posterior = model.Posterior();
        Assert.Throws<ArgumentException>(() => posterior.PredictF(Tensor.Ones(2, 3)));
        ParameterTree.Find(model, "likelihood.variance").Assign(0.5);
        Assert.Equal(0.5, model.Likelihood.Variances(Tensor.Ones(1, 2)).ToScalar(), 1e-12);
    }

    private static Gpr Made() => new(RegressionCases.X, RegressionCases.Y(1), new Matern52(1.7, [0.9, 1.1]), new ConstantMean(0.2), new GaussianLikelihood(0.1));

    private static double[] Values(Model model) => [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Value.ToArray())];

    private static double[] Predictions(Posterior posterior)
    {
        var (f, y) = (posterior.PredictF(RegressionCases.Xnew), posterior.PredictY(RegressionCases.Xnew));
        return
        [
            .. f.Mean.ToArray(), .. f.Variance.ToArray(), .. y.Mean.ToArray(), .. y.Variance.ToArray(), .. y.Interval().Upper.ToArray(),
            .. posterior.JointOverInputs(RegressionCases.Xnew).Covariance.ToArray(), .. posterior.Sample(RegressionCases.Xnew, 1, new Philox(1)).ToArray(),
            .. posterior.LogDensity(RegressionCases.Xnew, f.Mean + 0.1).ToArray(), .. posterior.PriorVariances(RegressionCases.Xnew).ToArray(),
        ];
    }

    private sealed class Foreign(Parameter rate) : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [new("rate", rate)];

        protected override Tensor Covariance(Tensor X, Tensor X2) => Op.Exp(-rate.Value * Op.SquaredDistance(X, X2));

        protected override Tensor Variances(Tensor X) => Tensor.Ones(X.Shape[..^1]);
    }

    private sealed class ForeignMean : MeanFunction
    {
        private readonly Parameter level = new(Tensor.Scalar(0.7));

        public override IReadOnlyList<Part> Parts => [new("level", level)];

        public override Tensor Evaluate(Tensor X) => Op.BroadcastTo(level.Value, X.Shape[0], 1);
    }

    private sealed class Parallel(Kernel kernel) : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [new("kernel", kernel)];

        protected override Tensor Covariance(Tensor X, Tensor X2)
        {
            var rows = new Tensor[X.Shape[0]];
            System.Threading.Tasks.Parallel.For(0, rows.Length, i => rows[i] = kernel.K(Op.Gather(X, [i]), X2));
            return Op.Concat(rows);
        }

        protected override Tensor Variances(Tensor X) => kernel.Diagonal(X);
    }

    private sealed class Hidden : Kernel
    {
        private readonly Parameter variance = new(Tensor.Scalar(1.5));

        internal Hidden() : base(null)
        {
        }

        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => variance.Value * Op.Exp(-Op.SquaredDistance(X, X2));

        protected override Tensor Variances(Tensor X) => Op.BroadcastTo(variance, X.Shape[..^1]);
    }

    private sealed class Transferred(Posterior posterior) : MeanFunction
    {
        public override IReadOnlyList<Part> Parts => [];

        public override Tensor Evaluate(Tensor X) => posterior.PredictF(X).Mean;
    }
}
