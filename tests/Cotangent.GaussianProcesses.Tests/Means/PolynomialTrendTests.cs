namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>A polynomial trend that is integrated out: universal kriging with more than a line.</summary>
public class PolynomialTrendTests
{
    private static readonly double[,] Inputs = { { 0, 0.3 }, { 0.4, -1 }, { 1.1, 0.7 }, { 1.7, 2 }, { 2.5, -0.4 }, { 3, 0.9 }, { 3.2, -1.5 }, { 4.1, 0.1 }, { 4.4, 1.3 } };

    private static readonly double[,] Targets = { { 2.5 }, { 3.6 }, { 5.1 }, { 6.9 }, { 8.6 }, { 10.2 }, { 9.8 }, { 12.5 }, { 14 } };

    /// <summary>With a wide prior on every coefficient the covariance K + c h hᵀ is nearly the same. Source: Rasmussen &amp; Williams (2006), eq. 2.40.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1e5)]
    public void It_is_the_limit_of_wide_priors_on_the_coefficients(int degree, double offset)
    {
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        var at = Tensor.FromMatrix(new double[,] { { 1.5, 0.2 }, { 6, -2 } });
        var kernel = new SquaredExponential(0.3, 0.8);
        var trend = new Gpr(X + offset, Y, kernel, new PolynomialTrend(degree), new GaussianLikelihood(0.01)).Posterior().PredictF(at + offset);
        var (H, h) = (Basis(X, degree), Basis(at, degree));
        const double wide = 1e6;
        var C = Op.Cholesky(kernel.K(X) + 0.01 * Tensor.Identity(9) + wide * Op.MatMul(H, H, transposeB: true));
        var k = kernel.K(X, at) + wide * Op.MatMul(H, h, transposeB: true);
        Golden.Close(Op.MatMul(k, Op.CholeskySolve(C, Y), transposeA: true), trend.Mean, 1e-5, "mean");
        var A = Op.TriangularSolve(C, k);
        Golden.Close(kernel.Diagonal(at) + wide * Op.Sum(Op.Square(h), -1) - Op.Sum(Op.Square(A), 0), trend.Variance, 1e-5, "variance");
    }

    /// <summary>Of the contrasts Zᵀ Y with orthonormal Z orthogonal to the trend: what a trend adds to the targets changes nothing.</summary>
    [Fact]
    public void The_log_marginal_likelihood_is_the_density_of_contrasts()
    {
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        var kernel = new Matern52(0.3, 0.8);
        var H = Basis(X, 2);
        var Z = Op.Columns(Op.Qr(Op.Concat([H, Tensor.Identity(9)], 1)).Q, 6, 7, 8);
        var expected = Op.GaussianLogDensity(Op.MatMul(Z.T, Op.MatMul(kernel.K(X), Z)), Tensor.Scalar(0.01), Op.MatMul(Z.T, Y)).ToScalar();
        Gpr Model(Tensor y, double scale) => new(scale * X, y, new Matern52(0.3, 0.8 * scale), new PolynomialTrend(2), new GaussianLikelihood(0.01));
        Assert.Equal(expected, Model(Y, 1).LogMarginalLikelihood().ToScalar(), 1e-10);
        Assert.Equal(expected, Model(Y + Op.MatMul(H, Tensor.FromSpan([3, -1, 2, 0.5, 7, -4], 6, 1)), 1).LogMarginalLikelihood().ToScalar(), 1e-9);
        Assert.Equal(expected, Model(Y, 1e6).LogMarginalLikelihood().ToScalar(), 1e-9);
        Assert.Equal(expected, Model(Y, 1e-100).LogMarginalLikelihood().ToScalar(), 1e-9); // whose squares would leave the range of a double
    }

    /// <summary>A posterior that takes other rows keeps the degree of its trend.</summary>
    [Fact]
    public void A_posterior_of_more_or_fewer_rows_is_that_of_a_model_of_them()
    {
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        int[] first = [0, 1, 2, 3, 4, 5, 6];
        Gpr Model(Tensor x, Tensor y) => new(x, y, new Matern52(), new PolynomialTrend(2), new GaussianLikelihood(0.1));
        var (all, few) = (Model(X, Y).Posterior(), Model(Op.Gather(X, first), Op.Gather(Y, first)).Posterior());
        var at = X + 0.3;
        Golden.Close(all.PredictF(at).Mean, few.With(Op.Gather(X, [7, 8]), Op.Gather(Y, [7, 8])).PredictF(at).Mean, 1e-9, "mean of more");
        Golden.Close(few.PredictF(at).Mean, all.Without(7, 8).PredictF(at).Mean, 1e-9, "mean of fewer");
        Golden.Close(few.PredictF(at).Variance, all.Without(7, 8).PredictF(at).Variance, 1e-9, "variance of fewer");
    }

