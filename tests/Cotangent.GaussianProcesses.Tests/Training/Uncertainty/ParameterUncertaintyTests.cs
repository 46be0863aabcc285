using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training.Uncertainty;

public class ParameterUncertaintyTests
{
    private static readonly LbfgsOptions Exact = new(GradientTolerance: 1e-8, ValueTolerance: 1e-13);

    /// <summary>y ~ N(0, σ²): in u = log σ², the density is exp(−n u/2 − S e⁻ᵘ/2), whose mode is log(S/n) and whose curvature there is n/2.</summary>
    [Fact]
    public void The_variance_of_numbers_has_the_textbook_standard_error()
    {
        const int n = 50;
        var y = Op.RandomNormal(new Philox(1), n);
        var variance = new Parameter(Op.Mean(Op.Square(y)), Transform.Positive());
        var found = ParameterUncertainty.At(variance, () => Op.Sum(new GaussianPrediction(Tensor.Zeros(n), Op.BroadcastTo(variance, n)).LogDensity(y)));
        Assert.Equal(2.0 / n, found.Covariance.ToScalar(), 1e-13);
        Assert.Equal(variance.Value.ToScalar() * Math.Sqrt(2.0 / n), found.StandardError("").ToScalar(), 1e-13);
        var (lower, upper) = found.Interval("", 0.9);
        Assert.Equal(variance.Value.ToScalar() * Math.Exp(-1.6448536269514722 * Math.Sqrt(2.0 / n)), lower.ToScalar(), 1e-13);
        Assert.Equal(variance.Value.ToScalar() * Math.Exp(1.6448536269514722 * Math.Sqrt(2.0 / n)), upper.ToScalar(), 1e-13);
    }

    /// <summary>Of u = log θ with θ of Gamma(2, rate 3), the density is exp(2u − 3eᵘ): its mode is log ⅔ and its curvature there 2. Without the Jacobian the mode would be log ⅓.</summary>
    [Fact]
    public void The_density_with_the_jacobian_has_a_maximum_and_an_uncertainty_of_its_own()
    {
        var theta = new Parameter(Tensor.Scalar(1), Transform.Positive(), new GammaPrior(2, 3));
        Tensor LogDensity() => ParameterTree.LogPriorDensity(theta) + ParameterTree.LogJacobianDeterminant(theta);
        MaximumLikelihood.Fit(theta, () => -LogDensity(), new FitOptions(Optimizer: Exact));
        Assert.Equal(2.0 / 3, theta.Value.ToScalar(), 1e-6);
        Assert.Equal(0.5, ParameterUncertainty.At(theta, LogDensity).Covariance.ToScalar(), 1e-6);
        Assert.Throws<InvalidOperationException>(() => ParameterUncertainty.At(theta, () => ParameterTree.LogPriorDensity(theta)));
    }

    /// <summary>The mean and the spread of log σ² by quadrature: skewness is of the order of 1/n.</summary>
    [Fact]
    public void One_parameter_has_the_spread_of_its_density()
    {
        var model = Fitted(60, 2);
        foreach (var (path, parameter) in ParameterTree.Parameters(model)) parameter.IsTrainable = path == "likelihood.variance";
        var noise = ParameterTree.Find(model, "likelihood.variance").Unconstrained;
        model.Fit(new(Optimizer: Exact));
        var (mode, found) = (noise.Value.ToScalar(), model.ParameterUncertainty());
        var deviation = Math.Sqrt(found.Covariance.ToScalar());
        var (mass, mean, square) = (0.0, 0.0, 0.0);
        for (var z = -7.0; z <= 7; z += 0.1)
        {
            noise.Assign(Tensor.Scalar(mode + z * deviation));
            var p = Math.Exp(model.LogPosteriorDensity().ToScalar() - 20);
            (mass, mean, square) = (mass + p, mean + p * z, square + p * z * z);
        }
        Assert.Equal(0, mean / mass, 0.15);
        Assert.Equal(1, Math.Sqrt(square / mass - mean / mass * (mean / mass)), 0.05);
    }

