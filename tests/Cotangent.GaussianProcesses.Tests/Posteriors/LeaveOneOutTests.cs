using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

public class LeaveOneOutTests
{
    public static TheoryData<string> Names => [.. ModelCases.All.Where(c => c.Make(RegressionCases.X, RegressionCases.Y(c.Outputs)) is Gpr).Select(c => c.Name)];

    /// <summary>E0 and E1.</summary>
    [Fact]
    public void The_numbers_of_three_refits()
    {
        var model = Base.Model();
        Assert.Equal(-3.33294118130869, model.LogMarginalLikelihood().ToScalar(), 1e-13);
        var left = model.Posterior().LeaveOneOut();
        Golden.Close(Base.Column(-0.13059412828859, 0.553625236829804, -0.00990077883213314), left.Mean, 1e-13, "mean");
        Golden.Close(Base.Column(0.747395237181771, 0.683382311371376, 0.980350556573726), left.Variance, 1e-13, "variance");
        Assert.Equal(-3.51478623864436, Op.Sum(left.LogDensity(Base.Y)).ToScalar(), 1e-13);
        Assert.Equal(-3.51478623864436, model.LeaveOneOutLogDensity().ToScalar(), 1e-13);
    }

    /// <summary>E1 to E3, a trend among the means: hyperparameters and other means are held.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_row_is_what_a_posterior_of_the_others_predicts(string name)
    {
        var (_, outputs, make) = ModelCases.All.Single(c => c.Name == name);
        var (X, Y) = (RegressionCases.X, RegressionCases.Y(outputs));
        var model = (Gpr)make(X, Y);
        var left = model.Posterior().LeaveOneOut();
        var sum = 0.0;
        for (var i = 0; i < RegressionCases.N; i++)
        {
            int[] others = [.. Enumerable.Range(0, RegressionCases.N).Where(row => row != i)];
            var posterior = make(Base.Rows(X, others), Base.Rows(Y, others)).Posterior();
            var y = posterior.PredictY(Base.Rows(X, i));
            Golden.Close(y.Mean, Base.Rows(left.Mean, i), 1e-11, "mean");
            Golden.Close(y.Variance, Base.Rows(left.Variance, i), 1e-11, "variance");
            sum += posterior.LogDensity(Base.Rows(X, i), Base.Rows(Y, i)).ToScalar();
        }
        Assert.Equal(sum, model.LeaveOneOutLogDensity().ToScalar(), 1e-10);
    }

    /// <summary>E2.</summary>
    [Fact]
    public void Two_outputs_have_the_sum_of_their_scores()
    {
        double Score(params int[] outputs) =>
            new Gpr(RegressionCases.X, Op.Columns(RegressionCases.Y(2), outputs), new Matern52(1.7, 0.9), null, new GaussianLikelihood(0.1)).LeaveOneOutLogDensity().ToScalar();
        Assert.Equal(Score(0) + Score(1), Score(0, 1), 1e-12);
    }

    /// <summary>C1: a mean that moves with the targets changes nothing.</summary>
    [Fact]
    public void Targets_and_mean_may_be_shifted_together()
    {
        var (near, far) = (new Gpr(Base.X, Base.Y, new SquaredExponential(1, 1)), new Gpr(Base.X, Base.Y + 5, new SquaredExponential(1, 1), new ConstantMean(5)));
        Assert.Equal(near.LeaveOneOutLogDensity().ToScalar(), far.LeaveOneOutLogDensity().ToScalar(), 1e-12);
        Golden.Close(near.Posterior().LeaveOneOut().Mean + 5, far.Posterior().LeaveOneOut().Mean, 1e-13, "mean");
    }

    [Fact]
    public void A_fit_to_it_raises_it_above_that_of_a_fit_by_marginal_likelihood_and_moves_the_model()
    {
        var (X, Y) = (RegressionCases.Normal(11, 25, 1), Op.Sin(2 * RegressionCases.Normal(11, 25, 1)) + 0.2 * RegressionCases.Normal(12, 25, 1));
        var (byEvidence, byPrediction) = (new Gpr(X, Y, new Matern52()), new Gpr(X, Y, new Matern52()));
        byEvidence.Fit();
        var report = new LeaveOneOutGpr(byPrediction).Fit();
        Assert.True(report.IsConverged);
        Assert.Equal(report.LogDensity, byPrediction.LeaveOneOutLogDensity().ToScalar(), 1e-9);
        Assert.True(byPrediction.LeaveOneOutLogDensity().ToScalar() > byEvidence.LeaveOneOutLogDensity().ToScalar() + 0.01);
        Assert.True(byEvidence.LogMarginalLikelihood().ToScalar() > byPrediction.LogMarginalLikelihood().ToScalar() + 0.01);
        var model = new LeaveOneOutGpr(byPrediction);
        Assert.Equal(byPrediction.Posterior().PredictF(X).Mean.ToArray(), model.Posterior().PredictF(X).Mean.ToArray());
    }

    [Fact]
    public void A_single_row_is_predicted_by_the_prior()
    {
        var left = new Gpr(Base.Column(0.3), Base.Column(1.7), new Matern52(2), new ConstantMean(0.5), new GaussianLikelihood(0.25)).Posterior().LeaveOneOut();
        Assert.Equal(0.5, left.Mean.ToScalar(), 1e-14);
        Assert.Equal(2.25, left.Variance.ToScalar(), 1e-14);
    }
}
