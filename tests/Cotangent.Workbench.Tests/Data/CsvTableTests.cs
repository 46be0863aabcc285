using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

public class CsvTableTests
{
    [Fact]
    public void Numbers_are_written_round_trip_and_dates_as_iso()
    {
        using var directory = new TestDirectory();
        CsvTable.Write(directory["t.csv"], [Column.OfDates("day, \"UTC\"", [new(2020, 1, 1), new(2020, 7, 2)]), new("y", [0.1, 1e-300], ColumnKind.Number)]);
        Assert.Equal("\"day, \"\"UTC\"\"\",y\n2020-01-01,0.1\n2020-07-02,1E-300\n", File.ReadAllText(directory["t.csv"]));
    }

    [Fact]
    public void The_shipped_series_is_written_as_it_was_read()
    {
        using var text = new StringWriter();
        CsvTable.Write(text, CsvFile.Read(TestFiles.Shipped("co2.csv"), new ReadOptions()).Columns);
        var lines = File.ReadAllText(TestFiles.Shipped("co2.csv")).Split('\n');
        var written = text.ToString().Split('\n');
        Assert.Equal(lines.Select(l => l.Split(',')[0]), written.Select(l => l.Split(',')[0]));
    }

    [Fact]
    public void Unequal_lengths_are_refused() => Assert.StartsWith(
        "CsvTable.Write: column 'b' has 2 rows; expected 1 as in 'a'.",
        Assert.Throws<ArgumentException>(() => CsvTable.Write(TextWriter.Null, [new("a", [1], ColumnKind.Number), new("b", [1, 2], ColumnKind.Number)])).Message);
}
