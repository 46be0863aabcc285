using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Data;
using Cotangent.Workbench.Tests.Shards;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.ParquetFiles;

public class ParquetRowsTests
{
    [Fact]
    public void A_file_of_rows_is_that_of_the_same_rows_as_text()
    {
        using var parts = new Parts(100);
        File.WriteAllBytes(Path.Combine(parts.Folder, "all.parquet"), Of(parts, [30, 50, 20]));
        foreach (var (from, to) in new[] { (parts.File(0), "csv.rows"), (Path.Combine(parts.Folder, "all.parquet"), "parquet.rows") })
            RowFile.FromTable(from, Path.Combine(parts.Folder, to), ["b", "a"], ["y"]);
        Assert.Equal(File.ReadAllBytes(Path.Combine(parts.Folder, "csv.rows")), File.ReadAllBytes(Path.Combine(parts.Folder, "parquet.rows")));
    }

    [Fact]
    public void Cells_that_are_no_numbers_are_refused_by_row()
    {
        using var directory = new TestDirectory();
        File.WriteAllBytes(directory["a.parquet"], Parquets.OfDoubles([2, 2], ("x", i => i), ("y", i => i == 3 ? null : i), ("z", i => i == 2 ? double.PositiveInfinity : i)));
        string Of(string table, string input, string target) => Refusal(() => RowFile.FromTable(table, directory["a.rows"], [input], [target]));
        Assert.Equal($"Reading '{directory["a.parquet"]}': row 4 has no value in column 'y'; expected a finite number. Correct or drop the row.", Of(directory["a.parquet"], "x", "y"));
        Assert.Equal($"Reading '{directory["a.parquet"]}': row 3 has 'Infinity' in column 'z'; expected a finite number. Correct or drop the row.", Of(directory["a.parquet"], "x", "z"));
        Assert.Equal($"Reading '{directory["a.parquet"]}': there is no column 'w'; the columns are 'x', 'y', 'z'.", Of(directory["a.parquet"], "x", "w"));
        var golden = Parquets.PathOf("plain.parquet");
        Assert.Equal($"Reading '{golden}': column 'word' holds text; expected numbers. Convert it, or leave it out.", Of(golden, "word", "f"));
        Assert.Equal($"Reading '{golden}': column 'ms' holds dates or times; expected numbers. Convert it, or leave it out.", Of(golden, "ms", "f"));
        Assert.Equal($"Reading '{golden}': column 'list' holds lists or structures, which a table has no cells for; expected numbers. Convert it, or leave it out.", Of(golden, "f", "list"));
    }

    [Fact]
    public void A_group_of_more_rows_than_a_table_may_have_is_refused()
    {
        using var directory = new TestDirectory();
        File.WriteAllBytes(directory["a.parquet"], Parquets.OfDoubles([2, 5], ("x", i => i)));
        Assert.Equal(
            $"Reading '{directory["a.parquet"]}': a group of rows has 5 rows; expected at most 4, since a group is read as a whole. Write the file in smaller groups.",
            Refusal(() => TableRows.Open(directory["a.parquet"], ["x"], new() { Limits = new() { Rows = 4 } })));
    }

    [Fact]
    public void Shards_of_a_file_in_groups_are_those_of_the_file_as_text()
    {
        using var parts = new Parts(90);
        File.WriteAllBytes(Path.Combine(parts.Folder, "all.parquet"), Of(parts, [25, 40, 25]));
        FitOutcome Run(string path) => ShardedFit.Run(new(path, "y") { Kernel = "SE", Inducing = 8, MaxEvaluations = 5 }, new LocalTransport(), 35);
        var (text, parquet) = (Run(parts.File(0)), Run(Path.Combine(parts.Folder, "all.parquet")));
        Assert.Equal(text.LogMarginalLikelihood, parquet.LogMarginalLikelihood);
        Assert.Equal(text.HeldOut, parquet.HeldOut);
    }

    [Fact]
    public void A_fit_of_a_table_in_groups_is_that_of_the_table_as_text_and_predicts_it()
    {
        using var parts = new Parts(60);
        File.WriteAllBytes(Path.Combine(parts.Folder, "all.parquet"), Of(parts, [25, 35]));
        FitOutcome Run(string path) => FitRun.Execute(new(path, "y") { Kernel = "SE", MaxEvaluations = 5 });
        var (text, parquet) = (Run(parts.File(0)), Run(Path.Combine(parts.Folder, "all.parquet")));
        Assert.Equal(text.LogMarginalLikelihood, parquet.LogMarginalLikelihood);
        var saved = SavedFit.Read(FitFile.Bytes(parquet));
        PredictOutcome Predicted(string path) => PredictRun.Execute(saved, TableFile.Read(path, saved.Reading with { KeepsCells = true }), new PredictRequest());
        var (fromText, fromParquet) = (Predicted(parts.File(0)), Predicted(Path.Combine(parts.Folder, "all.parquet")));
        Assert.Equal(CsvTable.Header(fromText.Columns), CsvTable.Header(fromParquet.Columns));
        foreach (var (expected, column) in fromText.Columns.Zip(fromParquet.Columns)) Assert.Equal(expected.Values, column.Values);
    }

    private static byte[] Of(Parts parts, int[] groups) => Parquets.OfDoubles(groups, ("a", i => parts.Rows[i][0]), ("b", i => parts.Rows[i][1]), ("y", i => parts.Rows[i][2]));
}
