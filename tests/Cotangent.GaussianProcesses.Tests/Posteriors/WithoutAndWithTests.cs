using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>Observations that come and go: the same as a posterior of the rows that are there.</summary>
public class WithoutAndWithTests
{
    public static TheoryData<string> Names => [.. ModelCases.All.Where(c => c.Make(RegressionCases.X, RegressionCases.Y(c.Outputs)) is Gpr).Select(c => c.Name)];

    /// <summary>E7: one more point, with noise of its own.</summary>
    [Fact]
    public void One_more_point_with_its_own_noise()
    {
        var (model, x) = (Base.Model(), Base.Column(3));
        var posterior = model.Posterior();
        var next = posterior.With(x, Base.Column(0.1), Base.Column(0.3));
        var f = next.PredictF(Base.Column(1.5));
        Assert.Equal(0.154208904671706, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(0.147174987331202, f.Variance.ToScalar(), 1e-14);
        Assert.Equal(-4.50325008921133, next.LogMarginalLikelihood().ToScalar(), 1e-13);
        Assert.Equal(-1.17030890790265, posterior.PredictY(x, Base.Column(0.3)).LogDensity(Base.Column(0.1)).ToScalar(), 1e-13);
        Assert.Equal((3, 4), (posterior.ObservationCount, next.ObservationCount));
    }

    /// <summary>The jitter of the first rows, relative to a variance of 4, is that of the next one too.</summary>
    [Fact]
    public void A_new_row_gets_the_jitter_of_the_others()
    {
        var (X, Y, x, y) = (Base.Column(0, 1), Base.Column(0.3, -1), Base.Column(3), Base.Column(0.1));
        Gpr Made(Tensor X, Tensor Y) => new(X, Y, new SquaredExponential(4, 0.8), null, new GaussianLikelihood(0.01), new Jitter(1e-2));
        var expected = Made(Base.Column(0, 1, 3), Base.Column(0.3, -1, 0.1)).Posterior().PredictF(Base.Column(1.5));
        var f = Made(X, Y).Posterior().With(x, y).PredictF(Base.Column(1.5));
        Assert.Equal(expected.Mean.ToScalar(), f.Mean.ToScalar(), 1e-13);
        Assert.Equal(expected.Variance.ToScalar(), f.Variance.ToScalar(), 1e-13);
    }

    /// <summary>E7: twice in a row, with means, several outputs, a trend and noise that varies; the first posterior stays as it was.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_in_a_row_it_equals_the_refit(string name)
    {
        var (_, outputs, make) = ModelCases.All.Single(c => c.Name == name);
        var (X, Y) = (RegressionCases.Normal(31, 12, 2), RegressionCases.Normal(32, 12, outputs));
        ExactPosterior Of(params IEnumerable<int> rows) => ((Gpr)make(Base.Rows(X, rows), Base.Rows(Y, rows))).Posterior();
        var first = Of(Enumerable.Range(0, 8));
        var before = first.PredictF(RegressionCases.Xnew).Mean.ToArray();
        var more = first.With(Base.Rows(X, 8), Base.Rows(Y, 8)).With(Base.Rows(X, 9, 10, 11), Base.Rows(Y, 9, 10, 11));
        Same(Of(Enumerable.Range(0, 12)), more);
        Same(Of(0, 1, 3, 4, 5, 6, 8, 9, 11), more.Without(10, 2).Without(6));
        Same(first, more.Without(8, 9, 10, 11));
        if (!name.Contains("trend", StringComparison.Ordinal)) Same(Of(5), more.Without(0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11));
        Assert.Equal(before, first.PredictF(RegressionCases.Xnew).Mean.ToArray());
    }

    [Fact]
    public void Rows_that_leave_and_come_back_change_nothing()
    {
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern52(1.7, 0.9), new ConstantMean([1, -1]), new GaussianLikelihood(0.1));
        var posterior = model.Posterior();
        Same(posterior, posterior.Without(7, 6).With(Base.Rows(model.X, 6, 7), Base.Rows(model.Y, 6, 7)));
        Same(posterior, posterior.Without());
    }

    /// <summary>The parameters are those that the first posterior kept, whatever became of the model.</summary>
    [Fact]
    public void It_goes_on_with_the_parameters_of_the_posterior()
    {
        var model = Base.Model();
        var posterior = model.Posterior();
        var expected = posterior.With(Base.Column(3), Base.Column(0.1));
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Assign(2.5);
        Same(expected, posterior.With(Base.Column(3), Base.Column(0.1)), 0);
        Same(posterior, expected.Without(3), 0);
    }

