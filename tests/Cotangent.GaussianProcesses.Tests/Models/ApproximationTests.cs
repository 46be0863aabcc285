using Cotangent.GaussianProcesses.Tests.Likelihoods;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>What Laplace's approximation and expectation propagation have in common.</summary>
public class ApproximationTests
{
    private static readonly Tensor Labels = Op.Greater(RegressionCases.Y(1), 0);

    public static TheoryData<string> Names => [.. Approximations.Names];

    public static TheoryData<string, string> Regressions => new(from name in Approximations.Names from c in RegressionCases.All select (name, c.Name));

    [Theory]
    [MemberData(nameof(Regressions))]
    public void With_Gaussian_noise_it_is_exact_regression(string name, string regression)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == regression);
        var exact = make(RegressionCases.X, RegressionCases.Y(outputs));
        var model = Approximations.Make(name, exact.X, exact.Y, exact.Kernel, exact.Likelihood, exact.Mean);
        Assert.Equal(exact.Objective().ToScalar(), model.Objective().ToScalar(), 1e-11);
        Golden.Close(Tensor.FromSpan(Approximations.Gradient(exact)), Tensor.FromSpan(Approximations.Gradient(model)), 1e-10, "gradient");
        var (p, q) = (exact.Posterior(), model.Posterior());
        Golden.Close(p.PredictF(RegressionCases.Xnew).Mean, q.PredictF(RegressionCases.Xnew).Mean, 1e-11, "mean");
        Golden.Close(p.PredictF(RegressionCases.Xnew).Variance, q.PredictF(RegressionCases.Xnew).Variance, 1e-11, "variance");
        Golden.Close(p.JointOverInputs(RegressionCases.Xnew).Covariance, q.JointOverInputs(RegressionCases.Xnew).Covariance, 1e-11, "covariance");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mean_is_taken_off_once(string name)
    {
        var (X, Y) = (Tensor.FromSpan([0, 1], 2, 1), Tensor.FromSpan([1, 2], 2, 1));
        double LogDensity(double level, ScalarLikelihood likelihood) =>
            Approximations.Make(name, X, Y + level, new SquaredExponential(1, 1), likelihood, new ConstantMean(level)).Objective().ToScalar();
        Assert.Equal(-3.57704255278329, LogDensity(0, new GaussianLikelihood(0.1)), 1e-12);
        Assert.Equal(-3.57704255278329, LogDensity(5, new GaussianLikelihood(0.1)), 1e-12);
        Assert.Equal(LogDensity(0, new StudentTLikelihood(0.5, 4)), LogDensity(5, new StudentTLikelihood(0.5, 4)), 1e-12);
    }

    /// <summary>So one model takes each of several classes against the rest.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_of_labels_are_models_with_one_kernel(string name)
    {
        var labels = Op.Greater(RegressionCases.Y(2), 0);
        var (both, first, second) = (Labelled(name, labels, new ProbitLink()), Labelled(name, Op.Columns(labels, 0), new ProbitLink()), Labelled(name, Op.Columns(labels, 1), new ProbitLink()));
        Assert.Equal((first.Objective() + second.Objective()).ToScalar(), both.Objective().ToScalar(), 1e-12);
        Tensor Predicted(DataModel model) => model.Posterior().PredictY(RegressionCases.Xnew).Mean;
        Golden.Close(Op.Concat([Predicted(first), Predicted(second)], 1), Predicted(both), 1e-9, "probability");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Flipped_labels_flip_f_and_the_probabilities(string name)
    {
        foreach (var link in new ProbabilityLink[] { new LogitLink(), new ProbitLink() })
        {
            var (plain, flipped) = (Labelled(name, Labels, link), Labelled(name, 1 - Labels, link));
            Assert.Equal(plain.Objective().ToScalar(), flipped.Objective().ToScalar(), 1e-14);
            var (p, q, Xnew) = (plain.Posterior(), flipped.Posterior(), RegressionCases.Xnew);
            Golden.Close(p.PredictF(Xnew).Mean, -q.PredictF(Xnew).Mean, 1e-13, "mean");
            Golden.Close(p.PredictF(Xnew).Variance, q.PredictF(Xnew).Variance, 1e-13, "variance");
            Golden.Close(p.PredictY(Xnew).Mean, 1 - q.PredictY(Xnew).Mean, 1e-13, "probability");
        }
    }

    /// <summary>Labels that a line separates, one class alone, and lengthscales and variances far beyond the data, where K is singular.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_separates_the_labels_leaves_all_numbers_finite(string name)
    {
        var X = RegressionCases.X;
        foreach (var labels in new[] { Op.Greater(Op.Columns(X, 0), 0), Tensor.Ones(RegressionCases.N, 1), Tensor.Zeros(RegressionCases.N, 1) })
        {
            foreach (var (variance, lengthscale) in new[] { (1.0, 1.0), (1e4, 1.0), (1.0, 1e6), (1e4, 1e3), (1e-8, 1e-3) })
            {
                var model = Approximations.Make(name, X, labels, new SquaredExponential(variance, lengthscale), new BernoulliLikelihood());
                Assert.InRange(model.Objective().ToScalar(), -20, -1e-3);
                Assert.All(Approximations.Gradient(model), slope => Assert.True(double.IsFinite(slope)));
                Assert.All(model.Posterior().PredictY(X).Mean.ToArray(), p => Assert.InRange(p, 1e-9, 1 - 1e-9));
            }
        }
    }

    /// <summary>Through the mode, and through the fixed point.</summary>
    [Theory]
    [InlineData("Laplace", false)]
    [InlineData("Laplace", true)]
    [InlineData("parallel expectation propagation", false)]
    public void Derivatives_in_the_parameters_are_exact_to_second_order(string name, bool hasOutliers)
    {
        var (X, Y) = (RegressionCases.Normal(5, 4, 1), RegressionCases.Normal(6, 4, 1));
        ScalarLikelihood likelihood = hasOutliers ? new StudentTLikelihood(0.3, 3) : new BernoulliLikelihood();
        var model = Approximations.Make(name, X, hasOutliers ? 3 * Y : Op.Greater(Y, 0), new Matern52(1.7, 0.9), likelihood, new ConstantMean(0.2));
        var (objective, at) = Approximations.InParameters(model, model.Objective);
        GradientCheck.Run(objective, at);
        var (prediction, _) = Approximations.InParameters(model, () => model.Posterior().PredictF(Tensor.FromSpan([0.3, -1], 2, 1)) is var f ? f.Mean + Op.Log(f.Variance) : null!);
        GradientCheck.Run(prediction, at);
    }

    /// <summary>Sites of a likelihood without a closed form, some of them negative.</summary>
    [Fact]
    public void Predictions_by_expectation_propagation_have_gradients_for_any_likelihood()
    {
        var (X, Y) = (RegressionCases.Normal(5, 4, 1), RegressionCases.Normal(6, 4, 1));
        var model = new ExpectationPropagation(X, Y + Tensor.FromSpan([0, 0, 0, 9], 4, 1), new Matern52(1.7, 0.9), new StudentTLikelihood(1, 4), null, new(Tolerance: 1e-13));
        Assert.True(Op.Min(model.Report().Precisions).ToScalar() < 0);
        var (prediction, at) = Approximations.InParameters(model, () => model.Posterior().PredictF(Tensor.FromSpan([0.3], 1, 1)) is var f ? Op.Sum(f.Mean + Op.Log(f.Variance)) : null!);
        double Along(double step) => prediction([.. at.Select(x => x + step)]).ToScalar();
        const double h = 2e-3;
        var expected = (8 * (Along(h) - Along(-h)) - (Along(2 * h) - Along(-2 * h))) / (12 * h);
        using var tape = new GradientTape();
        tape.Watch(at);
        Assert.Equal(expected, tape.Gradient(prediction(at), at).Sum(g => g.ToScalar()), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Targets_that_cannot_arise_are_refused_by_row(string name)
    {
        void Refuses(string message, Tensor Y) => Assert.Equal(message, Assert.Throws<ArgumentException>(
            () => Approximations.Make(name, Tensor.FromSpan([0, 1, 2], 3, 1), Y, new SquaredExponential(), new BernoulliLikelihood())).Message);
        Refuses("BernoulliLikelihood: Y[1, 0] is -1; expected a label, 0 or 1. Correct the value, or drop the row.", Tensor.FromSpan([1, -1, 1], 3, 1));
        Refuses("BernoulliLikelihood: Y[2, 0] is 2; expected a label, 0 or 1. Correct the value, or drop the row.", Tensor.FromSpan([1, 0, 2], 3, 1));
        var model = name == "Laplace" ? nameof(LaplaceApproximation) : nameof(ExpectationPropagation);
        Refuses($"{model}: Y has shape [2, 1]; expected [N, P] with N = 3, as in X.", Tensor.Ones(2, 1));
    }

    /// <summary>Latent functions of labels are pure numbers, and lengthscales start from the spread of the inputs.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_does_not_depend_on_the_units_of_the_inputs(string name)
    {
        var X = RegressionCases.Normal(5, 40, 2);
        var labels = Op.Greater(Op.Sin(2 * Op.Columns(X, 0)) + 0.5 * RegressionCases.Normal(6, 40, 1), 0);
        DataModel Fitted(double unit)
        {
            var model = Approximations.Make(name, unit * X, labels, new SquaredExponential(), new BernoulliLikelihood());
            var report = model.Fit();
            Assert.True(report.IsConverged);
            Assert.Null(report.Comparison); // with Gaussian noise, which gives no probabilities of labels
            return model;
        }
        var (plain, scaled) = (Fitted(1), Fitted(1e6));
        Assert.Equal(plain.Objective().ToScalar(), scaled.Objective().ToScalar(), 1e-6);
        Golden.Close(plain.Posterior().PredictY(RegressionCases.Xnew).Mean, scaled.Posterior().PredictY(1e6 * RegressionCases.Xnew).Mean, 1e-3, "probability");
    }

    [Fact]
    public void What_says_that_it_is_log_concave_has_no_positive_curvature()
    {
        foreach (var @case in LikelihoodCases.All)
        {
            if (@case.Make() is not ScalarLikelihood { IsLogConcave: true } likelihood) continue;
            var F = 3 * RegressionCases.Normal(2, 40, 3, 2);
            Assert.True(Op.Max(likelihood.LogDensityDerivatives(@case.X, F, @case.Y).Second).ToScalar() <= 0, @case.Name);
        }
    }

    private static DataModel Labelled(string name, Tensor labels, ProbabilityLink link) =>
        Approximations.Make(name, RegressionCases.X, labels, new Matern52(1.7, 0.9), new BernoulliLikelihood(link));
}
