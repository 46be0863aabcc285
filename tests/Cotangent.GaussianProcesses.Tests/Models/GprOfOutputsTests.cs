using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.GaussianProcesses.Tests.Kernels.Outputs;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Outputs that go together, by the textbook's formulas with the covariance written element by element.</summary>
public class GprOfOutputsTests
{
    private static readonly Tensor X = Tensor.FromSpan([0.0, 1, 2], 3, 1);
    private static readonly Tensor Y = Tensor.FromSpan([0.5, -0.1, -0.2, 0.4, 0.2, 0.7], 3, 2);
    private static readonly Tensor WithHoles = Tensor.FromSpan([0.5, -0.1, double.NaN, 0.4, 0.2, double.NaN], 3, 2);

    /// <summary>B = [[1, 0.6], [0.6, 0.8]], noise (0.1, 0.2). Noise of the values output by output, where they stand row by row, gives another number.</summary>
    [Fact]
    public void Noise_goes_with_its_output()
    {
        Assert.Equal(-5.4286164200825, Made(Y).LogMarginalLikelihood().ToScalar(), 1e-12 * 5);
        var outputByOutput = Tensor.FromSpan([0.1, 0.1, 0.1, 0.2, 0.2, 0.2]);
        Assert.Equal(-5.45816572974319, Op.GaussianLogDensity(Op.Reshape(Made(Y).Kernel.K(X), 6, 6), outputByOutput, Op.Reshape(Y, 6, 1)).ToScalar(), 1e-12 * 5);
    }

