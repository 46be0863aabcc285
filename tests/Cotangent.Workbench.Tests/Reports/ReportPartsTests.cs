using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Reports;

public sealed class ReportPartsTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void Baselines_are_the_training_mean_and_the_line_through_the_training_rows()
    {
        var outcome = Fits.Run(Slope("every:4"));
        var (train, test) = (outcome.Data.Take(outcome.Split.Train), outcome.Data.Take(outcome.Split.Test));
        var (gp, linear, constant) = (Baseline.Of(outcome)[0], Baseline.Of(outcome)[1], Baseline.Of(outcome)[2]);
        Assert.Equal(outcome.HeldOut!.Rmse, gp.Rmse, 1e-12);
        var (mx, my) = (train.X.Average(), train.Y.Average());
        var slope = train.X.Zip(train.Y, (x, y) => (x - mx) * (y - my)).Sum() / train.X.Sum(x => (x - mx) * (x - mx));
        var errors = test.X.Zip(test.Y, (x, y) => Math.Pow(y - my - slope * (x - mx), 2)).Sum();
        var squares = test.Y.Sum(y => (y - my) * (y - my));
        Assert.Equal(Math.Sqrt(errors / test.N), linear.Rmse, 1e-9);
        Assert.Equal(1 - errors / squares, linear.R2, 1e-9);
        Assert.Equal((Math.Sqrt(squares / test.N), 0), (constant.Rmse, constant.R2));
    }

    [Fact]
    public void A_column_that_repeats_another_leaves_the_linear_model_as_it_is()
    {
        string Row(int i, bool isTwice) => $"{Fits.Text(i)},{(isTwice ? Fits.Text(3 * i) + "," : "")}{Fits.Text(2.0 * i + Math.Cos(3.0 * i))}";
        var once = Fits.Run(new(fits.Table("once.csv", "a,y", Enumerable.Range(0, 24).Select(i => Row(i, false))), "y") { Kernel = "Matern52", Holdout = "every:4", MaxEvaluations = 0 });
        var twice = Fits.Run(new(fits.Table("twice.csv", "a,b,y", Enumerable.Range(0, 24).Select(i => Row(i, true))), "y") { Kernel = "Matern52", Holdout = "every:4", MaxEvaluations = 0 });
        Assert.Equal(Baseline.Of(once)[1].Rmse, Baseline.Of(twice)[1].Rmse, 1e-9);
    }

    [Fact]
    public void A_row_left_out_is_predicted_as_by_a_model_of_the_other_rows()
    {
        var outcome = Fits.Run(Slope("none"));
        var left = LeftOutRows.Of(outcome);
        Assert.Equal(outcome.Data.N, left.Count);
        var model = (Gpr)outcome.Model;
        var exact = (ExactPosterior)outcome.Posterior;
        const int row = 7;
        var without = exact.Without(row).PredictY(Op.Gather(outcome.Parts.X!, [row]));
        var (shift, scale) = (outcome.Standardizer.TargetMean, outcome.Standardizer.TargetScale);
        Assert.NotNull(model);
        Assert.Equal(shift + scale * without.Mean.ToArray()[0], left[row].Mean, 1e-8);
        Assert.Equal(scale * without.StandardDeviation.ToArray()[0], left[row].StandardDeviation, 1e-8);
        Assert.Equal(outcome.Data.Y[row], left[row].Observed);
    }

    [Fact]
    public void Few_held_out_rows_are_judged_by_leaving_one_out_and_many_are_not()
    {
        Assert.Equal("each training row predicted from all others", ReportParts.Of(Fits.Run(Slope("every:4"))).JudgedWords);
        var many = ReportParts.Of(Fits.Run(Slope("every:2", rows: 80)));
        Assert.Equal(("held-out rows", 40), (many.JudgedWords, many.Judged.Count));
    }

    [Fact]
    public void Intervals_hold_what_lies_in_them()
    {
        HeldOutRow[] rows = [.. new[] { 0.0, 0.5, -0.5, 1, -1, 1.5, -1.7, 2.2, 3, -0.1 }.Select((z, i) => new HeldOutRow(i, 10 + 2 * z, 10, 2, 0, 0))];
        var coverage = IntervalCoverage.Of(rows);
        double Share(double level) => coverage.Single(c => c.Nominal == level).Observed;
        Assert.Equal([0.2, 0.4, 0.6, 0.7, 0.8, 0.9], new[] { 0.2, 0.5, 0.8, 0.9, 0.95, 0.99 }.Select(Share).Select(s => Math.Round(s, 10)));
        Assert.All(coverage, c => Assert.True(c.Lower < c.Nominal && c.Nominal < c.Upper && c.Count == 10));
        Assert.Empty(IntervalCoverage.Of([]));
    }

    [Fact]
    public void An_input_that_does_nothing_has_no_influence_and_one_that_does_all_has_all()
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{Fits.Text(Math.Sin(1.7 * i * i))},{Fits.Text(i % 12)},{Fits.Text(5 * Math.Sin(i % 12 / 3.0) + 0.01 * Math.Cos(19.0 * i))}");
        var outcome = Fits.Run(new(fits.Table("two.csv", "idle,busy,y", rows), "y") { Kernel = "Matern52", Holdout = "none" });
        var effects = InputEffect.Of(outcome, most: 1);
        Assert.Equal(["busy", "idle"], effects.Select(e => e.Name));
        Assert.InRange(effects[0].Influence, 0.85, 1.15);
        Assert.InRange(effects[1].Influence, 0, 0.01);
        Assert.Null(effects[1].Curve);
        Assert.Equal((0, 11), (effects[0].X[0], effects[0].X[^1]));
        Assert.All(effects[0].X.Zip(effects[0].Curve!.Mean), p => Assert.Equal(5 * Math.Sin(p.First / 3), p.Second, 0.2));
    }

    private FitRequest Slope(string holdout, int rows = 24) => new(fits.Table("slope.csv", "x,y", Enumerable.Range(0, rows).Select(i =>
            $"{Fits.Text(i)},{Fits.Text(0.5 * i + Math.Sin(i) + 0.2 * Math.Cos(7.0 * i))}")), "y")
    { Kernel = "Matern52", Holdout = holdout };
}
