using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>A covariance of outputs times one of inputs, beside the same model with the kernel given twice, which is computed densely.</summary>
public class SeparableOutputsTests
{
    /// <summary>Unequal noise, B of full rank and of rank 1, and with eigenvalues that are equal.</summary>
    [Theory]
    [InlineData(30, 4, "apart")]
    [InlineData(30, 4, "equal")]
    [InlineData(30, 4, "rank 1")]
    [InlineData(900, 2, "apart")]
    public void It_is_the_dense_model(int N, int P, string spectrum)
    {
        var (X, Y, at) = (RegressionCases.Normal(51, N, 2), RegressionCases.Normal(52, N, P), RegressionCases.Normal(53, 3, 2));
        var W = RegressionCases.Normal(54, P, spectrum == "apart" ? 2 : 1);
        double[] kappa = [.. Enumerable.Range(0, P).Select(p => spectrum == "rank 1" ? 0 : spectrum == "equal" ? 0.5 : 0.2 + 0.1 * p)];
        double[] noise = [.. Enumerable.Range(0, P).Select(p => spectrum == "equal" ? 0.3 : 0.1 + 0.2 * p)];
        GprOfOutputs Of(int copies) => new(X, Y, new Weighted(new Matern52(1.2, [0.9, 1.4]), W, [.. kappa], copies), new ConstantMean([.. noise]), NoiseOf(noise));
        var (fast, dense) = (Of(1), Of(2));
        Assert.True(fast.IsSeparable);
        Assert.False(dense.IsSeparable);
        var expected = dense.LogMarginalLikelihood().ToScalar();
        Assert.Equal(expected, fast.LogMarginalLikelihood().ToScalar(), 1e-11 * Math.Abs(expected));
        foreach (var (e, a) in Gradient(dense).Zip(Gradient(fast))) Golden.Close(e, a, 1e-8, "gradient");

        var (p, q) = (fast.Posterior(), dense.Posterior());
        Golden.Close(q.PredictF(at).Mean, p.PredictF(at).Mean, 1e-9, "mean");
        Golden.Close(q.PredictF(at).Variance, p.PredictF(at).Variance, 1e-9, "variance");
        Golden.Close(q.JointOverInputsAndOutputs(at).Covariance, p.JointOverInputsAndOutputs(at).Covariance, 1e-9, "covariance");
    }

    [Fact]
    public void Derivatives_are_those_of_the_values_where_eigenvalues_are_equal_too()
    {
        foreach (var kappa in new double[][] { [0.5, 0.5, 0.5], [0.2, 0.5, 0.3] })
        {
            var kernel = new IntrinsicCoregionalization(new Matern52(1.2, 0.9), 3, 1, Tensor.FromSpan([0.8, -0.4, 0.5], 3, 1), [.. kappa]);
            var model = new GprOfOutputs(SetA.X, RegressionCases.Normal(52, 6, 3), kernel, null, new GaussianLikelihood(0.2));
            Assert.True(model.IsSeparable);
            var (objective, at) = Approximations.InParameters(model, model.Objective);
            GradientCheck.Run(objective, at);
        }
    }

    /// <summary>The derivative of an eigenvector is not defined there, and nothing says a number in its place.</summary>
    [Fact]
    public void A_posterior_refuses_derivatives_where_eigenvalues_are_equal()
    {
        var model = new GprOfOutputs(SetA.X, RegressionCases.Normal(52, 6, 3), new IntrinsicCoregionalization(new Matern52(), 3), null, new GaussianLikelihood(0.2));
        using var tape = new GradientTape();
        var mean = Op.Sum(model.Posterior().Mean(SetA.Xnew));
        Assert.Throws<DegenerateSpectrumException>(() => tape.Gradient(mean, ((IntrinsicCoregionalization)model.Kernel).Kappa.Unconstrained));
    }

    [Fact]
    public void Outputs_without_variance_are_predicted_as_such()
    {
        var model = new GprOfOutputs(SetA.X, RegressionCases.Normal(52, 6, 2), new LinearCoregionalization([new Matern52()], 2, 0), new ConstantMean(0.3), new GaussianLikelihood(0.2));
        var f = model.Posterior().PredictF(SetA.Xnew);
        Assert.All(f.Mean.ToArray(), mean => Assert.Equal(0.3, mean));
        Assert.All(f.Variance.ToArray(), variance => Assert.Equal(0, variance));
    }