    [Fact]
    public void What_is_missing_has_no_part_in_anything()
    {
        var model = Made(WithHoles);
        Assert.Equal(-3.68070020006176, model.LogMarginalLikelihood().ToScalar(), 1e-12 * 4);
        var at = Tensor.FromSpan([2.0], 1, 1);
        var (posterior, (_, over)) = (model.Posterior(), model.Posterior().JointOverOutputs(at));
        Assert.Equal(0.216115712113154, posterior.PredictF(at).Mean[0, 1], 1e-13);
        Assert.Equal(0.36634700834961, posterior.PredictF(at).Variance[0, 1], 1e-13);
        Assert.Equal(0.56634700834961, posterior.PredictY(at).Variance[0, 1], 1e-13);
        Assert.Equal(0.0430351606327224, over[0, 0, 1], 1e-14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_the_dense_formula(bool hasHoles)
    {
        var kernel = new LinearCoregionalization([SetA.Kernel(), new Matern52(0.8, 1.4)], 3, MultiOutputKernelCases.W);
        var Y3 = Op.Concat([SetA.Y1, SetA.Y2, SetA.Y1 - SetA.Y2], 1);
        if (hasHoles) Y3 = Op.Where(Op.Greater(Y3, 1), double.NaN, Y3);
        var (noise, prior) = (new[] { 0.1, 0.2, 0.3 }, new[] { 0.4, -0.7, 0.1 });
        var model = new GprOfOutputs(SetA.X, Y3, kernel, new ConstantMean([.. prior]), NoiseOf(noise));
        (int Row, int Output)[] values = [.. from i in Enumerable.Range(0, 6) from p in Enumerable.Range(0, 3) where !double.IsNaN(Y3[i, p]) select (i, p)];
        var (C, R) = (new double[values.Length, values.Length], new double[values.Length, 1]);
        for (var i = 0; i < values.Length; i++)
        {
            R[i, 0] = Y3[values[i].Row, values[i].Output] - prior[values[i].Output];
            for (var j = 0; j < values.Length; j++)
                C[i, j] = Between(SetA.X, values[i].Row, values[i].Output, SetA.X, values[j].Row, values[j].Output) + (i == j ? noise[values[i].Output] : 0);
        }
        var dense = new Textbook(C, R);
        Assert.Equal(dense.LogMarginalLikelihood(), model.LogMarginalLikelihood().ToScalar(), 1e-11);

        var Kstar = new double[values.Length, 6];
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < 6; j++) Kstar[i, j] = Between(SetA.X, values[i].Row, values[i].Output, SetA.Xnew, j / 3, j % 3);
        var posterior = model.Posterior();
        var (f, both, over, each) = (
            posterior.PredictF(SetA.Xnew), posterior.JointOverInputsAndOutputs(SetA.Xnew), posterior.JointOverOutputs(SetA.Xnew), posterior.JointOverInputs(SetA.Xnew));
        for (var j = 0; j < 6; j++)
        {
            var (m, p) = (j / 3, j % 3);
            Assert.Equal(dense.Mean(Kstar, j, 0) + prior[p], f.Mean[m, p], 1e-11);
            Assert.Equal(f.Mean[m, p], posterior.Mean(SetA.Xnew)[m, p], 1e-12);
            Assert.Equal(Op.Reshape(kernel.Diagonal(SetA.Xnew), 6)[j], posterior.PriorVariances(SetA.Xnew)[m, p], 1e-13);
            for (var k = 0; k < 6; k++)
            {
                var (n, q) = (k / 3, k % 3);
                var expected = dense.Covariance(Kstar, Between(SetA.Xnew, m, p, SetA.Xnew, n, q), j, k);
                Assert.Equal(expected, both.Covariance[m, p, n, q], 1e-11);
                if (m == n) Assert.Equal(expected, over.Covariance[m, p, q], 1e-11);
                if (p == q) Assert.Equal(expected, each.Covariance[p, m, n], 1e-11);
                if (j == k) Assert.Equal(expected, f.Variance[m, p], 1e-11);
            }
        }

        double Between(Tensor A, int i, int p, Tensor B, int j, int q) => Enumerable.Range(0, 2)
            .Sum(l => MultiOutputKernelCases.W[p, l] * MultiOutputKernelCases.W[q, l] * kernel.Kernels[l].K(Op.Gather(A, [i]), Op.Gather(B, [j]))[0, 0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Derivatives_in_the_parameters_are_those_of_the_values(bool hasHoles)
    {
        var model = Made(hasHoles ? WithHoles : Y);
        var (objective, at) = Approximations.InParameters(model, model.Objective);
        GradientCheck.Run(objective, at);
        var (prediction, _) = Approximations.InParameters(model, () => model.Posterior().PredictF(Tensor.FromSpan([0.3, -1], 2, 1)) is var f ? f.Mean + Op.Log(f.Variance) : null!);
        GradientCheck.Run(prediction, at);
    }

    [Fact]
    public void Independent_outputs_are_models_of_each_by_itself()
    {
        Kernel[] kernels = [SetA.Kernel(), new Matern52(0.8, 1.4)];
        var model = new GprOfOutputs(SetA.X, Op.Concat([SetA.Y1, SetA.Y2], 1), new SeparateIndependent(kernels), null, NoiseOf(0.1, 0.2));
        Gpr[] each = [new(SetA.X, SetA.Y1, kernels[0], null, new GaussianLikelihood(0.1)), new(SetA.X, SetA.Y2, kernels[1], null, new GaussianLikelihood(0.2))];
        Assert.Equal(each.Sum(m => m.LogMarginalLikelihood().ToScalar()), model.LogMarginalLikelihood().ToScalar(), 1e-12 * 20);
        for (var p = 0; p < 2; p++)
        {
            Golden.Close(each[p].Posterior().PredictF(SetA.Xnew).Mean, Op.Columns(model.Posterior().PredictF(SetA.Xnew).Mean, p), 1e-12, "mean");
            Golden.Close(each[p].Posterior().PredictF(SetA.Xnew).Variance, Op.Columns(model.Posterior().PredictF(SetA.Xnew).Variance, p), 1e-12, "variance");
        }
        Assert.Equal(0, model.Posterior().JointOverOutputs(SetA.Xnew).Covariance[0, 0, 1]);
    }

    [Fact]
    public void Children_see_their_active_columns_alone()
    {
        var (X, at, Y2) = (RegressionCases.Normal(61, 6, 2), RegressionCases.Normal(63, 4, 2), Op.Concat([SetA.Y1, SetA.Y2], 1));
        var model = new GprOfOutputs(X, Y2, new SeparateIndependent(new SquaredExponential(1.3, 0.9, [0]), new Matern52(0.8, 1.4, [1])), null, new GaussianLikelihood(0.1));
        Kernel[] alone = [new SquaredExponential(1.3, 0.9), new Matern52(0.8, 1.4)];
        Gpr[] each = [.. Enumerable.Range(0, 2).Select(p => new Gpr(Op.Columns(X, p), Op.Columns(Y2, p), alone[p], null, new GaussianLikelihood(0.1)))];
        Assert.Equal(each.Sum(m => m.LogMarginalLikelihood().ToScalar()), model.LogMarginalLikelihood().ToScalar(), 1e-12 * 20);
        for (var p = 0; p < 2; p++)
            Golden.Close(each[p].Posterior().JointOverInputs(Op.Columns(at, p)).Covariance, Op.Gather(model.Posterior().JointOverInputs(at).Covariance, [p]), 1e-12, "over inputs");
    }

    /// <summary>The same as rows with one output each, numbered in a last column.</summary>
    [Fact]
    public void It_is_regression_with_a_kernel_of_labels()
    {
        var rows = Tensor.FromSpan([0, 0, 0, 1, 1, 1, 2, 0], 4, 2);
        var labelled = new Gpr(
            rows, Tensor.FromSpan([0.5, -0.1, 0.4, 0.2], 4, 1), new SquaredExponential(activeDims: [0]) * new Coregion(2, 1, Tensor.FromSpan([1, 0.6], 2, 1), [1e-300, 0.44], activeDims: [1]),
            null, new GaussianLikelihood(0.1));
        var model = new GprOfOutputs(
            X, WithHoles, new IntrinsicCoregionalization(new SquaredExponential(), 2, 1, Tensor.FromSpan([1, 0.6], 2, 1), [1e-300, 0.44]), null, new GaussianLikelihood(0.1));
        Assert.Equal(labelled.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-13 * 4);
    }

    /// <summary>B of rank 1 is singular, and the covariance with noise is not.</summary>
    [Fact]
    public void Outputs_with_equal_rows_of_W_are_predicted_alike()
    {
        var kernel = new LinearCoregionalization([new SquaredExponential()], 2, Tensor.FromSpan([0.7, 0.7], 2, 1));
        var f = new GprOfOutputs(X, Y, kernel, null, NoiseOf(0.1, 0.2)).Posterior().PredictF(SetA.Xnew);
        Golden.Close(Op.Columns(f.Mean, 0), Op.Columns(f.Mean, 1), 1e-13, "mean");
        Golden.Close(Op.Columns(f.Variance, 0), Op.Columns(f.Variance, 1), 1e-13, "variance");
    }

    /// <summary>Of rank 1 without κ the covariance is w wᵀ: the report says so, with a remedy that works.</summary>
    [Fact]
    public void Outputs_that_end_as_one_function_are_named_and_a_prior_of_kappa_keeps_them_apart()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i / 2.0)];
        var Y = Tensor.FromSpan(
            [.. x.SelectMany((v, i) => new[] { Math.Sin(v) + 0.1 * Math.Cos(17 * i), -Math.Sin(v) + 0.1 * Math.Cos(23 * i), Math.Cos(v) + 0.1 * Math.Cos(29 * i) })], 20, 3);
        var kernel = new IntrinsicCoregionalization(new SquaredExponential(), outputs: 3, rank: 2);
        Diagnostic[] Found() => [.. new GprOfOutputs(Tensor.FromSpan(x, 20, 1), Y, kernel).Fit().Diagnostics.Where(d => d.Code == DiagnosticCodes.OutputsInStep)];
        var found = Assert.Single(Found());
        Assert.StartsWith("Outputs correlate by 1 or −1, counted from 0: 0 and 1 (−1). The model", found.Message, StringComparison.Ordinal);
        Assert.Contains("GammaPrior(2, 4)", found.Remedy, StringComparison.Ordinal);
        var f = new SquaredExponential();
        f.Variance.IsTrainable = false;
        kernel = new IntrinsicCoregionalization(f, outputs: 3, rank: 2);
        kernel.Kappa.Prior = new GammaPrior(2, 4);
        Assert.Empty(Found());
    }

    [Fact]
    public void Outputs_may_stand_in_any_order()
    {
        var W = MultiOutputKernelCases.W;
        int[] order = [2, 0, 1];
        var Y3 = Op.Concat([SetA.Y1, SetA.Y2, Op.Where(Op.Greater(SetA.Y1, 0.5), double.NaN, SetA.Y2)], 1);
        GprOfOutputs Of(Tensor W, Tensor Y, double[] noise) => new(SetA.X, Y, new LinearCoregionalization([SetA.Kernel(), new Matern52(0.8, 1.4)], 3, W), null, NoiseOf(noise));
        var (model, turned) = (Of(W, Y3, [0.1, 0.2, 0.3]), Of(Op.Gather(W, order), Op.Columns(Y3, order), [0.3, 0.1, 0.2]));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), turned.LogMarginalLikelihood().ToScalar(), 1e-12 * 20);
        Golden.Close(Op.Columns(model.Posterior().PredictF(SetA.Xnew).Variance, order), turned.Posterior().PredictF(SetA.Xnew).Variance, 1e-12, "variance");
    }

    /// <summary>The best q of one inducing point for each row is exact.</summary>
    [Fact]
    public void The_variational_bound_is_at_most_the_likelihood()
    {
        var kernel = new LinearCoregionalization([SetA.Kernel(), new Matern52(0.8, 1.4)], 2, Tensor.FromSpan([1, 0.5, -0.3, 0.8], 2, 2));
        var Y2 = Op.Concat([SetA.Y1, SetA.Y2], 1);
        var exact = new GprOfOutputs(SetA.X, Y2, kernel, null, new GaussianLikelihood(SetA.Noise)).LogMarginalLikelihood().ToScalar();
        var model = new SvgpOfOutputs(kernel, new GaussianLikelihood(SetA.Noise), [new InducingPoints(SetA.X)], 6);
        for (var step = 0; step < 30; step++) NaturalGradient.Of(model.Bound(SetA.X, Y2)).Step(0.5);
        Assert.InRange(model.EvidenceLowerBound(SetA.X, Y2).ToScalar(), exact - 3, exact);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var kernel = new SharedIndependent(new Linear(), 2);
        Contains("Y has shape [3, 1]; expected 2 columns, one for each output of SharedIndependent", () => new GprOfOutputs(X, Op.Columns(Y, 0), kernel));
        Contains("column 1 of Y has no value", () => new GprOfOutputs(X, Op.Concat([X, Tensor.Full(double.NaN, 3, 1)], 1), kernel));
        Contains("Y[0, 1] is Infinity", () => new GprOfOutputs(X, Op.Concat([X, Tensor.Full(double.PositiveInfinity, 3, 1)], 1), kernel));
        Contains("GprOfOutputs: the mean has shape [3, 3]", () => new GprOfOutputs(X, Y, kernel, new ConstantMean([1, 2, 3])).Objective());
        Assert.Throws<ArgumentNullException>(() => new GprOfOutputs(X, Y, null!));
        Assert.Throws<NotSupportedException>(() => Made(WithHoles).Posterior().SampleFunctions(1, 10, new(1)));
    }

    private static GprOfOutputs Made(Tensor Y, GaussianNoise? noise = null) => new(
        X, Y, new IntrinsicCoregionalization(new SquaredExponential(), 2, 1, Tensor.FromSpan([0.8, 0.75], 2, 1), [0.36, 0.2375]), null, noise ?? NoiseOf(0.1, 0.2));

    /// <summary>Noise with a variance for each output.</summary>
    private static HeteroscedasticLikelihood NoiseOf(params double[] variances) => new(new ConstantMean([.. variances.Select(s2 => Math.Log(Math.Exp(Math.Sqrt(s2)) - 1))]));

    private static void Contains(string expected, Func<object> act) => Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
}
