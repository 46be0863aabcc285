using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class FitRunTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void A_fit_improves_the_evidence_and_predicts_the_rows_held_out()
    {
        var outcome = Fits.Run(fits.Request);
        var start = Fits.Run(fits.Request with { MaxEvaluations = 0 });
        Assert.True(outcome.Report.IsConverged);
        Assert.True(outcome.LogMarginalLikelihood > start.LogMarginalLikelihood + 10);
        Assert.Equal([7, 15, 23, 31, 39], outcome.HeldOutRows.Select(r => r.Row));
        Assert.Equal(Fits.WaveAt(15), outcome.HeldOutRows[1].Observed, 1e-12);
        Assert.InRange(outcome.HeldOut!.Rmse, 0, 0.5);
        Assert.Equal(5, outcome.HeldOut.Count);
    }

    [Fact]
    public void The_same_request_gives_the_same_bits()
    {
        var request = fits.Request with { Holdout = "random:0.2", Seed = 7, Restarts = 1 };
        var (first, second) = (Fits.Run(request), Fits.Run(request));
        Assert.Equal(first.LogMarginalLikelihood, second.LogMarginalLikelihood);
        Assert.Equal(first.HeldOutRows, second.HeldOutRows);
        Assert.NotEqual(first.Split.Test, Fits.Run(request with { Seed = 8 }).Split.Test);
    }

    [Fact]
    public void No_evaluations_leave_every_parameter_as_it_was_set()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 0, Set = ["kernel.lengthscales=0.25", "likelihood.variance=0.5"] });
        Assert.Equal(0.25, Value(outcome, "kernel.lengthscales"), 1e-12);
        Assert.Equal(0.5, Value(outcome, "likelihood.variance"), 1e-12);
        Assert.Equal(1, Value(outcome, "kernel.variance"), 1e-12);
        Assert.Equal((1, false), (outcome.Report.Evaluations, outcome.Report.IsConverged));
        Assert.Equal(outcome.LogMarginalLikelihood, outcome.Report.LogDensity);
    }

    [Fact]
    public void A_fixed_parameter_stays_while_the_others_move()
    {
        var outcome = Fits.Run(fits.Request with { Set = ["kernel.variance=2"], Fix = ["kernel.variance"] });
        Assert.Equal(2, Value(outcome, "kernel.variance"), 1e-12);
        Assert.NotEqual(1, Value(outcome, "kernel.lengthscales"), 1e-3);
    }

    [Fact]
    public void A_start_in_units_of_the_data_is_divided_by_their_spread()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 0, SetInDataUnits = ["kernel.lengthscales=4", "kernel.variance=9"] });
        Assert.Equal(4 / outcome.Standardizer.InputScales[0], Value(outcome, "kernel.lengthscales"), 1e-12);
        Assert.Equal(9 / Math.Pow(outcome.Standardizer.TargetScale, 2), Value(outcome, "kernel.variance"), 1e-12);
    }

    [Fact]
    public void Without_standardisation_the_model_sees_the_data_as_they_are()
    {
        var outcome = Fits.Run(fits.Request with { IsStandardized = false, Holdout = "none", MaxEvaluations = 0 });
        Assert.Equal(39, outcome.Parts.X![39, 0]);
        Assert.Equal(Fits.WaveAt(3), outcome.Parts.Y![3, 0], 1e-12);
        Assert.Null(outcome.HeldOut);
    }

    [Fact]
    public void Rows_with_missing_cells_are_left_out_when_asked()
    {
        var path = fits.Table("gaps.csv", "x,y", ["1,2", ",3", "3,NA", "4,5", "5,4", "6,7"]);
        var request = new FitRequest(path, "y") { Kernel = "SE", Holdout = "none", MaxEvaluations = 0 };
        Assert.Equal(2, Fits.Run(request with { DropsMissing = true }).Data.Dropped);
        Assert.Throws<Workbench.Data.DataException>(() => Fits.Run(request));
    }

    [Fact]
    public void Chosen_inputs_are_the_only_ones_seen()
    {
        var path = fits.Table("three.csv", "a,b,c,y", ["1,5,2,1", "2,3,1,2", "3,6,4,2", "4,1,3,4"]);
        var outcome = Fits.Run(new FitRequest(path, "y") { Inputs = ["c", "a"], Kernel = "SE", Holdout = "none", MaxEvaluations = 0, IsStandardized = false });
        Assert.Equal(["c", "a"], outcome.Data.InputNames);
        Assert.Equal([2.0, 1.0], outcome.Parts.X!.Span[..2].ToArray());
    }

    [Fact]
    public void Every_restart_ends_somewhere_and_the_best_is_kept()
    {
        var outcome = Fits.Run(fits.Request with { Restarts = 2 });
        Assert.Equal(3, outcome.Report.StartLogDensities.Count);
        Assert.Equal(outcome.Report.StartLogDensities.Where(double.IsFinite).Max(), outcome.LogMarginalLikelihood, 1e-9);
    }

    [Fact]
    public void Cancelled_it_keeps_the_best_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        var watcher = new Watcher { AtStep = p => { if (p.Iteration == 2) cancellation.Cancel(); } };
        var outcome = FitRun.Execute(fits.Request, watcher, cancellation.Token);
        Assert.Equal(StopReason.Cancelled, outcome.Report.Reason);
        Assert.Equal(2, outcome.Report.Iterations);
        Assert.Equal(watcher.Steps[^1].LogDensity, outcome.LogMarginalLikelihood, 1e-9);
        Assert.Equal(FitVerdict.Cancelled, outcome.Report.Verdict);
        Assert.Contains("The fit was stopped; the best parameters so far were kept. Do not take it for a fit that ended: fit again.", outcome.Notes);
    }

    [Fact]
    public void The_watcher_hears_of_candidates_then_the_start_then_the_steps()
    {
        var watcher = new Watcher();
        var outcome = FitRun.Execute(fits.Request with { Kernel = null, MaxEvaluations = 8 }, watcher, TestContext.Current.CancellationToken);
        Assert.Equal(["candidate 1 of 4", "candidate 2 of 4", "candidate 3 of 4", "candidate 4 of 4", "start 35 and 5", "step"], watcher.Heard.Take(6));
        Assert.Equal(4, outcome.Candidates.Count);
        var best = outcome.Candidates.MaxBy(c => c.LogMarginalLikelihood)!;
        Assert.Equal(best.Kernel, Workbench.Expressions.KernelExpression.Text(outcome.Parts.Kernel));
        Assert.True(outcome.LogMarginalLikelihood >= best.LogMarginalLikelihood);
    }

    [Fact]
    public void By_default_the_end_of_a_series_of_dates_is_held_out_nothing_of_few_rows_and_a_random_tenth_of_many()
    {
        var dated = fits.Table("dated.csv", "day,y", Enumerable.Range(1, 20).Select(d => $"2020-01-{d:00},{Fits.Text(Fits.WaveAt(d))}"));
        var series = Fits.Run(new FitRequest(dated, "y") { Kernel = "SE", MaxEvaluations = 0 });
        Assert.Equal(("last:0.1", 2), (series.Request.Holdout, series.HeldOut!.Count));
        Assert.Equal([18, 19], series.Split.Test);
        Assert.Equal("last:0.1: the end of a series in time, which is how a forecast is tried", series.HoldoutWords);
        var few = Fits.Run(fits.Request with { Holdout = null, MaxEvaluations = 0 });
        Assert.Equal(("none", 40), (few.Request.Holdout, few.LeaveOneOut!.Count));
        Assert.Equal("none: a tenth of 40 rows is too few to judge by: each row is predicted from all others instead", few.HoldoutWords);
        Assert.Equal("every:8", Fits.Run(fits.Request with { MaxEvaluations = 0 }).HoldoutWords);
        var many = fits.Table("many.csv", "x,y", Enumerable.Range(0, 100).Select(i => $"{i},{Fits.Text(Fits.WaveAt(i))}"));
        Assert.Equal("random:0.1: a random tenth", Fits.Run(new FitRequest(many, "y") { Kernel = "SE", MaxEvaluations = 0 }).HoldoutWords);
    }

    /// <summary>There is no formula for leaving rows out of other models.</summary>
    [Theory]
    [InlineData("sparse", null, null)]
    [InlineData(null, 8, null)]
    [InlineData(null, null, "StudentT")]
    public void Of_few_rows_a_tenth_is_held_out_where_no_formula_leaves_each_out(string? model, int? inducing, string? likelihood)
    {
        var start = FitStart.Of(fits.Request with { Holdout = null, Model = model, Inducing = inducing, Likelihood = likelihood });
        Assert.Equal((4, "a random tenth"), (start.Split.Test.Length, start.HoldoutWhy));
    }

    [Fact]
    public void Bands_that_hold_too_few_rows_each_left_out_are_noted()
    {
        var outcome = Fits.Run(fits.Request with { Holdout = "none", Set = ["likelihood.variance=1e-4", "kernel.variance=1e-3"], MaxEvaluations = 0 });
        Assert.Contains(outcome.Notes, note => note.Contains("% of the rows, each predicted from all others: the bands are too narrow", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the setting MaxEvaluations is -1; expected 0 (evaluate only) or more.", -1, 0)]
    [InlineData("the setting Restarts is -2; expected 0 or more.", 5, -2)]
    public void A_number_of_evaluations_or_restarts_is_not_negative(string message, int evaluations, int restarts) =>
        Assert.Equal(message, Assert.Throws<RunException>(() => Fits.Run(fits.Request with { MaxEvaluations = evaluations, Restarts = restarts })).Message);

    [Fact]
    public void A_parameter_without_a_single_unit_is_not_set_in_data_units()
    {
        var request = fits.Request with { Kernel = "Polynomial(2)", SetInDataUnits = ["kernel.offset=2"] };
        Assert.Equal("'kernel.offset' has no single unit in the data; set it with the setting Set, in the units of the fit.", Assert.Throws<RunException>(() => Fits.Run(request)).Message);
    }

    [Fact]
    public void One_length_for_columns_of_different_spread_is_neither_set_nor_shown_in_data_units()
    {
        var table = fits.Table("plane.csv", "hour,press,y", Enumerable.Range(0, 30).Select(i => $"{Fits.Text(i)},{Fits.Text(1000 + i % 7)},{Fits.Text(Fits.WaveAt(i))}"));
        var request = new FitRequest(table, "y") { Kernel = "Periodic(SE)", Holdout = "none", MaxEvaluations = 0 };
        var outcome = Fits.Run(request);
        Assert.Equal(["kernel.baseKernel.variance", "kernel.baseKernel.lengthscales", "likelihood.variance"], ParametersInDataUnits.Of(outcome).Keys);
        var message = Assert.Throws<RunException>(() => Fits.Run(request with { SetInDataUnits = ["kernel.period=24"] })).Message;
        Assert.Equal("'kernel.period' has no single unit in the data; set it with the setting Set, in the units of the fit.", message);
    }

    private static double Value(FitOutcome outcome, string path) => ParameterTree.Find(outcome.Model, path).Value.ToScalar();

    private sealed class Watcher : IFitWatcher
    {
        internal List<string> Heard { get; } = [];

        internal List<FitProgress> Steps { get; } = [];

        internal Action<FitProgress> AtStep { get; init; } = _ => { };

        public void OnCandidate(CandidateResult result, int number, int count) => Heard.Add($"candidate {number} of {count}");

        public void OnStart(Model model, Workbench.Data.RegressionData data, Workbench.Data.Split split) => Heard.Add($"start {split.Train.Length} and {split.Test.Length}");

        public void OnStep(FitProgress progress)
        {
            Heard.Add("step");
            Steps.Add(progress);
            AtStep(progress);
        }
    }
}
