namespace Cotangent.GaussianProcesses.Tests.Models;

public class LaplaceApproximationTests
{
    private static readonly Tensor X2 = Tensor.FromSpan([0, 1], 2, 1);

    /// <summary>A prior N(0, 2) and one label.</summary>
    [Fact]
    public void One_label_to_the_last_digit()
    {
        var model = new LaplaceApproximation(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(2), new BernoulliLikelihood(new LogitLink()));
        Assert.Equal(-0.710249168720265, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        var f = model.Posterior().PredictF(Tensor.Zeros(1, 1));
        Assert.Equal(0.674831614342399, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(1.38204320613301, f.Variance.ToScalar(), 1e-14);
        Assert.Equal(0.629489091041457, model.Posterior().PredictY(Tensor.Zeros(1, 1)).Mean.ToScalar(), 1e-11); // averaged, not at the mode
    }

    /// <summary>The part of the gradient that is explicit in the kernel has the other sign.</summary>
    [Fact]
    public void The_gradient_goes_through_the_mode()
    {
        var model = Logit(Tensor.Ones(2, 1));
        Assert.Equal(-1.26071781458018, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        Assert.Equal(0.058275999067023, Approximations.Gradient(model)[0], 1e-13);
        Golden.Close(Tensor.Full(0.917333742622987, 2, 1), model.Posterior().PredictF(X2).Mean, 1e-14, "at a training input");
        var half = Tensor.FromSpan([0.5], 1, 1);
        Assert.Equal(1.00781666581567, model.Posterior().PredictF(half).Mean.ToScalar(), 1e-14);
        Assert.Equal(1.23225978342076, model.Posterior().PredictF(half).Variance.ToScalar(), 1e-14);
        Assert.Equal(0.692278842818754, model.Posterior().PredictY(half).Mean.ToScalar(), 1e-11);
    }

    [Fact]
    public void Two_labels_that_differ()
    {
        var model = Logit(Tensor.FromSpan([1, 0], 2, 1));
        Assert.Equal(-1.59822023385057, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        Golden.Close(Tensor.FromSpan([0.329269587685906, -0.329269587685906], 2, 1), model.Posterior().PredictF(X2).Mean, 1e-14, "mode");
    }

    [Fact]
    public void Golden_numbers()
    {
        var golden = Assert.Single(Golden.Cases("laplace.json"));
        Assert.Equal(("Laplace, logistic link", "SquaredExponential"), (golden.GetProperty("method").GetString(), golden.GetProperty("kernel").GetString()));
        var (X, y) = (Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("y")));
        var kernel = new SquaredExponential(golden.GetProperty("variance").GetDouble(), golden.GetProperty("lengthscale").GetDouble());
        var model = new LaplaceApproximation(X, Op.ExpandDims(y, 1), kernel, new BernoulliLikelihood(new LogitLink()));
        Assert.Equal(golden.GetProperty("log_marginal_likelihood").GetDouble(), model.LogMarginalLikelihood().ToScalar(), 2e-5);
        Golden.Close(Golden.Array(golden.GetProperty("d_log_variance_log_lengthscale")), Tensor.FromSpan(Approximations.Gradient(model)), 1e-6, "gradient");
        var posterior = model.Posterior();
        Golden.Close(Golden.Array(golden.GetProperty("mode_pi")), Op.Sigmoid(posterior.PredictF(X).Mean), 1e-6, "mode");
        // scikit-learn averages over f by five error functions (Williams and Barber, 1998), which are good to 1e-4.
        Golden.Close(Golden.Array(golden.GetProperty("probability")), posterior.PredictY(Golden.Array(golden.GetProperty("Xnew"))).Mean, 1e-4, "probability");
    }

    /// <summary>The curvature of Student's log density is negative three scales out, where a root of W would not exist.</summary>
    [Fact]
    public void Outliers_with_negative_curvature_follow_the_dense_formula()
    {
        var likelihood = new StudentTLikelihood(1, 4);
        Assert.Equal(0.14792899408284, likelihood.LogDensityDerivatives(Tensor.Zeros(1, 1), Tensor.Zeros(1, 1), Tensor.Full(3, 1, 1)).Second.ToScalar(), 1e-14);
        var (X, Y) = (RegressionCases.X, 4 * RegressionCases.Y(1));
        var model = new LaplaceApproximation(X, Y, new Matern52(1.7, 0.9), likelihood);
        var (f, K) = (model.Posterior().PredictF(X).Mean, model.Kernel.K(X));
        var (g, second) = likelihood.LogDensityDerivatives(X, f, Y);
        var W = -Op.Reshape(second, X.Shape[0]);
        Assert.True(Op.Min(W).ToScalar() < 0 && Op.Max(W).ToScalar() > 0);
        Golden.Close(f, Op.MatMul(K, g), 1e-12, "the slope is zero at the mode");
        var precision = Op.Inverse(K) + Op.DiagonalMatrix(W);
        Golden.Close(Op.Diagonal(Op.Inverse(precision)), Op.Squeeze(model.Posterior().PredictF(X).Variance, 1), 1e-10, "variance");
        var logs = Op.CholeskyLogDeterminant(Op.Cholesky(precision)) + Op.CholeskyLogDeterminant(Op.Cholesky(K));
        var expected = Op.Sum(likelihood.LogProbability(X, f, Y)) - 0.5 * Op.Sum(f * g) - 0.5 * logs;
        Assert.Equal(expected.ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-11);
    }

    /// <summary>Newton's full steps overshoot here, and where the curvature is negative they go downhill.</summary>
    [Theory]
    [InlineData(30, 0.05, 2)]
    [InlineData(300, 0.01, 1)]
    [InlineData(1e4, 1, 4)]
    public void Far_outliers_end_at_a_mode(double size, double scale, double degreesOfFreedom)
    {
        var (X, Y, likelihood) = (RegressionCases.X, size * RegressionCases.Y(2), new StudentTLikelihood(scale, degreesOfFreedom));
        var model = new LaplaceApproximation(X, Y, new Matern52(1.7, 0.9), likelihood, new ConstantMean(0.3));
        var f = model.Posterior().PredictF(X).Mean;
        Golden.Close(f - 0.3, Op.MatMul(model.Kernel.K(X), likelihood.LogDensityDerivatives(X, f, Y).First), 1e-9, "the slope is zero at the mode");
        Assert.All(Approximations.Gradient(model), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void A_density_without_a_peak_is_said()
    {
        var model = new LaplaceApproximation(X2, X2, new SquaredExponential(), new Unbounded());
        var error = Assert.Throws<NotConvergedException>(model.LogMarginalLikelihood);
        Assert.StartsWith("LaplaceApproximation: Newton's method did not reach a mode of p(f | Y) within 200 steps", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotConvergedException>(model.Posterior);
        Assert.Throws<NotConvergedException>(() => model.Fit());
    }

    /// <summary>K so large, or so nearly singular, beside the sites that f − m and K g differ by rounding: Newton's steps say where the mode is.</summary>
    [Theory]
    [InlineData(0, 1e4, 3)]
    [InlineData(0, 100, 20)]
    [InlineData(5, 1e4, 3)]
    [InlineData(5, 100, 20)]
    [InlineData(5, 30, 5)]
    [InlineData(10.8, 100, 20)]
    [InlineData(10.8, 1e4, 3)]
    [InlineData(10.8, 30, 1)]
    public void Counts_of_none_and_of_a_hundred_thousand_in_turn_have_a_mode(double mean, double variance, double lengthscale)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => (double)i)], 20, 1);
        var counts = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => i % 2 * 1e5)], 20, 1);
        var model = new LaplaceApproximation(X, counts, new SquaredExponential(variance, lengthscale), new PoissonLikelihood(), new ConstantMean(mean));
        var f = model.Posterior().PredictF(X).Mean;
        var (slope, curvature) = model.Likelihood.LogDensityDerivatives(X, f, counts);
        var K = model.Kernel.K(X);
        var step = Op.Solve(Tensor.Identity(20) - K * curvature.T, Op.MatMul(K, slope) + mean - f); // Newton's, by the dense formula
        Assert.InRange(Op.Max(Op.Abs(step)).ToScalar(), 0, 1e-5 * Op.Max(Op.Abs(f)).ToScalar());
        Assert.True(double.IsFinite(model.Objective().ToScalar()));
    }

    /// <summary>With Gaussian noise it is exact, and so it has to be where f varies a million times as much as the noise.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(1e-9)]
    public void A_large_variance_over_little_noise_is_exact_regression(double jitter)
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 25).Select(i => i / 25.0)], 25, 1);
        var y = 1e4 * Op.Sin(25.0 / 4 * x);
        var (kernel, noise) = (new SquaredExponential(1e8, 0.1), new GaussianLikelihood(0.01));
        var (exact, model) = (new Gpr(x, y, kernel, null, noise, new(jitter)), new LaplaceApproximation(x, y, kernel, noise, null, new(jitter)));
        Assert.Equal(exact.Objective().ToScalar(), model.Objective().ToScalar(), 1e-3);
        Golden.Close(exact.Posterior().PredictF(x).Mean, model.Posterior().PredictF(x).Mean, 1e-6, "mean");
    }

    /// <summary>A variance so large that rounding makes up the steps must not look like a mode: one probit label alone has at most log ½ in truth, and here less than −½ log(1 + v W).</summary>
    [Theory]
    [InlineData(1e8)]
    [InlineData(1e12)]
    [InlineData(1e16)]
    [InlineData(1e20)]
    [InlineData(1e30)]
    [InlineData(1e100)]
    public void A_huge_variance_gives_the_evidence_or_none(double variance)
    {
        var (X, Y) = (RegressionCases.X, Op.Greater(RegressionCases.Y(1), 0));
        var model = new LaplaceApproximation(X, Y, new SquaredExponential(variance, 1e-3), new BernoulliLikelihood());
        try
        {
            var alone = new LaplaceApproximation(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(variance, 1), new BernoulliLikelihood());
            Assert.Equal(RegressionCases.N * alone.Objective().ToScalar(), model.Objective().ToScalar(), 1e-6);
            Assert.InRange(alone.Objective().ToScalar(), -10, -1);
        }
        catch (NotConvergedException)
        {
            Assert.True(variance > 1e30);
        }
    }

    private static LaplaceApproximation Logit(Tensor Y) => new(X2, Y, new SquaredExponential(2, 1), new BernoulliLikelihood(new LogitLink()));

    private sealed class Unbounded : ScalarLikelihood
    {
        public override IReadOnlyList<Part> Parts => [];

        protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => Op.Square(F - 1);

        protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => throw new NotSupportedException();
    }
}
