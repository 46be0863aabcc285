using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class GplvmTests
{
    private static readonly Tensor Y = Tensor.FromSpan([0.5, -0.2, 0.1, 0.8], 2, 2);
    private static readonly Tensor Mu = Tensor.FromSpan([-0.6, 0.5], 2, 1);

    /// <summary>Two rows of two numbers at given points: numbers of a dense formula in 40 digits.</summary>
    [Fact]
    public void Two_rows_have_known_numbers()
    {
        var model = new Gplvm(Y, 1, new SquaredExponential(1.2, 1), null, new GaussianLikelihood(0.3), Mu);
        Assert.Equal(-4.70174628770168, model.LogMarginalLikelihood().ToScalar(), 1e-13);
        model.X.Prior = new NormalPrior(0, 1);
        Assert.Equal(-6.84462335411103, model.LogPosteriorDensity().ToScalar(), 1e-13);
    }

    /// <summary>It is exact regression at the points.</summary>
    [Fact]
    public void Where_the_points_are_known_it_is_regression()
    {
        var (X, targets) = (RegressionCases.X, RegressionCases.Y(3));
        var model = new Gplvm(targets, 2, new Matern52(1.7, [0.9, 1.2]), new ConstantMean([0.4, -0.7, 0.1]), new GaussianLikelihood(0.1), X, new(1e-6));
        var exact = new Gpr(X, targets, new Matern52(1.7, [0.9, 1.2]), new ConstantMean([0.4, -0.7, 0.1]), new GaussianLikelihood(0.1), new(1e-6));
        Assert.Equal(exact.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-12);
        var (expected, actual) = (exact.Posterior().PredictY(RegressionCases.Xnew), model.Posterior().PredictY(RegressionCases.Xnew));
        Golden.Close(expected.Mean, actual.Mean, 1e-12, "mean");
        Golden.Close(expected.Variance, actual.Variance, 1e-12, "variance");
        Assert.Equal(1e-6, model.Posterior().JitterUsed);
    }

    [Fact]
    public void Turning_the_map_changes_nothing()
    {
        var (c, s) = (Math.Cos(0.7), Math.Sin(0.7));
        var turn = Tensor.FromSpan([c, -s, s, c], 2, 2);
        Gplvm At(Tensor X) => new(RegressionCases.Y(3), 2, new Matern32(1.7, 0.9), null, new GaussianLikelihood(0.1), X);
        Assert.Equal(At(RegressionCases.X).LogPosteriorDensity().ToScalar(), At(MatMul(RegressionCases.X, turn)).LogPosteriorDensity().ToScalar(), 1e-11);
    }

    [Fact]
    public void It_begins_at_principal_components()
    {
        var targets = RegressionCases.Normal(4, 9, 5);
        var model = new Gplvm(targets, 2, new SquaredExponential());
        Golden.Close(PrincipalComponents.Of(targets, 2).Scores, model.X.Value, 1e-15, "X");
        var shared = new Parameter(RegressionCases.Normal(3, 9, 2), prior: new NormalPrior(0, 1));
        Assert.Same(shared, new Gplvm(targets, 2, new SquaredExponential(), X: shared).X);
    }

    /// <summary>With a linear kernel and no prior of X the highest likelihood is that of probabilistic principal components in its dual form: Lawrence (2005), section 3.</summary>
    [Fact]
    public void With_a_linear_kernel_it_finds_principal_components()
    {
        const int N = 10, P = 6, Q = 2;
        var targets = RegressionCases.Normal(4, N, P) * Tensor.FromSpan([3, 2, 1, 0.7, 0.5, 0.4]);
        var kernel = new Linear(1);
        kernel.Variance.IsTrainable = false;
        var model = new Gplvm(targets, Q, kernel, X: (PrincipalComponents.Of(targets, Q).Scores + 0.1 * RegressionCases.Normal(7, N, Q)));
        var report = model.Fit(new(Optimizer: new(GradientTolerance: 1e-7, ValueTolerance: 0)));
        double[] values = [.. EigenvaluesSymmetric(MatMul(targets, targets, transposeB: true) / P).ToArray().Reverse()];
        var s2 = values[Q..].Sum() / (N - Q);
        var expected = -0.5 * P * (N * Math.Log(2 * Math.PI) + values[..Q].Sum(Math.Log) + (N - Q) * Math.Log(s2) + N);
        Assert.Equal(expected, report.LogDensity, 1e-7);
        Assert.Equal(s2, ((GaussianLikelihood)model.Likelihood).Variance.Value.ToScalar(), 1e-5);
    }

    /// <summary>A row that the model knows lies where the model has it, as certainly as it says.</summary>
    [Fact]
    public void The_row_of_a_known_point_is_found_there()
    {
        var model = Fitted();
        var inferred = model.Infer(Gather(Rows, [3, 11, 16]));
        Assert.All(inferred.IsConverged, Assert.True);
        for (var i = 0; i < 3; i++)
        {
            var distance = Math.Abs(inferred.Means[i, 0] - model.X.Value[new[] { 3, 11, 16 }[i], 0]);
            Assert.InRange(distance, 0, 2 * Math.Sqrt(inferred.Variances[i, 0]));
        }
        Assert.Empty(inferred.AmbiguousRows());
        Assert.Equal("3 rows, 3 of them at a maximum", inferred.ToString());
    }

    /// <summary>The end is a maximum of the density of the row and its point, and the variance is the inverse of its curvature.</summary>
    [Fact]
    public void What_is_found_is_a_maximum_of_the_density()
    {
        var (model, row) = (Fitted(), Gather(Rows, [7]) + 0.05);
        model.X.Prior = new NormalPrior(0, 1);
        var inferred = model.Infer(row, new(Optimizer: new(GradientTolerance: 1e-6, ValueTolerance: 0)));
        double Density(double x) => model.Posterior().LogDensity(Tensor.FromSpan([x], 1, 1), row).Span[0] - 0.5 * x * x - 0.5 * Math.Log(2 * Math.PI);
        var (x, h) = (inferred.Means[0, 0], 0.01 * Math.Sqrt(inferred.Variances[0, 0]));
        Assert.Equal(Density(x), inferred.LogDensity.Span[0], 1e-10);
        Assert.InRange(Density(x) - Math.Max(Density(x + h), Density(x - h)), 0, double.PositiveInfinity);
        Assert.Equal(-(Density(x + h) - 2 * Density(x) + Density(x - h)) / (h * h), 1 / inferred.Variances[0, 0], 1e-3 / inferred.Variances[0, 0]);
    }

    [Fact]
    public void A_row_of_which_some_numbers_are_missing_is_found_by_the_others()
    {
        var (model, row) = (Fitted(), Gather(Rows, [5]).ToArray());
        row[1] = double.NaN;
        var inferred = model.Infer(Tensor.FromSpan(row, 1, 3));
        Assert.InRange(Math.Abs(inferred.Means[0, 0] - model.X.Value[5, 0]), 0, 3 * Math.Sqrt(inferred.Variances[0, 0]));
        Assert.Equal(Rows[5, 1], model.Posterior().Mean(inferred.Means)[0, 1], 0.2); // and is filled in
    }

    /// <summary>Of a curve that is closed but for one number, the others say where a row lies; of a circle a half says two places.</summary>
    [Fact]
    public void A_row_that_fits_in_two_places_says_so()
    {
        var (model, row) = (Fitted(), Gather(Rows, [4]).ToArray());
        row[0] = row[2] = double.NaN; // cos t is the same at t and −t
        var inferred = model.Infer(Tensor.FromSpan(row, 1, 3), new(Starts: 5));
        Assert.True(inferred.AmbiguousRows(nats: 4).Count == 1, $"{inferred.Means[0, 0]} ± {inferred.Variances[0, 0]}: {string.Join(" ", inferred.Ends(0))}; X {model.X.Value} {model.Summary()}");
        Assert.True(inferred.Ends(0).Count >= 2);
        Assert.Contains("another place", inferred.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var model = new Gplvm(Y, 1, new SquaredExponential(), X: Mu);
        Assert.Equal("Gplvm.Infer: Ynew has shape [1, 3]; expected 2 columns, those of Y.", Assert.Throws<ArgumentException>(() => model.Infer(Tensor.Ones(1, 3))).Message);
        Assert.Contains("row 0 of Ynew has no value", Assert.Throws<ArgumentException>(() => model.Infer(Tensor.Full(double.NaN, 1, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("Ynew[0, 1] is", Assert.Throws<ArgumentException>(() => model.Infer(Tensor.FromSpan([0, double.PositiveInfinity], 1, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Infer(Y, new(Starts: 0)));
        Assert.Equal([0, 1], model.Infer(Tensor.Zeros(0, 2)).Means.Shape.ToArray());
        Assert.Equal(
            "Gplvm: X has shape [2, 2]; expected [2, 1], a row for each of Y and a column for each latent input.",
            Assert.Throws<ArgumentException>(() => new Gplvm(Y, 1, new SquaredExponential(), X: Y)).Message);
        Assert.Contains("Gplvm: the rows of Y [2, 2] spread along 1 direction", Assert.Throws<ArgumentException>(() => new Gplvm(Y, 2, new SquaredExponential())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gplvm(Y, 0, new SquaredExponential()));
    }

    [Fact]
    public void A_search_that_is_cancelled_finds_nothing_more()
    {
        var inferred = new Gplvm(Y, 1, new SquaredExponential(), X: Mu).Infer(Y, cancellation: new CancellationToken(canceled: true));
        Assert.All(inferred.IsConverged, Assert.False);
        Assert.All(inferred.Means.ToArray(), x => Assert.True(double.IsNaN(x)));
    }

    private static Tensor Rows { get; } = Curve();

    /// <summary>Twenty rows along an open curve in three dimensions, with a little noise.</summary>
    private static Tensor Curve()
    {
        var t = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => -1.5 + 0.16 * i)], 20, 1);
        return Concat([1.5 * Sin(t), Cos(t) - 0.6, 0.3 * Sin(2 * t)], 1) + 0.02 * RegressionCases.Normal(3, 20, 3);
    }

    private static Gplvm Fitted()
    {
        var model = new Gplvm(Rows, 1, new SquaredExponential());
        Assert.True(model.Fit().IsConverged);
        return model;
    }
}