    [Fact]
    public void Of_degree_1_it_is_the_linear_trend()
    {
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        var (a, b) = (new Gpr(X, Y, new Matern52(), new LinearTrend()), new Gpr(X, Y, new Matern52(), new PolynomialTrend(1)));
        Assert.Equal(a.LogMarginalLikelihood().ToScalar(), b.LogMarginalLikelihood().ToScalar());
        Assert.Equal(a.Posterior().PredictY(X + 7).Variance.ToArray(), b.Posterior().PredictY(X + 7).Variance.ToArray());
        Assert.Equal(a.Fit().LogDensity, b.Fit().LogDensity);
    }

    /// <summary>Far away the error bars are those of least squares on a parabola.</summary>
    [Fact]
    public void A_fit_extrapolates_a_parabola_with_honest_error_bars()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 10.0)];
        double[] y = [.. x.Select((v, i) => 3 - v + 0.5 * v * v + 0.1 * Math.Sqrt(2) * Math.Cos(17.3 * i + 0.1 * i * i))];
        var model = new Gpr(Tensor.FromSpan(x, 60, 1), Tensor.FromSpan(y, 60, 1), new SquaredExponential(), new PolynomialTrend(2));
        Assert.True(model.Fit().IsConverged);
        var far = model.Posterior().PredictF(Tensor.FromSpan([12.0], 1, 1));
        Assert.InRange(Math.Abs(far.Mean[0, 0] - 63) / Math.Sqrt(far.Variance[0, 0]), 0, 3);
        Assert.InRange(Math.Sqrt(far.Variance[0, 0]), 0.1, 2);
    }

    [Fact]
    public void Data_that_do_not_determine_it_are_refused()
    {
        Says("Gpr: X has 2 rows; a PolynomialTrend(2) over 1 column takes at least 4. Use a ConstantMean, or more rows.", 2, Tensor.FromSpan([1, 2], 2, 1));
        Says(
            "Gpr: at the rows of X, x0^2 is a combination of the monomials before it: they cannot be told apart in a PolynomialTrend(2). " +
                "Lower the degree, or give inputs with more different values.",
            2,
            Tensor.FromSpan([1, 2, 1, 2, 1], 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialTrend(-1));
        Assert.Equal(
            "PolynomialTrend.Evaluate: a trend that is integrated out has no values before the data; expected to be the mean of Gpr. " +
                "Use PolynomialMean here, or a kernel with Constant + Polynomial in it.",
            Assert.Throws<NotSupportedException>(() => new PolynomialTrend(2).Evaluate(Tensor.Ones(1, 1))).Message);
        const string alone = "is integrated out and has no values to combine; it is the whole mean of Gpr. Leave the others out, or use a mean function that is fitted.";
        Assert.Equal($"MeanSum: PolynomialTrend {alone}", Assert.Throws<ArgumentException>(() => new ConstantMean() + new PolynomialTrend(2)).Message);
        Assert.Equal($"SwitchedMean: LinearTrend {alone}", Assert.Throws<ArgumentException>(() => new SwitchedMean([new LinearTrend()], 0)).Message);
    }

    private static void Says(string message, int degree, Tensor X) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Gpr(X, X, new SquaredExponential(), new PolynomialTrend(degree))).Message);

    /// <summary>1, x0, x1, x0², x0 x1, x1².</summary>
    private static Tensor Basis(Tensor X, int degree)
    {
        var (one, a, b) = (Tensor.Ones(X.Shape[0], 1), Op.Columns(X, 0), Op.Columns(X, 1));
        Tensor[] all = [one, a, b, a * a, a * b, b * b];
        return Op.Concat(all.AsSpan(0, (degree + 1) * (degree + 2) / 2), 1);
    }
}
