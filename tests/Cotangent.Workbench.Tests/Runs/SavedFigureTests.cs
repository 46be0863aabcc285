using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Figures of saved fits are those of the fits.</summary>
public sealed class SavedFigureTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData("exact", "wave", "Gaussian")]
    [InlineData("laplace", "count", "Poisson")]
    [InlineData("vgp", "time", "Weibull")]
    [InlineData("svgp", "wave", "Gaussian")]
    [InlineData("svgp", "time", "Weibull")]
    public void A_curve_is_drawn_again(string model, string target, string likelihood)
    {
        var outcome = Fits.Run(fits.RequestOf(target, likelihood, model) with { MaxEvaluations = 20 });
        var (was, now) = (FitCurve.Of(outcome), FitCurve.Of(Saved(outcome)));
        Assert.Equal(was.Title, now.Title);
        Assert.Equal(was.X, now.X, Close);
        Assert.Equal(was.Band.Center, now.Band.Center, Close);
        Assert.Equal(was.Band.Lower, now.Band.Lower, Close);
        Assert.Equal(was.Trained.X, now.Trained.X, Close);
        Assert.Equal(was.Trained.Y, now.Trained.Y, Close);
        Assert.Equal(was.Trained.HasEvent, now.Trained.HasEvent);
        Assert.Equal(was.HeldOut.X, now.HeldOut.X);
        Assert.Equal(was.HeldOut.Y, now.HeldOut.Y);
        Assert.Equal(was.HeldOutSpans, now.HeldOutSpans);
    }

    [Theory]
    [InlineData("vgp")]
    [InlineData("svgp")]
    public void Classes_are_drawn_again_by_name(string model)
    {
        var outcome = Fits.Run(fits.RequestOf("three", "Softmax", model));
        var saved = Saved(outcome);
        Assert.Equal(outcome.Data.Labels, saved.Data.Labels);
        var (was, now) = (ClassCurve.Of(outcome), ClassCurve.Of(saved));
        Assert.Equal(was.Title, now.Title);
        Assert.Equal(was.Trained.Y, now.Trained.Y);
        foreach (var (p, q) in was.Probabilities.Zip(now.Probabilities)) Assert.Equal(p, q, Close);
        Assert.Equal(ClassCalibration.Of(outcome).Counts, ClassCalibration.Of(saved).Counts);
    }

    [Fact]
    public void Points_of_several_inputs_are_drawn_again()
    {
        var path = fits.Table("two.csv", "when,b,y", Enumerable.Range(0, 40).Select(i => $"2020-01-{1 + i % 28:00},{i % 7},{Fits.Text(Fits.WaveAt(i))}"));
        var outcome = Fits.Run(new(path, "y") { Kernel = "SE", Holdout = "every:5", MaxEvaluations = 5 });
        var (was, now) = (FitPoints.Of(outcome), FitPoints.Of(Saved(outcome)));
        Assert.Equal((was.Title, was.TrainedCount), (now.Title, now.TrainedCount));
        Assert.Equal(was.Predicted.Mean, now.Predicted.Mean, Close);
        Assert.Equal(was.HeldOut.Select(row => row.Mean), now.HeldOut.Select(row => row.Mean), Close);
        Assert.Equal(outcome.Data.InputKinds, Saved(outcome).Data.InputKinds);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("svgp")]
    public void Rows_of_words_booleans_and_dates_are_drawn_again(string model)
    {
        var path = fits.Table("words.csv", "when,on,site,due", Enumerable.Range(0, 40).Select(i =>
            FormattableString.Invariant($"2020-01-{1 + i % 28:00},{(i % 3 == 0 ? "yes" : "no")},{"a,b,c".Split(',')[i % 4 % 3]},{new DateTime(2021, 1, 1).AddDays(i * i % 37):yyyy-MM-dd}")));
        var outcome = Fits.Run(new(path, "due") { Kernel = "SE", Model = model, Holdout = "every:5", MaxEvaluations = 5 });
        var saved = Saved(outcome).Data;
        Assert.Equal(["when", "on", "site=a", "site=b", "site=c"], saved.InputNames);
        Assert.Equal(outcome.Data.Inputs.Select(Facts), saved.Inputs.Select(Facts));
        Assert.Equal((outcome.Data.TargetKind, outcome.Data.TargetOrigin), (saved.TargetKind, saved.TargetOrigin));
        Assert.Equal(outcome.Data.Take(outcome.Split.Test).X, saved.Take([.. Enumerable.Range(outcome.Split.Train.Length, outcome.Split.Test.Length)]).X, Close);
        Assert.Equal(FitPoints.Of(outcome).Predicted.Mean, FitPoints.Of(Saved(outcome)).Predicted.Mean, Close);

        static string Facts(InputColumn input) => $"{input.Name} {input.Column} {input.Kind} {input.Origin:O} {string.Join('/', input.Labels)} {input.Word}";
    }

    [Fact]
    public void A_fit_of_an_earlier_version_without_rows_says_so() => Assert.Equal(
        "The fit of 'c' has no rows that could be drawn. Fit again with this version.",
        Assert.Throws<DataException>(() => SavedFigure.Of(SavedFit.Read(Path.Combine(AppContext.BaseDirectory, "golden", "fit-version-2-classes.json")))).Message);

    /// <summary>As the posterior of all other rows predicts it.</summary>
    [Fact]
    public void Each_row_is_scored_as_the_others_predict_it_where_few_are_held_out()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 5 });
        var (X, Y, parts) = (outcome.Parts.X!, outcome.Parts.Y!, outcome.Parts);
        var (squares, N) = (0.0, X.Shape[0]);
        for (var i = 0; i < N; i++)
        {
            int[] others = [.. Enumerable.Range(0, N).Where(j => j != i)];
            var model = new GaussianProcesses.Gpr(Op.Gather(X, others), Op.Gather(Y, others), parts.Kernel, parts.Mean, (GaussianProcesses.GaussianNoise)parts.Likelihood);
            squares += Math.Pow((model.Posterior().Mean(Op.Gather(X, [i])) - Op.Gather(Y, [i])).ToScalar() * outcome.Standardizer.TargetScale, 2) / N;
        }
        Assert.Equal(Math.Sqrt(squares), outcome.LeaveOneOut!.Rmse, 1e-8);
        Assert.Equal(N, outcome.LeaveOneOut.Count);
        Assert.InRange(outcome.LeaveOneOut.Coverage95, 0.5, 1);
        Assert.Null(Fits.Run(fits.RequestOf("count", "Poisson", "laplace") with { MaxEvaluations = 0 }).LeaveOneOut);
    }

    [Fact]
    public void Of_a_handful_of_rows_none_is_held_out_unless_asked_for()
    {
        var path = fits.Table("few.csv", "x,y", ["1,2", "2,3", "3,5", "4,4"]);
        var outcome = Fits.Run(new(path, "y") { Kernel = "SE", MaxEvaluations = 3 });
        Assert.Equal(("none", 4), (outcome.Request.Holdout, outcome.Split.Train.Length));
        Assert.Equal(4, outcome.LeaveOneOut!.Count);
    }

    private static SavedFigure Saved(FitOutcome outcome) => SavedFigure.Of(SavedFit.Read(FitFile.Bytes(outcome)));

    private static bool Close(double a, double b) => a == b || Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));
}
