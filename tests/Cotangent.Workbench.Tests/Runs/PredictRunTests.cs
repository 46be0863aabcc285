using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class PredictRunTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void The_interval_is_mean_and_standard_deviation_and_holds_its_share()
    {
        var columns = PredictRun.Execute(Saved(), TestFiles.Read("z,x\n9,1\n9,2.5\n"), 0.5).Columns;
        Assert.Equal(["x", "z", "mean", "sd", "lower", "upper"], columns.Select(c => c.Name));
        Assert.Equal([1, 2.5], columns[0].Values);
        columns = [.. columns.Where(c => c.Name != "z")];
        for (var i = 0; i < 2; i++)
        {
            var (mean, sd) = (columns[1].Values[i], columns[2].Values[i]);
            Assert.Equal(mean - 0.6744897501960817 * sd, columns[3].Values[i], 1e-12);
            Assert.Equal(mean + 0.6744897501960817 * sd, columns[4].Values[i], 1e-12);
        }
    }

    [Fact]
    public void Rows_are_predicted_alike_however_many_come_at_once()
    {
        var saved = Saved();
        double[] x = [.. Enumerable.Range(0, 2500).Select(i => i / 60.0)];
        var posterior = saved.Model.Posterior();
        var together = Predictor.Predict(posterior, saved.Standardizer, x);
        foreach (var i in new[] { 0, 1023, 1024, 2048, 2499 })
        {
            var alone = Predictor.Predict(posterior, saved.Standardizer, [x[i]]);
            Assert.Equal(alone.Mean[0], together.Mean[i], 1e-12);
            Assert.Equal(alone.StandardDeviation[0], together.StandardDeviation[i], 1e-12);
            Assert.Equal(alone.Upper[0], together.Upper[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_share_is_between_zero_and_one(double share) => Assert.Equal(
        FormattableString.Invariant($"the setting Interval is {share}; expected a share between 0 and 1, such as 0.95."),
        Assert.Throws<RunException>(() => PredictRun.Execute(Saved(), TestFiles.Read("x\n1\n"), share)).Message);

    [Theory]
    [InlineData("z\n1\n", "Column 'x' is not in 't.csv', which has 'z'. Check the name.")]
    [InlineData("x\n2020-01-01\n", "Predicting from 't.csv': the column 'x' holds dates; the fit was made with numbers. Write it the same way.")]
    [InlineData("x,z\n1,1\n,2\n", "Predicting from 't.csv': column 'x' has 1 missing cell, the first in row 2 (line 3); a row with a missing input has no prediction. Fill in the cells, " +
        "or leave such rows out with the setting DropsMissing.")]
    [InlineData("x\noops\n1\n2\n", "Predicting from 't.csv': column 'x': row 1 (line 2) has 'oops'; expected a number. Correct the cell, or say that it stands for a missing one with " +
        "the setting Missing = oops and leave the row out with the setting DropsMissing.")]
    public void A_table_without_the_inputs_of_the_fit_is_refused(string table, string message) =>
        Assert.Equal(message, TestFiles.Refusal(() => PredictRun.Execute(Saved(), TestFiles.Read(table))));

    [Theory]
    [InlineData("zero", "x\n0\n39\n17.5\n", null)]
    [InlineData("zero", "x\n3\n40.5\n-1\n", "2 of 3 rows lie outside the range of the training rows; the first is row 2, where x is 40.5, and the fit saw 0 to 39. What is " +
        "predicted there rests on the kernel and the mean function alone.")]
    [InlineData("trend", "x\n40\n", "1 of 1 row lies outside the range of the training rows; the first is row 1, where x is 40, and the fit saw 0 to 39. What is predicted " +
        "there rests on the kernel and the mean function alone.")]
    [InlineData("linear", "x\n40\n", "1 of 1 row lies outside the range of the training rows; the first is row 1, where x is 40, and the fit saw 0 to 39. What is predicted " +
        "there rests on the kernel and the mean function alone. The linear mean was fitted, and the uncertainty of its slopes is not in the error bars; fit with the setting " +
        "Mean = trend, which has it in.")]
    public void Rows_outside_the_range_of_the_fit_are_noted_once(string mean, string table, string? note) =>
        Assert.Equal(note is null ? [] : [note], PredictRun.Execute(Saved(fits.Request with { Mean = mean, Holdout = "none" }), TestFiles.Read(table)).Notes);

    [Fact]
    public void A_linear_mean_that_was_given_has_nothing_to_be_uncertain_of() => Assert.EndsWith(
        "mean function alone.",
        Assert.Single(PredictRun.Execute(Saved(fits.Request with { Mean = "linear", Fix = ["mean.A"] }), TestFiles.Read("x\n50\n")).Notes),
        StringComparison.Ordinal);

    [Fact]
    public void A_note_names_the_input_that_is_outside_and_writes_dates_as_dates()
    {
        var path = fits.Table("dated.csv", "n,date,y", Enumerable.Range(0, 30).Select(i => $"{i % 7},2020-01-{i + 1:00},{Fits.Text(Fits.WaveAt(i))}"));
        var saved = Saved(new(path, "y") { Kernel = "SE", Holdout = "none" });
        Assert.StartsWith(
            "1 of 2 rows lies outside the range of the training rows; the first is row 2, where date is 2020-02-03, and the fit saw 2020-01-01 to 2020-01-30.",
            Assert.Single(PredictRun.Execute(saved, TestFiles.Read("date,n\n2020-01-05,6\n2020-02-03,6\n")).Notes),
            StringComparison.Ordinal);
    }

    /// <summary>Numbers in a form that others take for something else are the exception.</summary>
    [Fact]
    public void Columns_that_are_kept_come_back_as_they_came()
    {
        const string table = "id;x;share;on;day;remark\n007;1,50;12,5 %;ja;03.09.2018;\n008;;1 %;nein;04.09.2018;a; b\n009;2;-;ja;;\"say \"\"so\"\"\"\n";
        var rows = TestFiles.Read(table.Replace("a; b", "\"a; b\"", StringComparison.Ordinal), new ReadOptions { KeepsCells = true });
        var outcome = PredictRun.Execute(Saved(), rows, new PredictRequest { DropsMissing = true });
        using var text = new StringWriter();
        CsvTable.Write(text, outcome.Columns);
        var lines = text.ToString().Split('\n');
        Assert.Equal("id,x,share,on,day,remark,mean,sd,lower,upper", lines[0]);
        Assert.StartsWith("007,1.5,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",ja,03.09.2018,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("009,2,-,ja,,\"say \"\"so\"\"\",", lines[2], StringComparison.Ordinal);
        Assert.Contains("1 row with a missing input was left out.", outcome.Notes);
    }

    /// <summary>Of a table whose cells were not kept.</summary>
    [Fact]
    public void Dates_stand_beside_their_own_rows_where_others_are_left_out()
    {
        var outcome = PredictRun.Execute(Saved(), TestFiles.Read("x,day\n1,03.09.2018\n,14.09.2018\n2,15.09.2018\n"), new PredictRequest { DropsMissing = true });
        using var text = new StringWriter();
        CsvTable.Write(text, outcome.Columns);
        Assert.Equal(["x,day", "1,03.09.2018", "2,15.09.2018"], text.ToString().Split('\n')[..3].Select(line => string.Join(',', line.Split(',')[..2])));
    }

    /// <summary>The names of the columns that it adds are never those of the table.</summary>
    [Fact]
    public void No_two_columns_have_one_name()
    {
        var path = fits.Table("names.csv", "mean,sd,y", Enumerable.Range(0, 30).Select(i => $"{i % 7},{i},{Fits.Text(Fits.WaveAt(i))}"));
        var outcome = PredictRun.Execute(Saved(new(path, "y") { Kernel = "SE", Holdout = "none" }), TestFiles.Read("mean,sd,y.mean,y.sd,y.sd2\n1,2,3,4,5\n"));
        Assert.Equal(["mean", "sd", "y.mean", "y.sd", "y.sd2", "y.mean2", "y.sd3", "lower", "upper"], outcome.Columns.Select(c => c.Name));
        Assert.Contains("The table has a column 'sd' of its own, so the predicted one is called 'y.sd3'.", outcome.Notes);
    }

    [Theory]
    [InlineData("three", "Softmax")]
    [InlineData("count", "Poisson")]
    [InlineData("time", "Weibull")]
    public void Draws_and_latent_functions_are_predicted_under_every_kind_of_target(string target, string likelihood)
    {
        var saved = Saved(fits.RequestOf(target, likelihood, "vgp"));
        var columns = PredictRun.Execute(saved, Fits.Read(fits["mixed.csv"]), new PredictRequest { Samples = 3, HasLatent = true }).Columns;
        Assert.Equal(likelihood == "Softmax" ? 3 : 1, columns.Count(c => c.Name.StartsWith("latent", StringComparison.Ordinal) && c.Name.EndsWith("_sd", StringComparison.Ordinal)));
        foreach (var draw in columns.Where(c => c.Name.StartsWith("sample", StringComparison.Ordinal)))
            Assert.All(draw.Values, y => Assert.True(likelihood == "Softmax" ? y is 0 or 1 or 2 : y >= 0));
    }

    [Fact]
    public void A_prediction_that_needs_more_memory_than_there_is_is_refused_before_it_begins()
    {
        var N = 2_000_000;
        var whole = Changed.Numbers(FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 })), "X", new double[N]);
        var saved = SavedFit.Read(Changed.Numbers(whole, "y", new double[N]));
        Assert.StartsWith("Predicting 1 row from a fit of 2000000 rows needs about 128000", TestFiles.Refusal(() => PredictRun.Execute(saved, TestFiles.Read("x\n1\n"))), StringComparison.Ordinal);
        Assert.Contains(
            "Leave the samples out",
            TestFiles.Refusal(() => PredictRun.Execute(Saved(), TestFiles.Read($"x\n{string.Join('\n', Enumerable.Range(0, 2_000_000))}\n"), new PredictRequest { Samples = 1 })),
            StringComparison.Ordinal);
    }

    /// <summary>Ranges come back from standardised units, where 0.00086 was 0.000860000000000083.</summary>
    [Fact]
    public void Ranges_are_said_in_the_digits_of_the_data()
    {
        var table = TestFiles.Read("x\n9999\n");
        for (var i = 1; i < 60; i++)
        {
            double[] x = [Math.Round(i * 0.00086, 5), 1.7, Math.Round(3.99758 + i, 5), Math.Round(2.2 * i, 1)];
            var standardizer = Standardizer.Fit(x, [1, 2, 3, 4], ["x"], "y");
            double Seen(double value) => (value - standardizer.InputMeans[0]) / standardizer.InputScales[0];
            var note = Assert.Single(RangeNote.Of([(Seen(x.Min()), Seen(x.Max()))], standardizer, new ZeroMean(), table.Columns));
            Assert.Contains(FormattableString.Invariant($"the fit saw {x.Min()} to {x.Max()}."), note, StringComparison.Ordinal);
        }
    }

    private SavedFit Saved() => Saved(fits.Request);

    private SavedFit Saved(FitRequest request)
    {
        File.WriteAllBytes(fits["fit.json"], FitFile.Bytes(Fits.Run(request with { MaxEvaluations = 5 })));
        return SavedFit.Read(fits["fit.json"]);
    }
}