    /// <summary>Two parameters with a correlation, and what they make of predictions, against a grid.</summary>
    [Fact]
    public void Two_parameters_and_predictions_have_the_moments_of_a_grid()
    {
        var X = 40 * Tensor.FromSpan([.. Enumerable.Range(0, 100).Select(i => i / 100.0)], 100, 1);
        var K = Op.AddDiagonal(new SquaredExponential().K(X), Tensor.Full(0.05, 100));
        var model = new Gpr(X, Op.MatMul(Op.Cholesky(K), Op.RandomNormal(new Philox(3), 100, 1)), new SquaredExponential(variance: 1, lengthscales: 1), likelihood: new GaussianLikelihood(0.05));
        ParameterTree.Find(model, "kernel.lengthscales").IsTrainable = false;
        model.Fit(new(Optimizer: Exact));
        var found = model.ParameterUncertainty();
        Assert.Equal(["kernel.variance", "likelihood.variance"], found.Elements);
        var Xnew = Tensor.FromSpan([2.2, 40], 2, 1);
        var pooled = model.Posterior(found, 200, new Philox(5)).PredictF(Xnew);
        var (mean, variance, spread, moments) = OnAGrid(model, found, Xnew);
        foreach (var (expected, moment) in new[] { 0, 0, 1.0, 0, 1 }.Zip(moments)) Assert.Equal(expected, moment, 0.12);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(mean[i], pooled.Mean.Span[i], 0.25 * Math.Sqrt(spread[i]));
            Assert.Equal(1, pooled.Variance.Span[i] / variance[i], 0.15);
            Assert.True(pooled.Variance.Span[i] > model.Posterior().PredictF(Xnew).Variance.Span[i], "the uncertainty of the parameters adds to that of f");
        }
    }

    /// <summary>Both are captured and replayed; the Hessian that the tape gives op by op is the same.</summary>
    [Fact]
    public void The_covariance_is_the_inverse_of_differences_of_captured_gradients()
    {
        var model = new Gpr(
            Inputs(30, 2), Targets(30, 4), new Matern52(1.2, [0.8, 1.7]) + new Linear(0.3), new ConstantMean(0.2), new GaussianLikelihood(new Parameter(Tensor.Scalar(0.1), Transform.Softplus(1e-3))));
        foreach (var (path, parameter) in ParameterTree.Parameters(model))
            parameter.Prior = path == "mean.c" ? new NormalPrior(0, 1) : path == "likelihood.variance" ? new UnconstrainedPrior(new NormalPrior(-2, 1)) : new LogNormalPrior(0, 0.5);
        model.Fit(new(Optimizer: Exact));
        var found = model.ParameterUncertainty();
        var objective = new Objective(model, () => -model.LogPosteriorDensity());
        var x = objective.Read();
        var n = x.Length;
        Assert.Equal(6, n);
        Assert.Null(objective.NotCaptured);
        var H = new double[n * n];
        for (var i = 0; i < n; i++)
            foreach (var (steps, weight) in new[] { (-2, 1.0), (-1, -8), (1, 8), (2, -1) })
            {
                double[] moved = [.. x], gradient = new double[n];
                moved[i] += 1e-3 * steps;
                objective.Evaluate(moved, gradient);
                for (var k = 0; k < n; k++) H[i * n + k] += weight * gradient[k] / 12e-3;
            }
        objective.Write(x);
        Golden.Close(Tensor.Identity(n), Op.MatMul(Tensor.FromSpan(H, n, n), found.Covariance), 1e-6, "H C");
        using var tape = new GradientTape();
        Source[] sources = [.. found.Parameters.Select(p => (Source)p.Parameter.Unconstrained)];
        var blocks = tape.Hessian(-model.LogPosteriorDensity(), sources);
        var rows = blocks.Select((row, i) => Op.Concat([.. row.Select((block, k) => Op.Reshape(block, found.Parameters[i].Count, found.Parameters[k].Count))], 1));
        Golden.Close(Op.Concat([.. rows], 0), new LossHessian(() => -model.LogPosteriorDensity(), found.Parameters).Evaluate(), 1e-11, "Hessian op by op");
    }

    /// <summary>A loss whose course depends on a value cannot be captured.</summary>
    [Fact]
    public void A_density_that_cannot_be_captured_is_differentiated_op_by_op()
    {
        var u = new Parameter(Tensor.FromSpan([1.0, -2]), prior: null);
        Tensor LogDensity() => u.Value[0] > 0 ? -Op.Sum(Tensor.FromSpan([2.0, 8]) * Op.Square(u - Tensor.FromSpan([1.0, -2]))) : Tensor.Scalar(0);
        Assert.NotNull(NotCaptured());
        Golden.Close(Tensor.FromSpan([0.25, 0, 0, 0.0625], 2, 2), ParameterUncertainty.At(u, LogDensity).Covariance, 1e-13, "covariance");

        string? NotCaptured()
        {
            var objective = new Objective(u, LogDensity);
            objective.Evaluate(objective.Read(), new double[2]);
            return objective.NotCaptured;
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_predictions_and_the_model_stays_as_it_is()
    {
        var model = Fitted(25, 6);
        var before = ParameterTree.Read(model).Values.SelectMany(v => v.ToArray()).ToArray();
        var found = model.ParameterUncertainty();
        var Xnew = Tensor.FromSpan([0.5, 3, 9], 3, 1);
        var first = model.Posterior(found, 8, new Philox(3));
        var y = first.PredictY(Xnew);
        Assert.Equal(y.Mean.ToArray(), model.Posterior(found, 8, new Philox(3)).PredictY(Xnew).Mean.ToArray());
        Assert.NotEqual(y.Mean.ToArray(), model.Posterior(found, 8, new Philox(4)).PredictY(Xnew).Mean.ToArray());
        Assert.Equal(before, ParameterTree.Read(model).Values.SelectMany(v => v.ToArray()));
        ParameterTree.Assign(model, ("likelihood.variance", 50), ("kernel.lengthscales", 9));
        Assert.Equal(y.Mean.ToArray(), first.PredictY(Xnew).Mean.ToArray());
        Assert.Equal(y.Mean.ToArray(), model.Posterior(found, 8, new Philox(3)).PredictY(Xnew).Mean.ToArray());
    }

    [Fact]
    public void Draws_have_the_covariance()
    {
        var found = Fitted(25, 6).ParameterUncertainty();
        var draws = found.Sample(4000, new Philox(8)).Select(draw => draw.With(() => Op.Concat([.. found.Parameters.Select(p => Op.Flatten(p.Parameter.UnconstrainedValue))], 0))).ToArray();
        var U = Op.Stack(draws, 0);
        var centered = U - Op.Mean(U, [0], keepDims: true);
        var scale = Op.Sqrt(Op.Diagonal(found.Covariance));
        Golden.Close(found.Covariance / scale / Op.ExpandDims(scale, -1), Op.MatMul(centered, centered, transposeA: true) / 4000 / scale / Op.ExpandDims(scale, -1), 0.08, "correlations");
    }

    [Fact]
    public void Standard_errors_and_intervals_follow_the_transform()
    {
        var values = Tensor.FromSpan([0.2, 0.3, 0.5]);
        var shares = new Parameter(values, Transform.Simplex);
        var counts = Tensor.FromSpan([20.0, 30, 50]);
        var found = ParameterUncertainty.At(shares, () => Op.Sum(counts * Op.Log(shares)));
        for (var i = 0; i < 3; i++) Assert.Equal(Math.Sqrt(values.Span[i] * (1 - values.Span[i]) / 100), found.StandardError("").Span[i], 1e-12); // of a multinomial of 100
        Assert.Equal(
            "ParameterUncertainty.Interval: the elements of the parameter move together (transform simplex). Take StandardError, or quantiles of Sample.",
            Assert.Throws<InvalidOperationException>(() => found.Interval("")).Message);
        var negative = new Parameter(Tensor.FromSpan([-2.0, -3]), Transform.Chain(Transform.Scale(-1), Transform.Positive()));
        var both = ParameterUncertainty.At(negative, () => -50 * Op.Sum(Op.Square(Op.Log(-negative.Value) - Op.Log(Tensor.FromSpan([2.0, 3])))));
        var (lower, upper) = both.Interval("");
        Golden.Close(Tensor.FromSpan([-2 * Math.Exp(0.19599639845400536), -3 * Math.Exp(0.19599639845400536)]), lower, 1e-12, "lower");
        Golden.Close(Tensor.FromSpan([-2 * Math.Exp(-0.19599639845400536), -3 * Math.Exp(-0.19599639845400536)]), upper, 1e-12, "upper");
        Assert.Equal("the parameter = [-2, -3], standard error [0.2, 0.3], 95 % from [-2.433, -3.6496] to [-1.644, -2.466]", both.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => both.Interval("", 1));
    }

    [Fact]
    public void A_shared_parameter_is_one_unknown()
    {
        var model = Fitted(30, 9);
        var shared = new Parameter(Tensor.Scalar(1), Transform.Positive());
        var tied = new Gpr(model.X, model.Y, new SquaredExponential(shared, shared), likelihood: new GaussianLikelihood(0.1));
        tied.Fit(new(Optimizer: Exact));
        Assert.Equal(["kernel.variance", "likelihood.variance"], tied.ParameterUncertainty().Elements);
        Assert.Equal(tied.ParameterUncertainty().StandardError("kernel.variance").ToScalar(), tied.ParameterUncertainty().StandardError("kernel.lengthscales").ToScalar());
    }

    [Fact]
    public void A_place_that_is_no_maximum_is_refused_by_name()
    {
        var model = Fitted(30, 9);
        ParameterTree.Assign(model, ("likelihood.variance", 0.12));
        Assert.Matches(
            @"^ParameterUncertainty: the parameters are not at a maximum of the log density: it lies about [\d.]+ standard errors away, mostly along likelihood\.variance\. Fit first;",
            Assert.Throws<InvalidOperationException>(() => model.ParameterUncertainty()).Message);
        ParameterTree.Assign(model, ("likelihood.variance", 1e-6));
        Assert.StartsWith(
            "ParameterUncertainty: the log density has no maximum that a Gaussian could stand for where the parameters are: along ",
            Assert.Throws<InvalidOperationException>(() => model.ParameterUncertainty()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>White noise of the kernel and of the likelihood are one: the data know their sum alone.</summary>
    [Fact]
    public void A_direction_that_leaves_the_density_as_it_is_is_refused_by_name_and_a_prior_helps()
    {
        var model = new Gpr(Inputs(30, 1), Targets(30, 9), new SquaredExponential() + new White(0.05), likelihood: new GaussianLikelihood(0.05));
        model.Fit(new(Optimizer: Exact));
        var message = Assert.Throws<InvalidOperationException>(() => model.ParameterUncertainty()).Message;
        Assert.Matches(@"along (kernel\.kernels\[1\]\.variance|likelihood\.variance) \(up\) and (kernel\.kernels\[1\]\.variance|likelihood\.variance) \(down\) it (does not fall|falls by )", message);
        ParameterTree.Find(model, "likelihood.variance").Prior = new LogNormalPrior(-3, 0.3);
        ParameterTree.Find(model, "kernel.kernels[1].variance").Prior = new LogNormalPrior(-3, 0.3);
        model.Fit(new(Optimizer: Exact));
        Assert.Equal(4, model.ParameterUncertainty().Elements.Count);
    }

    /// <summary>A hump that ends before one standard error of its curvature, and one beyond which there is no value.</summary>
    [Fact]
    public void A_density_that_hardly_falls_over_a_standard_error_is_refused()
    {
        var u = new Parameter(Tensor.Scalar(0));
        Refused("it falls by 0.001 over one standard error, and that of a Gaussian by 0.5", () => 1e-3 * Op.Exp(-0.5 * Op.Square(u)));
        foreach (var side in new[] { -1, 1 }) // on one side alone
            Refused("it falls by 0.02 over one standard error", () => Op.Where(Op.Less(side * u.Value, 0), -0.5 * Op.Square(u), 0.02 * Op.Exp(-25 * Op.Square(u)) - 0.02));
        Refused("it falls by NaN over one standard error", () => -0.5 * Op.Square(u) + 0 * Op.Log(0.9 - u.Value));
        Refused("along the parameter it does not fall (curvature 1)", () => 0.5 * Op.Square(u));
        Refused("along the parameter it does not fall (curvature -0)", () => 0 * Op.Square(u.Value));
        Assert.Equal(1, ParameterUncertainty.At(u, () => -0.5 * Op.Square(u)).Covariance.ToScalar(), 1e-12);

        void Refused(string words, Func<Tensor> logDensity) =>
            Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => ParameterUncertainty.At(u, logDensity)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_trainable_has_no_uncertainty()
    {
        var model = Fitted(20, 9);
        ParameterTree.Find(model, "likelihood.variance").IsTrainable = false;
        model.Fit(new(Optimizer: Exact));
        var found = model.ParameterUncertainty();
        Assert.Equal(
            "ParameterUncertainty: 'likelihood.variance' is not trainable, so that it has no uncertainty. The trainable parameters are: kernel.variance, kernel.lengthscales.",
            Assert.Throws<ArgumentException>(() => found.StandardError("likelihood.variance")).Message);
        var unused = new Parameter(Tensor.Scalar(1));
        Assert.StartsWith(
            "ParameterUncertainty: the parameter does not enter the log density, so nothing is known of it.",
            Assert.Throws<UnconnectedGradientException>(() => ParameterUncertainty.At(unused, () => Tensor.Scalar(1))).Message,
            StringComparison.Ordinal);
        ParameterTree.SetTrainable(model, false);
        Assert.StartsWith("ParameterUncertainty: no parameter is trainable", Assert.Throws<ArgumentException>(() => model.ParameterUncertainty()).Message, StringComparison.Ordinal);
    }

    /// <summary>Mean, variance and the part of it that the parameters bring, of f at new inputs; and the moments of the parameters in units in which the approximation is N(0, I).</summary>
    private static (double[] Mean, double[] Variance, double[] Spread, double[] Moments) OnAGrid(Gpr model, ParameterUncertainty found, Tensor Xnew)
    {
        Variable[] variables = [.. found.Parameters.Select(p => p.Parameter.Unconstrained)];
        var mode = variables.Select(v => v.Value.ToScalar()).ToArray();
        var L = Op.Cholesky(found.Covariance);
        double mass = 0;
        var (mean, square, within, moments) = (new double[2], new double[2], new double[2], new double[5]);
        for (var a = -4.0; a <= 4; a += 0.8)
            for (var b = -4.0; b <= 4; b += 0.8)
            {
                variables[0].Assign(Tensor.Scalar(mode[0] + L[0, 0] * a));
                variables[1].Assign(Tensor.Scalar(mode[1] + L[1, 0] * a + L[1, 1] * b));
                var p = Math.Exp(model.LogPosteriorDensity().ToScalar() + 80);
                var f = model.Posterior().PredictF(Xnew);
                mass += p;
                for (var i = 0; i < 5; i++) moments[i] += p * new[] { a, b, a * a, a * b, b * b }[i];
                for (var i = 0; i < 2; i++)
                {
                    mean[i] += p * f.Mean.Span[i];
                    square[i] += p * f.Mean.Span[i] * f.Mean.Span[i];
                    within[i] += p * f.Variance.Span[i];
                }
            }
        for (var i = 0; i < 2; i++) variables[i].Assign(Tensor.Scalar(mode[i]));
        double[] m = [.. mean.Select(v => v / mass)], spread = [.. square.Select((v, i) => v / mass - m[i] * m[i])];
        return (m, [.. within.Select((v, i) => v / mass + spread[i])], spread, [.. moments.Select(v => v / mass)]);
    }

    private static Gpr Fitted(int n, ulong seed)
    {
        var model = new Gpr(Inputs(n, 1), Targets(n, seed), new SquaredExponential());
        model.Fit(new(Optimizer: Exact));
        return model;
    }

    private static Tensor Inputs(int n, int columns) => Tensor.FromSpan([.. Enumerable.Range(0, n * columns).Select(i => i % columns == 0 ? 7.0 * (i / columns) / n : Math.Sin(i))], n, columns);

    private static Tensor Targets(int n, ulong seed) => Op.Sin(1.4 * Op.Columns(Inputs(n, 1), 0)) + 0.25 * Op.RandomNormal(new Philox(seed), n, 1);
}
