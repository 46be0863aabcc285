using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Tables to predict, and masks, are read as the table of the fit was.</summary>
public sealed class ReadAlikeTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void Options_that_were_given_come_back_from_the_file()
    {
        var reading = new ReadOptions
        {
            Delimiter = ';',
            DecimalMark = ',',
            Encoding = "latin1",
            HasHeader = false,
            Missing = ["-999", "void"],
            DateOrder = DateOrder.MonthFirst,
            TimeZone = TimeZoneInfo.Utc,
            Kinds = new Dictionary<string, ColumnKind> { ["column1"] = ColumnKind.Number, ["column2"] = ColumnKind.Number },
        };
        var table = fits.Table("wave.csv", "0;10", Enumerable.Range(1, 20).Select(i => $"{i};{Fits.Text(Fits.WaveAt(i)).Replace('.', ',')}"));
        var back = Saved(new(table, "column2") { Reading = reading, Kernel = "SE", MaxEvaluations = 0 }).Reading;
        Assert.Equal((';', ',', "latin1", false), (back.Delimiter, back.DecimalMark, back.Encoding, back.HasHeader));
        Assert.Equal(["-999", "void"], back.Missing);
        Assert.Equal((DateOrder.MonthFirst, "UTC"), (back.DateOrder, back.TimeZone?.Id));
        Assert.Equal([("column1", ColumnKind.Number)], back.Kinds.Select(kind => (kind.Key, kind.Value))); // the target need not be there
        Assert.Equal("delimiter ;, decimalMark ,, encoding latin1, header none, missing -999,void, dateOrder month-first, timeZone UTC, kinds column1=number", ReadingText.Words(back));
    }

    [Fact]
    public void Where_nothing_was_given_nothing_is_kept()
    {
        var saved = Saved(fits.Request with { MaxEvaluations = 0 });
        Assert.Equal("", ReadingText.Words(saved.Reading));
        Assert.DoesNotContain("readAs", saved.ReportText, StringComparison.Ordinal);
        Assert.Empty(saved.Reading.Forms);
    }

    /// <summary>In the table of the fit 25/03 shows that the day is first; that of 3 April alone does not.</summary>
    [Fact]
    public void Dates_that_could_be_read_in_two_ways_are_read_as_those_of_the_fit()
    {
        var table = fits.Table("days.csv", "day,y", Enumerable.Range(1, 28).Select(d => $"{d:00}/03/2020,{Fits.Text(Fits.WaveAt(d))}"));
        var saved = Saved(new(table, "y") { Kernel = "SE", MaxEvaluations = 0 });
        var next = fits.Table("next.csv", "day", ["03/04/2020", "05/04/2020"]);
        Assert.Contains("unknown order", Assert.Throws<DataException>(() => PredictRun.Execute(saved, Fits.Read(next))).Message, StringComparison.Ordinal);
        var read = CsvFile.Read(next, saved.Reading);
        Assert.Equal([33, 35], saved.Inputs[0].Read(read).Values); // days since 1 March
        var decided = fits.Table("decided.csv", "day", ["04/15/2020", "04/03/2020"]);
        Assert.Equal([45, 33], saved.Inputs[0].Read(CsvFile.Read(decided, saved.Reading)).Values); // which shows that the month is first
    }

    [Fact]
    public void Numbers_that_could_be_read_in_two_ways_are_read_as_those_of_the_fit()
    {
        var table = fits.Table("comma.csv", "x;y", Enumerable.Range(1, 30).Select(i => $"{i},5;{i % 7}"));
        var saved = Saved(new(table, "y") { Kernel = "SE", MaxEvaluations = 0 });
        var next = fits.Table("next.csv", "x;z", ["2,125;1", "3,500;2"]);
        Assert.Equal([2125, 3500], saved.Inputs[0].Read(Fits.Read(next)).Values);
        Assert.Equal([2.125, 3.5], saved.Inputs[0].Read(CsvFile.Read(next, saved.Reading)).Values);
    }

    [Fact]
    public void Fits_of_several_targets_keep_it_too()
    {
        var table = fits.Table("two.csv", "x;a;b", Enumerable.Range(1, 20).Select(i => $"{i};{i % 5};{(i == 3 ? "void" : $"{i % 3}")}"));
        FitRequest request = new(table, "a,b") { Reading = new() { Delimiter = ';', Missing = ["void"] }, Kernel = "SE", MaxEvaluations = 0 };
        var outcome = OutputsRun.Execute(request, ["a", "b"], null, TestContext.Current.CancellationToken);
        Assert.Equal("delimiter ;, missing void", ReadingText.Words(SavedOutputs.Read(OutputsFile.Bytes(outcome)).Reading));
    }

    [Fact]
    public void A_mask_is_read_with_the_options_of_the_data()
    {
        var table = fits.Table("data.csv", "x;y", Enumerable.Range(0, 20).Select(i => $"{i};{Fits.Text(Fits.WaveAt(i)).Replace('.', ',')}"));
        File.WriteAllText(fits["mask.csv"], "held\n" + string.Concat(Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? "1\n" : "0\n")), System.Text.Encoding.Unicode);
        File.WriteAllBytes(fits["mask.csv"], File.ReadAllBytes(fits["mask.csv"])[2..]); // without the mark that says what it is
        File.WriteAllText(table, File.ReadAllText(table), new System.Text.UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        var reading = new ReadOptions { Encoding = "utf-16", Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Number } };
        Assert.Equal([0, 4, 8, 12, 16], FitStart.Of(new(table, "y") { Reading = reading, Holdout = $"mask:{fits["mask.csv"]}", Kernel = "SE" }).Split.Test);
    }

    private static SavedFit Saved(FitRequest request) => SavedFit.Read(FitFile.Bytes(Fits.Run(request)));
}
