using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class VgpTests
{
    internal static readonly Tensor X = Tensor.FromSpan([-0.8, 0.4, 1.9], 3, 1);
    internal static readonly Tensor Y = Tensor.FromSpan([-0.7, 1.2, -0.9], 3, 1);
    internal static readonly Tensor Labels = Tensor.FromSpan([0.0, 1, 0], 3, 1);
    internal const double Evidence = -4.81321641398135;
    private static readonly Tensor At = Tensor.FromSpan([0.7], 1, 1);

    [Fact]
    public void The_bound_is_that_of_the_dense_formula()
    {
        Assert.Equal(-27.2476810459800, Made(Y).Objective().ToScalar(), 1e-12 * 27);
        Assert.Equal(-5.37356433545482, Made(Labels, likelihood: new BernoulliLikelihood()).Objective().ToScalar(), 1e-12 * 5);
    }

    /// <summary>Where all values of f are free, nothing is lost of Gaussian noise.</summary>
    [Fact]
    public void At_the_best_q_it_is_exact_regression()
    {
        var m = Tensor.FromSpan([-0.483821308804953, 1.17090318343366, -1.01421658788733], 3, 1);
        var exact = new Gpr(X, Y, SetA.Kernel(), null, new GaussianLikelihood(SetA.Noise));
        Assert.Equal(Evidence, exact.Objective().ToScalar(), 1e-13);
        var model = Made(Y);
        foreach (var part in model.Parts.Where(part => part.Node != model.Q)) ParameterTree.SetTrainable(part.Node, false);
        var report = model.Fit(VariationalCases.ToTheEnd);
        Assert.Equal(Evidence, report.LogDensity, 1e-8);
        Golden.Close(m, model.Q.QMu, 1e-8, "mean of q");
        Golden.Close(Tensor.FromSpan([0.101482886904030, 0.136581116366550, 0.118815760524844], 3, 1), model.Q.Variances(), 1e-8, "variances of q");
        Golden.Close(exact.Posterior().PredictF(SetA.Xnew).Variance, model.Posterior().PredictF(SetA.Xnew).Variance, 1e-8, "variance");

        var L = Op.Cholesky(SetA.Kernel().K(X));
        var f = exact.Posterior().JointOverInputs(X);
        var S = Op.TriangularSolve(L, Op.Transpose(Op.TriangularSolve(L, f.Covariance), 0, 2, 1));
        Golden.Close(m, Op.TriangularSolve(L, f.Mean), 1e-12, "mean of the best q");
        var best = Made(Y, q: new FullGaussian(m, Op.Cholesky(S)));
        Assert.Equal(Evidence, best.Objective().ToScalar(), 1e-12);
        Golden.Close(exact.Posterior().JointOverInputs(SetA.Xnew).Covariance, best.Posterior().JointOverInputs(SetA.Xnew).Covariance, 1e-11, "covariance");
    }

    [Fact]
    public void The_same_q_has_the_same_bound_and_predictions_whitened_and_not()
    {
        var L = Op.Cholesky(SetA.Kernel().K(X));
        var mean = new ConstantMean(0.4);
        foreach (var likelihood in new Likelihood[] { new GaussianLikelihood(SetA.Noise), new BernoulliLikelihood() })
        {
            var y = likelihood is GaussianNoise ? Y : Labels;
            var (whitened, other) = (Made(y, likelihood: likelihood, mean: mean), Made(y, false, likelihood, new FullGaussian(Op.MatMul(L, SetA.m), Op.MatMul(L, SetA.Lq)), mean));
            Assert.Equal(whitened.Objective().ToScalar(), other.Objective().ToScalar(), 1e-11);
            Assert.Equal(whitened.Bound().Evaluate().ToScalar(), other.Bound().Evaluate().ToScalar(), 1e-11);
            var (p, q) = (whitened.Posterior().JointOverInputs(SetA.Xnew), other.Posterior().JointOverInputs(SetA.Xnew));
            Golden.Close(p.Mean, q.Mean, 1e-12, "mean");
            Golden.Close(p.Covariance, q.Covariance, 1e-12, "covariance");
        }
    }

    /// <summary>q is about the rows it has; a new value of f is as in the prior, given those.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_rows_leave_q_and_what_it_predicts_as_they_are(bool whiten)
    {
        var L = Op.Cholesky(SetA.Kernel().K(X));
        var model = Made(Y, whiten, q: whiten ? null : new FullGaussian(Op.MatMul(L, SetA.m), Op.MatMul(L, SetA.Lq)));
        model.Q.QMu.IsTrainable = false;
        var more = model.With(Tensor.FromSpan([1.0], 1, 1), Tensor.FromSpan([0.2], 1, 1));
        Assert.Equal((4, 3, whiten), (more.X.Shape[0], model.X.Shape[0], more.IsWhitened));
        Assert.Equal((false, true), (more.Q.QMu.IsTrainable, more.Q.QSqrt.IsTrainable));
        foreach (var one in new[] { model, more })
        {
            var f = one.Posterior().PredictF(At);
            Assert.Equal(-0.0324279001324999, f.Mean.ToScalar(), 1e-12);
            Assert.Equal(0.383884102413634, f.Variance.ToScalar(), 1e-12);
            Assert.Equal(1.21064774826467, one.Bound().Divergence().ToScalar(), 1e-12);
        }
        if (!whiten) return;
        Assert.Equal([0.4, -0.3, 0.9, 0], more.Q.QMu.Value.ToArray());
        Assert.Equal([0.7, 0, 0, 0, -0.2, 0.5, 0, 0, 0.3, 0.1, 0.6, 0, 0, 0, 0, 1], more.Q.QSqrt.Value.ToArray());
        var fresh = new Vgp(more.X, more.Y, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), q: new FullGaussian(more.Q.QMu, more.Q.QSqrt), jitter: Jitter.None);
        Assert.Equal(fresh.Objective().ToScalar(), more.Objective().ToScalar());
        Assert.Equal(fresh.Posterior().PredictF(SetA.Xnew).Variance.ToArray(), more.Posterior().PredictF(SetA.Xnew).Variance.ToArray());
    }

    [Fact]
    public void More_rows_of_independent_variables_need_whitening()
    {
        var more = Made(Y, q: new DiagonalGaussian(SetA.m, SetA.d)).With(Tensor.Ones(2, 1), Tensor.Ones(2, 1));
        Golden.Close(Tensor.FromSpan([0.7, 0.5, 0.6, 1, 1], 5, 1), more.Q.QSqrt, 1e-15, "deviations");
        var refused = Assert.Throws<NotSupportedException>(() => Made(Y, false, q: new DiagonalGaussian(SetA.m, SetA.d)).With(At, At));
        Assert.Equal("Vgp.With: q is a DiagonalGaussian about values of f, which new values would depend on; expected a FullGaussian, or a q that is whitened.", refused.Message);
    }

    /// <summary>The mean function belongs to f, and not to q.</summary>
    [Fact]
    public void A_mean_function_takes_its_value_off_the_targets()
    {
        var (c, mean) = (0.4, new ConstantMean(0.4));
        Assert.Equal(Made(Y - c).Objective().ToScalar(), Made(Y, mean: mean).Objective().ToScalar(), 1e-12);
        Golden.Close(Made(Y).Posterior().PredictF(SetA.Xnew).Mean + c, Made(Y, mean: mean).Posterior().PredictF(SetA.Xnew).Mean, 1e-14, "mean");
    }

    /// <summary>Twins have a K of no rank, which the jitter makes positive definite, and as good a bound as a row that counts twice.</summary>
    [Fact]
    public void Rows_may_repeat()
    {
        var (twice, labels) = (Op.Concat([X, X]), Op.Concat([Labels, Labels]));
        var model = new Vgp(twice, labels, SetA.Kernel(), new BernoulliLikelihood(quadratureOrder: 20));
        foreach (var part in model.Parts.Where(part => part.Node != model.Q)) ParameterTree.SetTrainable(part.Node, false);
        Assert.True(model.Fit().IsConverged);
        Assert.All(model.Posterior().PredictF(twice).Variance.ToArray(), v => Assert.InRange(v, 0, 1.3));
    }

    [Fact]
    public void A_fit_of_labels_beats_a_guess()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 24).Select(i => 0.25 * i)], 24, 1);
        var labels = Op.Greater(Op.Sin(2 * x), 0);
        var model = new Vgp(x, labels, new SquaredExponential(), new BernoulliLikelihood(quadratureOrder: 20));
        var report = model.Fit();
        Assert.True(report.IsConverged);
        Assert.True(report.LogDensity > 24 * Math.Log(0.6));
        Assert.True(Op.Sum(model.Posterior().LogDensity(x, labels)).ToScalar() > 24 * Math.Log(0.8));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("q has 4 variables and 1 latent functions; expected 3 variables, one for each row, and 1", Refused(() => Made(Y, q: new FullGaussian(4))), StringComparison.Ordinal);
        Assert.Contains("Y[0, 0] is -0.7; expected a label", Refused(() => Made(Y, likelihood: new BernoulliLikelihood())), StringComparison.Ordinal);
        Assert.Contains("the mean has shape [3, 2] at X", Refused(() => Made(Y, mean: new ConstantMean([1, 2])).Objective()), StringComparison.Ordinal);
        Assert.Contains("expected one column, or 3, 3 for each target", Refused(() => Classes(new ConstantMean([1, 2])).Objective()), StringComparison.Ordinal);
        Assert.Contains("X2 has 2 columns and Y2 1; expected 1 and 1", Refused(() => Made(Y).With(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1))), StringComparison.Ordinal);
        foreach (var whiten in new[] { true, false })
            Assert.Contains("Vgp.With: X[0, 0] is NaN", Refused(() => Made(Y, whiten).With(Tensor.Full(double.NaN, 1, 1), Tensor.Zeros(1, 1))), StringComparison.Ordinal);

        static Vgp Classes(MeanFunction mean) => new(X, Labels, SetA.Kernel(), new SoftmaxLikelihood(3, pairs: 5), mean);
    }

    internal static Vgp Made(Tensor Y, bool whiten = true, Likelihood? likelihood = null, VariationalGaussian? q = null, MeanFunction? mean = null) =>
        new(X, Y, SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), mean, q ?? new FullGaussian(SetA.m, SetA.Lq), whiten, Jitter.None);

    private static string Refused(Func<object> act) => Assert.Throws<ArgumentException>(act).Message;
}
