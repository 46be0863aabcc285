using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class FitPointsTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void A_few_training_rows_are_all_shown()
    {
        var points = FitPoints.Of(Evaluated(60));
        Assert.Equal("y: predicted and observed, with 95 % intervals", points.Title);
        Assert.Equal((54, 54, 6), (points.Trained.N, points.Predicted.Mean.Length, points.HeldOut.Count));
    }

    [Fact]
    public void Of_many_training_rows_every_kth_is_shown_and_all_are_counted()
    {
        var points = FitPoints.Of(Evaluated(1200));
        Assert.Equal("y: predicted and observed, with 95 % intervals", points.Title);
        Assert.Equal(1080, points.TrainedCount);
        Assert.Equal((540, 540, 120), (points.Trained.N, points.Predicted.Mean.Length, points.HeldOut.Count));
    }

    /// <summary>The posterior is made once: it is that of the model, and its density the one that the outcome reports.</summary>
    [Fact]
    public void The_posterior_of_an_outcome_is_that_of_its_model()
    {
        var outcome = Evaluated(60);
        Assert.Equal(((Gpr)outcome.Model).LogMarginalLikelihood().ToScalar(), outcome.LogMarginalLikelihood, 1e-10);
        Assert.Equal(outcome.Model.Posterior().Mean(outcome.Parts.X!).ToArray(), outcome.Posterior.Mean(outcome.Parts.X!).ToArray());
        Assert.Equal(54, ((ExactPosterior)outcome.Posterior).ObservationCount);
    }

    private FitOutcome Evaluated(int rows)
    {
        var table = fits.Table("two.csv", "a,b,y", Enumerable.Range(0, rows).Select(i => $"{Fits.Text(0.1 * i)},{Fits.Text(Math.Cos(i))},{Fits.Text(Fits.WaveAt(i))}"));
        return Fits.Run(new FitRequest(table, "y") { Kernel = "Matern52", Holdout = "every:10", MaxEvaluations = 0 });
    }
}
