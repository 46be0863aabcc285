using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class TableBuilderTests
{
    [Fact]
    public void A_table_in_memory_is_that_of_the_same_cells_as_text()
    {
        var built = new TableBuilder("t").AddNumbers("x", [0.1, null, double.NaN, 4]).AddTexts("who", ["a", "b", null, "a"]).AddBooleans("ok", [true, false, null, true])
            .AddDates("when", [new(2020, 1, 2), null, new(2020, 1, 3, 6, 0, 0), new(2020, 1, 1)]).Build();
        var read = Read("x,who,ok,when\n0.1,a,true,2020-01-02\n,b,false,\nNaN,,,2020-01-03T06:00\n4,a,true,2020-01-01\n");
        Assert.Equal(read.Names, built.Names);
        Assert.Equal(read.Rows, built.Rows);
        foreach (var (column, same) in read.Columns.Zip(built.Columns))
        {
            Assert.Equal((column.Name, column.Kind, column.Origin), (same.Name, same.Kind, same.Origin));
            Assert.Equal(column.Values, same.Values);
            Assert.Equal((column.Faults.MissingCount, column.Faults.Missing?.Row), (same.Faults.MissingCount, same.Faults.Missing?.Row));
        }
        Assert.Equal(read.Labels("who").Values, built.Labels("who").Values);
    }

    [Fact]
    public void A_fit_of_it_is_that_of_the_file()
    {
        using var directory = new TestDirectory();
        double[] x = [.. Enumerable.Range(0, 30).Select(i => i / 4.0)], y = [.. x.Select(Math.Sin)];
        File.WriteAllLines(directory["a.csv"], ["x,y", .. x.Zip(y, (a, b) => FormattableString.Invariant($"{a:R},{b:R}"))]);
        var request = new FitRequest(directory["a.csv"], "y") { Kernel = "SE", MaxEvaluations = 5 };
        var table = new TableBuilder("a").AddNumbers("x", x.Select(v => (double?)v)).AddNumbers("y", y.Select(v => (double?)v)).Build();
        var (ofFile, inMemory) = (FitRun.Execute(request), FitRun.Execute(request with { DataPath = "a" }, table));
        Assert.Equal(ofFile.LogMarginalLikelihood, inMemory.LogMarginalLikelihood);
        Assert.Equal(ofFile.HeldOut, inMemory.HeldOut);
        Assert.NotNull(SavedFit.Read(FitFile.Bytes(inMemory)));
    }

    [Fact]
    public void Kinds_say_what_types_do_not()
    {
        var kinds = new Dictionary<string, ColumnKind> { ["code"] = ColumnKind.Label, ["t"] = ColumnKind.Date, ["n"] = ColumnKind.Number };
        var table = new TableBuilder("t", new() { Kinds = kinds }).AddWholes("code", [7, 8, 7]).AddWholes("t", [1_700_000_000, 1_700_000_060, null]).AddTexts("n", ["1", "2.5", "?"]).Build();
        Assert.Equal(["7", "8"], table.Labels("code").Labels);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20), table.Columns[0].DateAt(0));
        Assert.Null(table.Columns[0].DateAt(2));
        Assert.Equal([1, 2.5, double.NaN], table.Columns[1].Values);
        Assert.Equal("Column.DateAt: column 'n' holds number cells; expected dates.", Assert.Throws<InvalidOperationException>(() => table.Columns[1].DateAt(0)).Message);
    }

    [Fact]
    public void What_is_no_table_is_refused()
    {
        Assert.Equal("Reading 't': there are no columns; expected at least one. Use a table with columns.", Refusal(() => new TableBuilder("t").Build()));
        Assert.Equal("Reading 't': there is 1 column but no row; expected at least one. Use a table with rows.", Refusal(() => new TableBuilder("t").AddNumbers("x", []).Build()));
        Assert.StartsWith("TableBuilder 't': there are two columns named 'x'; expected distinct names. Rename one.",
            Assert.Throws<ArgumentException>(() => new TableBuilder("t").AddNumbers("x", [1]).AddTexts("x", ["a"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("TableBuilder 't': column 'y' has 2 rows; expected 1 as in 'x'.",
            Assert.Throws<ArgumentException>(() => new TableBuilder("t").AddNumbers("x", [1]).AddNumbers("y", [1, 2])).Message, StringComparison.Ordinal);
        Assert.Equal("Column 'v' of 't' has vectors of 3 numbers.", Refusal(() => new TableBuilder("t").AddAside("v", 2, "vectors of 3 numbers").Build().Select(["v"])));
    }
}