    [Fact]
    public void Jitter_weights_and_known_noise_stay_with_their_rows()
    {
        var (X, Y, s2) = (RegressionCases.X, RegressionCases.Y(1), 0.1 + Op.Square(RegressionCases.Normal(4, 8, 1)));
        int[] kept = [0, 1, 2, 4, 5, 7];
        Gpr Known(IEnumerable<int> rows) => new(Base.Rows(X, rows), Base.Rows(Y, rows), new Matern52(), null, new KnownNoise(Base.Rows(s2, rows)), new(1e-3));
        Gpr Weighted(IEnumerable<int> rows) => new(Base.Rows(X, rows), Base.Rows(Y, rows), new Matern52(), null, new WeightedNoise(new GaussianLikelihood(0.2), Base.Rows(s2, rows)));
        foreach (var make in new[] { Known, Weighted })
        {
            Same(make(kept).Posterior(), make(Enumerable.Range(0, 8)).Posterior().Without(3, 6));
            Assert.Equal(make(kept).LogMarginalLikelihood().ToScalar(), make(Enumerable.Range(0, 8)).Posterior().Without(3, 6).LogMarginalLikelihood().ToScalar(), 1e-12);
        }
        Same(Known(Enumerable.Range(0, 8)).Posterior(), Known(Enumerable.Range(0, 6)).Posterior().With(Base.Rows(X, 6, 7), Base.Rows(Y, 6, 7), Base.Rows(s2, 6, 7)));
        var weighted = Weighted(Enumerable.Range(0, 7)).Posterior().With(Base.Rows(X, 7), Base.Rows(Y, 7));
        var refit = new Gpr(X, Y, new Matern52(), null, new WeightedNoise(new GaussianLikelihood(0.2), Op.Concat([Base.Rows(s2, Enumerable.Range(0, 7)), Base.Column(1)])));
        Same(refit.Posterior(), weighted);
        Assert.Equal(refit.LogMarginalLikelihood().ToScalar(), weighted.LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    /// <summary>Inside a recording it keeps its link to the parameters, by way of the update of the factor.</summary>
    [Fact]
    public void The_gradient_in_the_parameters_is_that_of_the_predictions()
    {
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Matern52(1.7, [0.9, 1.3]), new ConstantMean(0.4), new GaussianLikelihood(0.1));
        var W = RegressionCases.Normal(7, 5, 1);
        Tensor Weighted()
        {
            var y = model.Posterior().Without(6, 2, 3).With(Base.Rows(model.X, 3), Base.Rows(model.Y, 3)).PredictY(RegressionCases.Xnew);
            return Op.Sum(W * (y.Mean + Op.Log(y.Variance)));
        }
        var objective = new Objective(model, Weighted);
        var (x, gradient, unused) = (objective.Read(), new double[5], new double[5]);
        var expected = CentralDifference.Gradient(moved => objective.Evaluate(moved.Span, unused), Tensor.FromSpan(x));
        objective.Evaluate(x, gradient);
        Golden.Close(expected, Tensor.FromSpan(gradient), 1e-8, "gradient");
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_a_point_without_variance_too()
    {
        var posterior = Base.Model().Posterior();
        Says("ExactPosterior.Without: got rows [3]; expected different rows from 0 to 2, fewer than all 3.", () => posterior.Without(3));
        Says("ExactPosterior.Without: got rows [1, 1]; expected different rows from 0 to 2, fewer than all 3.", () => posterior.Without(1, 1));
        Says("ExactPosterior.Without: got rows [2, 1, 0]; expected different rows from 0 to 2, fewer than all 3.", () => posterior.Without(2, 1, 0));
        Says("ExactPosterior.With: Y2 has shape [1, 2]; expected [1, 1], with the outputs of the training targets.", () => posterior.With(Base.Column(3), Tensor.Ones(1, 2)));
        Says("ExactPosterior.With: Y2[0, 0] is NaN; expected a finite number. Drop the row or fill the value in.", () => posterior.With(Base.Column(3), Base.Column(double.NaN)));
        Says(
            "ExactPosterior.With: noiseVariances[0, 0] is -0.1; expected a variance, 0 or more.",
            () => posterior.With(Base.Column(3), Base.Column(1), Base.Column(-0.1)));
        Says("Posterior: Xnew has shape [1, 2]; expected [M, 1], with the columns of the training inputs.", () => posterior.With(Tensor.Ones(1, 2), Base.Column(1)));
        var before = posterior.PredictF(Base.X).Mean.ToArray();
        Assert.Throws<NotPositiveDefiniteException>(() => posterior.With(Base.Column(3, 3), Base.Column(1, 1), Base.Column(0, 0)));
        Assert.Equal(before, posterior.PredictF(Base.X).Mean.ToArray());
    }

    private static void Same(ExactPosterior expected, ExactPosterior actual, params int[] columns)
    {
        var Xnew = columns.Length == 0 ? RegressionCases.Xnew : Op.Columns(RegressionCases.Xnew, columns);
        Golden.Close(expected.PredictF(Xnew).Mean, actual.PredictF(Xnew).Mean, 1e-10, "mean");
        Golden.Close(expected.Mean(Xnew), actual.Mean(Xnew), 1e-10, "mean alone");
        Golden.Close(expected.JointOverInputs(Xnew).Covariance, actual.JointOverInputs(Xnew).Covariance, 1e-10, "covariance");
        Assert.Equal(expected.LogMarginalLikelihood().ToScalar(), actual.LogMarginalLikelihood().ToScalar(), 1e-9);
        Golden.Close(expected.LeaveOneOut().Variance, actual.LeaveOneOut().Variance, 1e-9, "leave one out");
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
