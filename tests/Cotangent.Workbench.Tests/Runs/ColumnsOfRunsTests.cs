using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>What a fit says of the columns of its table, and how it sees dates and words.</summary>
public sealed class ColumnsOfRunsTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void A_column_with_decimal_commas_is_an_input()
    {
        var path = fits.Table("strom.csv", "tag;temperatur;verbrauch", Enumerable.Range(1, 60).Select(i => $"{i};{i * 37 % 31},5;{100 + 8 * (i * 37 % 31)}"));
        var outcome = Fits.Run(new(path, "verbrauch") { MaxEvaluations = 200 });
        Assert.Equal(["tag", "temperatur"], outcome.Data.InputNames);
        Assert.InRange(outcome.LeaveOneOut!.Rmse, 0, 1); // on the days alone it was 55
        Assert.Equal(["Decimals are written with a comma in 'temperatur'."], outcome.ReadingNotes);
    }

    [Fact]
    public void What_is_left_aside_stands_in_the_file_with_its_first_cell()
    {
        var path = fits.Table("aside.csv", "x,note,y", Enumerable.Range(0, 20).Select(i => $"{i},remark {i},{i * i}"));
        var outcome = Fits.Run(new(path, "y") { Kernel = "SE", MaxEvaluations = 0 });
        using var json = System.Text.Json.JsonDocument.Parse(FitFile.Text(outcome));
        var data = json.RootElement.GetProperty("data");
        Assert.Equal("note", data.GetProperty("leftAside")[0].GetProperty("column").GetString());
        Assert.Equal("text of 20 different words, row 1 (line 2) has 'remark 0'", data.GetProperty("leftAside")[0].GetProperty("reason").GetString());
        Assert.Equal(("x", "number", "numbers"), (Text("name"), Text("kind"), Text("seenAs")));

        string? Text(string member) => data.GetProperty("inputs")[0].GetProperty(member).GetString();
    }

    [Theory]
    [InlineData("Matern52")]
    [InlineData("SE(activeDims=[x]) * SE(activeDims=[site])")]
    [InlineData("SE(activeDims=[x]) * Hamming(activeDims=[site])")]
    [InlineData("SE(activeDims=[x]) * Coregion(outputs=3, activeDims=[site])")]
    public void Words_are_inputs_and_are_predicted_from_by_name(string kernel)
    {
        double[] levels = [0, 5, -4];
        var path = fits.Table("sites.csv", "x,site,y", Enumerable.Range(0, 60).Select(i => $"{i / 4.0},{"north,south,east".Split(',')[i % 3]},{Fits.Text(levels[i % 3] + Math.Sin(i / 12.0))}"));
        var saved = Saved(new(path, "y") { Kernel = kernel, Holdout = "none", MaxEvaluations = 60 });
        var columns = PredictRun.Execute(saved, Data.TestFiles.Read("site,x\nsouth,5\neast,5\nnorth,5\n")).Columns;
        Assert.Equal(["x", "site", "mean", "sd", "lower", "upper"], columns.Select(c => c.Name));
        double[] means = columns[2].Values;
        for (var i = 0; i < 3; i++) Assert.Equal(levels[(i + 1) % 3] + Math.Sin(5 / 3.0), means[i], 0.3);
        Assert.Equal(
            "Column 'site' of 't.csv': row 1 has 'west'; the fit knows 'east', 'north', 'south'. Correct the cell, or leave the row out.",
            Data.TestFiles.Refusal(() => PredictRun.Execute(saved, Data.TestFiles.Read("site,x\nwest,5\n"))));
    }

    [Fact]
    public void Booleans_are_predicted_from_even_where_one_word_is_there_alone()
    {
        var path = fits.Table("on.csv", "x,on,y", Enumerable.Range(0, 30).Select(i => $"{i},{(i % 3 == 0 ? "TRUE" : "FALSE")},{(i % 3 == 0 ? 10 : 0) + i}"));
        var saved = Saved(new(path, "y") { Kernel = "Matern52", Holdout = "none", MaxEvaluations = 100 });
        var columns = PredictRun.Execute(saved, Data.TestFiles.Read("x,on\n10,TRUE\n11,TRUE\n")).Columns;
        Assert.Equal(20, columns[2].Values[0], 1.5);
        using var text = new StringWriter();
        CsvTable.Write(text, columns);
        Assert.StartsWith("x,on,mean,sd,lower,upper\n10,TRUE,", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_are_written_as_they_came_and_seen_as_days()
    {
        var path = fits.Table("tage.csv", "tag;y", Enumerable.Range(0, 40).Select(i => $"{new DateTime(2020, 1, 20).AddDays(i):dd.MM.yyyy};{Fits.Text(Fits.WaveAt(i)).Replace('.', ',')}"));
        var outcome = Fits.Run(new(path, "y") { Kernel = "SE", Holdout = "none", MaxEvaluations = 60 });
        Assert.Equal((0, 39, new DateTime(2020, 1, 20)), (outcome.Data.X[0], outcome.Data.X[^1], outcome.Data.Inputs[0].Origin));
        Assert.Equal("days since 2020-01-20", outcome.Data.Inputs[0].Words);
        var saved = SavedFit.Read(FitFile.Bytes(outcome));
        var result = PredictRun.Execute(saved, Data.TestFiles.Read("tag;z\n28.02.2020;1\n21.01.2020 12:00;2\n"));
        using var text = new StringWriter();
        CsvTable.Write(text, result.Columns);
        Assert.Equal(["tag", "28.02.2020", "21.01.2020 12:00"], text.ToString().Split('\n').Select(line => line.Split(',')[0]).Take(3));
        var expected = Predictor.Predict(outcome.Posterior, outcome.Standardizer, [39, 1.5]).Mean;
        Assert.Equal(expected, result.Columns.Single(column => column.Name == "mean").Values);
    }

    [Fact]
    public void Dates_of_earlier_fits_are_seen_as_decimal_years()
    {
        var path = fits.Table("years.csv", "x,y", Enumerable.Range(0, 40).Select(i => $"{Fits.Text(2000 + i / 12.0)},{Fits.Text(Fits.WaveAt(i))}"));
        var outcome = Fits.Run(new(path, "y") { Kernel = "SE", Holdout = "none", MaxEvaluations = 20 });
        var dated = Changed.Report(FitFile.Bytes(outcome), text => text.Replace("\"kind\": \"number\"", "\"kind\": \"date\"", StringComparison.Ordinal));
        var columns = PredictRun.Execute(SavedFit.Read(dated), Data.TestFiles.Read("x\n2001-07-02T12:00\n")).Columns;
        Assert.Equal(Predictor.Predict(outcome.Posterior, outcome.Standardizer, [2001.5]).Mean[0], columns[1].Values[0], 1e-10);
    }

    [Fact]
    public void A_target_of_dates_comes_back_as_dates()
    {
        var path = fits.Table("due.csv", "x,due", Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{i},{new DateTime(2020, 1, 1).AddDays(2 * i):yyyy-MM-dd}")));
        var columns = PredictRun.Execute(Saved(new(path, "due") { Kernel = "SE + Linear", Holdout = "none", MaxEvaluations = 100 }), Data.TestFiles.Read("x\n10\n")).Columns;
        using var text = new StringWriter();
        CsvTable.Write(text, columns);
        Assert.StartsWith("x,mean,sd,lower,upper\n10,2020-01-2", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Periodic(SE, period=1y)", 365.25)]
    [InlineData("Periodic(SE, period=7d)", 7)]
    [InlineData("Periodic(SE, period=24h)", 1)]
    [InlineData("Periodic(SE, period=2w)", 14)]
    [InlineData("Periodic(SE, period=90min)", 0.0625)]
    public void A_period_is_a_length_of_time(string kernel, double days)
    {
        var outcome = Fits.Run(new(Days(400), "y") { Kernel = kernel, MaxEvaluations = 0 });
        var period = (Parameter)ParameterTree.Find(outcome.Model, "kernel.period");
        Assert.Equal(days, new DataUnits(outcome.Model, outcome.Standardizer).InDataUnits(period)!.ToScalar(), 1e-9 * days);
    }

    [Fact]
    public void A_length_of_time_may_be_set()
    {
        var outcome = Fits.Run(new(Days(400), "y") { Kernel = "SE", SetInDataUnits = ["kernel.lengthscales=2w"], MaxEvaluations = 0 });
        Assert.Equal("14", ParametersInDataUnits.Of(outcome)["kernel.lengthscales"]);
    }

    [Theory]
    [InlineData("Periodic(SE, period=1y)", "'period' is a length along inputs that are no dates, so it cannot be a length of time. Give a number, or name the column of dates with activeDims.")]
    [InlineData("SE(variance=1y)", "'variance' is no length along an input, so it cannot be a length of time. Give a number.")]
    [InlineData("Polynomial(degree=2d)", "Kernel expression, character 1: 'degree' of Polynomial cannot be a length of time. Give a number.")]
    [InlineData(
        "SE(lengthscales=1x)",
        "Kernel expression, character 18: expected a comma, the end of the brackets, or a unit of time, one of y, mo, w, d, h, min, s, ms, found 'x' in \"SE(lengthscales=1x)\".")]
    public void A_length_of_time_is_refused_where_there_is_none(string kernel, string message) =>
        Assert.Equal(message, Assert.Throws<ExpressionException>(() => Fits.Run(fits.Request with { Kernel = kernel, MaxEvaluations = 0 })).Message);

    [Fact]
    public void Columns_may_be_excluded()
    {
        var path = fits.Table("three.csv", "a,\"b, c\",y", Enumerable.Range(0, 20).Select(i => $"{i},{i % 3},{i * i}"));
        Assert.Equal(["a"], Fits.Run(new(path, "y") { Exclude = ["b, c"], Kernel = "SE", MaxEvaluations = 0 }).Data.InputNames);
        Assert.Contains("Did you mean 'a'?", Assert.Throws<DataException>(() => Fits.Run(new(path, "y") { Exclude = ["A"], MaxEvaluations = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_rows_are_all_trained_on() => Assert.Empty(Fits.Run(new(fits.Table("few.csv", "x,y", ["1,2", "2,3", "3,5"]), "y") { Kernel = "SE", MaxEvaluations = 3 }).Split.Test);

    private string Days(int count) => fits.Table("days.csv", "date,y", Enumerable.Range(0, count).Select(i =>
        FormattableString.Invariant($"{new DateTime(2020, 1, 1).AddDays(i):yyyy-MM-dd},{Fits.WaveAt(i):R}")));

    private static SavedFit Saved(FitRequest request) => SavedFit.Read(FitFile.Bytes(Fits.Run(request)));
}
