using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class BayesianGplvmTests
{
    private static readonly Tensor Y = Tensor.FromSpan([0.5, -0.2, 0.1, 0.8], 2, 2);
    private static readonly Tensor Mu = Tensor.FromSpan([-0.6, 0.5], 2, 1);
    private static readonly Tensor S = Tensor.FromSpan([0.2, 0.4], 2, 1);

    [Fact]
    public void Two_rows_have_known_numbers()
    {
        var model = new BayesianGplvm(Y, new(Mu, S), new SquaredExponential(1.2, 1), new InducingPoints(Tensor.Zeros(1, 1)), null, new GaussianLikelihood(0.3), Jitter.None);
        Assert.Equal(0.867864322154128, model.X.DivergenceFromPrior().ToScalar(), 1e-14);
        Assert.Equal(-7.85366873639131, model.EvidenceLowerBound().ToScalar(), 1e-13);
        Assert.Equal(-6.98580441423718, (model.EvidenceLowerBound() + model.X.DivergenceFromPrior()).ToScalar(), 1e-13);
    }

    /// <summary>Five rows of three numbers, two latent inputs, four inducing points: no two lengths are the same.</summary>
    [Fact]
    public void Rows_of_other_lengths_follow_the_formula_of_the_paper()
    {
        double[,] y = new double[5, 3], mu = new double[5, 2], s = new double[5, 2], Z = { { -1, 0.3 }, { 0.2, -0.8 }, { 0.9, 1.1 }, { 1.6, -0.4 } };
        for (var n = 0; n < 5; n++)
        {
            for (var p = 0; p < 3; p++) y[n, p] = Math.Sin(1 + n + 2 * p);
            for (var q = 0; q < 2; q++) (mu[n, q], s[n, q]) = (Math.Cos(2 * n + q), 0.1 + 0.1 * n + 0.05 * q);
        }
        var model = new BayesianGplvm(Matrix(y), new(Matrix(mu), Matrix(s)), new SquaredExponential(1.3, [0.8, 1.2]), new InducingPoints(Matrix(Z)), null, new GaussianLikelihood(0.2), Jitter.None);
        var expected = LatentReference.Likelihood(y, mu, s, Z, 1.3, [0.8, 1.2], 0.2);
        Assert.Equal(expected, (model.EvidenceLowerBound() + model.X.DivergenceFromPrior()).ToScalar(), 1e-11);
    }

    [Fact]
    public void The_divergence_of_one_row_is_known()
    {
        var latents = new LatentInputs(Tensor.FromSpan([0.4, -0.7], 1, 2), Tensor.FromSpan([0.3, 0.15], 1, 2));
        Assert.Equal(1.10054639460591, latents.DivergenceFromPrior().ToScalar(), 1e-14);
        Assert.Equal(1.10054639460591, Sum(latents.InformationPerRow()).ToScalar(), 1e-14);
        var other = new LatentInputs(Tensor.FromSpan([0.4, -0.7], 1, 2), Tensor.FromSpan([0.3, 0.15], 1, 2), 0.2, Tensor.FromSpan([0.5, 2.0], 1, 2));
        var expected = 0.5 * ((0.3 + 0.04) / 0.5 - 1 - Math.Log(0.3 / 0.5) + (0.15 + 0.81) / 2 - 1 - Math.Log(0.15 / 2));
        Assert.Equal(expected, other.DivergenceFromPrior().ToScalar(), 1e-14);
    }

    /// <summary>Where the latent inputs are known it is sparse regression, bound, gradient and predictions.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("level")]
    [InlineData("line")]
    [InlineData("line that all outputs share")]
    public void With_no_variance_it_is_sparse_regression(string mean)
    {
        MeanFunction Mean() => mean switch
        {
            "none" => new ZeroMean(),
            "level" => new ConstantMean([0.4, -0.7]),
            "line" => new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), [0.3, 0.6]),
            _ => new LinearMean(Tensor.FromSpan([0.5, -0.2], 2, 1), 0.3),
        };
        var (X, targets, Z) = (RegressionCases.X, RegressionCases.Y(2), RegressionCases.Normal(8, 4, 2));
        var sparse = new Sgpr(X, targets, new SquaredExponential(1.7, [0.9, 1.2]), new InducingPoints(Z), Mean(), new GaussianLikelihood(0.1));
        var certain = new LatentInputs(X, Tensor.Full(1e-30, X.Shape));
        var model = new BayesianGplvm(targets, certain, new SquaredExponential(1.7, [0.9, 1.2]), new InducingPoints(Z), Mean(), new GaussianLikelihood(0.1));
        Assert.Equal(sparse.EvidenceLowerBound().ToScalar(), (model.EvidenceLowerBound() + model.X.DivergenceFromPrior()).ToScalar(), 1e-10);
        foreach (var path in ParameterTree.Parameters(sparse).Select(p => p.Path))
        {
            using var tape = new GradientTape(persistent: true);
            var expected = tape.Gradient(sparse.Objective(), ParameterTree.Find(sparse, path).Unconstrained);
            var actual = tape.Gradient(model.Objective(), ParameterTree.Find(model, path).Unconstrained);
            Golden.Close(expected!, actual!, 1e-8, path);
        }
        var (f, g) = (sparse.Posterior().JointOverInputs(RegressionCases.Xnew), model.Posterior().JointOverInputs(RegressionCases.Xnew));
        Golden.Close(f.Mean, g.Mean, 1e-10, "mean");
        Golden.Close(f.Covariance, g.Covariance, 1e-9, "covariance");
    }

    /// <summary>With an inducing point at every row and no variance nothing is lost: the bound is the log marginal likelihood of the points.</summary>
    [Fact]
    public void With_no_variance_and_a_point_at_each_row_it_is_exact()
    {
        var model = new BayesianGplvm(Y, new(Mu, Tensor.Full(1e-30, 2, 1)), new SquaredExponential(1.2, 1), new InducingPoints(Mu), null, new GaussianLikelihood(0.3), Jitter.None);
        Assert.Equal(-4.70174628770168, (model.EvidenceLowerBound() + model.X.DivergenceFromPrior()).ToScalar(), 1e-12);
    }

    [Fact]
    public void Turning_the_map_changes_nothing()
    {
        var (c, s) = (Math.Cos(0.7), Math.Sin(0.7));
        var turn = Tensor.FromSpan([c, -s, s, c], 2, 2);
        BayesianGplvm At(Tensor X, Tensor Z) => new(
            RegressionCases.Y(3), new(X, Tensor.Full(0.2, X.Shape)), new SquaredExponential(1.7, 0.9), new InducingPoints(Z), null, new GaussianLikelihood(0.1));
        var Z = RegressionCases.Normal(8, 4, 2);
        Assert.Equal(At(RegressionCases.X, Z).EvidenceLowerBound().ToScalar(), At(MatMul(RegressionCases.X, turn), MatMul(Z, turn)).EvidenceLowerBound().ToScalar(), 1e-10);
    }

    /// <summary>At a maximum, what a training row says by itself puts it where the fit put it.</summary>
    [Fact]
    public void A_training_row_is_found_where_it_lies()
    {
        var model = Fitted();
        var rows = new[] { 2, 9, 17 };
        var inferred = model.Infer(Gather(Curve, rows));
        Assert.All(Enumerable.Range(0, 3), i => Assert.True(inferred.IsConverged[i] || inferred.Reason(i) == StopReason.NoDescent, inferred.ToString())); // to rounding
        for (var i = 0; i < rows.Length; i++)
            for (var q = 0; q < 2; q++)
            {
                var s = model.X.Variances.Value[rows[i], q];
                Assert.Equal(model.X.Mean.Value[rows[i], q], inferred.Means[i, q], 0.05 * Math.Sqrt(s));
                Assert.Equal(1, inferred.Variances[i, q] / s, 0.05);
            }
    }

    /// <summary>Of two latent inputs one is enough for a curve; the other ends at its prior, and the fit says so.</summary>
    [Fact]
    public void A_latent_input_that_is_not_needed_ends_unused()
    {
        var model = Fitted(out var report);
        var information = model.X.InformationPerRow().ToArray();
        Assert.InRange(information.Max(), 1, 10);
        Assert.InRange(information.Min(), -1e-12, 0.01);
        Assert.Contains(report.Diagnostics, d => d.Code == DiagnosticCodes.LatentsUnused && d.Severity == DiagnosticSeverity.Info);
        Assert.Null(report.Comparison);
    }

    [Fact]
    public void Missing_numbers_of_a_new_row_are_filled_in()
    {
        var model = Fitted();
        var row = Gather(Curve, [6]).ToArray();
        row[2] = double.NaN;
        var inferred = model.Infer(Tensor.FromSpan(row, 1, 3));
        var filled = model.Posterior().PredictY(new DiagonalGaussianInputs(inferred.Means, inferred.Variances));
        Assert.Equal(Curve[6, 2], filled.Mean[0, 2], 3 * Math.Sqrt(filled.Variance[0, 2]));
        Assert.True(inferred.LogDensity.Span[0] < model.Infer(Gather(Curve, [6])).LogDensity.Span[0] + 3);
    }

    [Fact]
    public void It_says_how_its_expectations_are_taken()
    {
        BayesianGplvm Of(Kernel kernel) => new(Y, new(Mu, S), kernel, new InducingPoints(Mu));
        Assert.Contains("closed", Of(new SquaredExponential()).Describe(), StringComparison.Ordinal);
        Assert.Contains("nodes", Of(new Matern32()).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var latents = new LatentInputs(Mu, S);
        string Refused(Func<object> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
        Assert.Equal("BayesianGplvm: X has 2 rows and Y 3; expected as many.", Refused(() => new BayesianGplvm(Tensor.Zeros(3, 2), latents, new SquaredExponential(), new InducingPoints(Mu))));
        Assert.Equal(
            "BayesianGplvm: the inducing points have 2 columns; expected 1, one for each latent input.",
            Refused(() => new BayesianGplvm(Y, latents, new SquaredExponential(), new InducingPoints(Y))));
        var twice = new InducingPoints(Tensor.Zeros(2, 1));
        Assert.Contains("Kuu is singular", Refused(() => new BayesianGplvm(Y, latents, new SquaredExponential(), twice, jitter: Jitter.None)), StringComparison.Ordinal);
        Assert.Equal("LatentInputs: variances has shape [1, 1]; expected [2, 1], as the mean.", Refused(() => new LatentInputs(Mu, Tensor.Ones(1, 1))));
        Assert.Equal("LatentInputs: priorMean has shape [3, 1]; expected [2, 1], as the mean, or [1, 1].", Refused(() => new LatentInputs(Mu, S, Tensor.Ones(3, 1))));
        Assert.Contains("expected [N, Q]", Refused(() => new LatentInputs(0.3)), StringComparison.Ordinal);
        var own = new BayesianGplvm(Y, new(Mu, S, Mu), new SquaredExponential(), new InducingPoints(Mu));
        Assert.Contains("a prior of its own", Assert.Throws<NotSupportedException>(() => own.Infer(Y)).Message, StringComparison.Ordinal);
    }

    internal static Tensor Curve { get; } = MakeCurve();

    private static Tensor MakeCurve()
    {
        var t = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => -1.5 + 0.16 * i)], 20, 1);
        return Concat([1.5 * Sin(t), Cos(t) - 0.6, 0.3 * Sin(2 * t)], 1) + 0.02 * RegressionCases.Normal(3, 20, 3);
    }

    private static BayesianGplvm Fitted() => Fitted(out _);

    private static BayesianGplvm Fitted(out FitReport report)
    {
        var model = new BayesianGplvm(Curve, 2, new SquaredExponential(lengthscales: StartValue.LeftOut(2)), inducingCount: 8);
        report = model.Fit(new(Optimizer: new(MaxEvaluations: 3000, GradientTolerance: 1e-4, ValueTolerance: 1e-8)));
        return model;
    }

    private static Tensor Matrix(double[,] x) => Tensor.FromSpan([.. x.Cast<double>()], x.GetLength(0), x.GetLength(1));
}