    [Fact]
    public void Jitter_is_as_in_the_dense_model()
    {
        var (X, Y) = (SetA.X, Op.Concat([SetA.Y1, SetA.Y2], 1));
        GprOfOutputs Of(int copies) => new(X, Y, new Weighted(new SquaredExponential(), Tensor.FromSpan([1, 0.6], 2, 1), [0.2, 0.4], copies), null, new GaussianLikelihood(0.1), new Jitter(0.01));
        Assert.Equal(Of(2).LogMarginalLikelihood().ToScalar(), Of(1).LogMarginalLikelihood().ToScalar(), 1e-12);
        Golden.Close(Of(2).Posterior().PredictF(SetA.Xnew).Variance, Of(1).Posterior().PredictF(SetA.Xnew).Variance, 1e-12, "variance");
        Assert.Equal(0.01, Of(1).Posterior().JitterUsed);
    }

    /// <summary>It says so: what is missing, or noise that changes from row to row, needs the dense covariance.</summary>
    [Fact]
    public void Whether_it_is_separable_is_said()
    {
        var (X, Y, kernel) = (SetA.X, Op.Concat([SetA.Y1, SetA.Y2], 1), new IntrinsicCoregionalization(new SquaredExponential(), 2));
        Assert.True(new GprOfOutputs(X, Y, kernel).IsSeparable);
        Assert.True(new GprOfOutputs(X, Y, new SharedIndependent(new Linear(), 2)).IsSeparable);
        Assert.False(new GprOfOutputs(X, Op.Where(Op.Greater(Y, 1), double.NaN, Y), kernel).IsSeparable);
        Assert.False(new GprOfOutputs(X, Y, kernel, null, new HeteroscedasticLikelihood(new LinearMean(Tensor.Ones(1, 1)))).IsSeparable);
        Assert.False(new GprOfOutputs(X, Y, kernel, null, new KnownNoise(Tensor.Ones(6, 1))).IsSeparable);
        Assert.False(new GprOfOutputs(X, Y, new LinearCoregionalization([new Linear(), new Matern52()], 2)).IsSeparable);
    }

    [Fact]
    public void Ten_thousand_values_take_seconds()
    {
        var (X, Y) = (RegressionCases.Normal(51, 1000, 2), RegressionCases.Normal(52, 1000, 10));
        var model = new GprOfOutputs(X, Y, new IntrinsicCoregionalization(new Matern52(1.2, [0.9, 1.4]), 10), null, new GaussianLikelihood(0.2));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Gradient(model);
        model.Posterior().PredictF(RegressionCases.Normal(53, 10, 2));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60); // 2.8 on two cores that do much else
    }

    private static IEnumerable<Tensor> Gradient(GprOfOutputs model)
    {
        Parameter[] parameters = [.. ParameterTree.Parameters(model).Where(p => p.Parameter.IsTrainable).Select(p => p.Parameter)];
        using var tape = new GradientTape();
        return tape.Gradient([model.Objective()], [.. parameters.Select(p => p.Unconstrained)], null, UnconnectedGradients.Zero).Select(g => g!);
    }

    /// <summary>Noise with a variance for each output.</summary>
    private static HeteroscedasticLikelihood NoiseOf(double[] variances) => new(new ConstantMean([.. variances.Select(s2 => Math.Log(Math.Exp(Math.Sqrt(s2)) - 1))]));

    /// <summary>B = W Wᵀ + diag(κ), with the one kernel given once, or for each latent function.</summary>
    private sealed class Weighted(Kernel kernel, StartValue W, double[] kappa, int copies)
        : MultiOutputKernel(copies == 1 ? [kernel] : Enumerable.Repeat(kernel, Columns(W.With(Transform.Identity), kappa)), kappa.Length, Columns(W.With(Transform.Identity), kappa))
    {
        private readonly Parameter w = W.With(Transform.Identity);

        public override IReadOnlyList<Part> Parts => [new("kernel", kernel), new("W", w)];

        public override Tensor Mixing() => Op.Concat([w, Op.DiagonalMatrix(Tensor.FromSpan([.. kappa.Select(Math.Sqrt)]))], 1);

        private static int Columns(Parameter W, double[] kappa) => W.Shape[1] + kappa.Length;
    }
}
