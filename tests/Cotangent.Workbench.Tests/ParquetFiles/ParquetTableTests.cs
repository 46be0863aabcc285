using System.Globalization;
using Cotangent.Workbench.Data;
using Parquet.Schema;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.ParquetFiles;

public class ParquetTableTests
{
    public static TheoryData<string> Golden => [.. Parquets.Golden];

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_file_of_another_writer_has_the_cells_that_were_written(string name)
    {
        var expected = CsvFile.Read(Parquets.PathOf("expected.csv"), new() { KeepsCells = true });
        var read = TableFile.Read(Parquets.PathOf($"{name}.parquet"), new() { KeepsCells = true });
        Assert.Equal((40, 21), (read.Rows, read.Names.Count));
        Assert.Equal([.. expected.Names, "list"], read.Names);
        Assert.Equal(expected.Names, read.Cells.Select(c => c.Name)); // a list has no cells to write again
        foreach (var (column, cells) in expected.Cells) Assert.Equal(cells, read.Cells.Single(c => c.Name == column).Cells);
        Assert.Equal(Fingerprint(name), read.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Columns_are_those_of_the_same_table_as_text_bit_for_bit(string name)
    {
        var (expected, read) = (CsvFile.Read(Parquets.PathOf("expected.csv"), new()), TableFile.Read(Parquets.PathOf($"{name}.parquet"), new()));
        foreach (var column in expected.Columns.Where(c => c.Name is not "f"))
        {
            var same = read.Columns.Single(c => c.Name == column.Name);
            Assert.Equal((column.Kind, column.Origin, column.Origin.Kind), (same.Kind, same.Origin, same.Origin.Kind));
            Assert.Equal(column.Values.Select(v => BitConverter.DoubleToInt64Bits(v)), same.Values.Select(v => BitConverter.DoubleToInt64Bits(v)));
            Assert.Equal((column.Faults.MissingCount, column.Faults.Missing?.Row), (same.Faults.MissingCount, same.Faults.Missing?.Row));
        }
        Assert.Equal(expected.Columns.Select(c => c.Name), read.Columns.Select(c => c.Name).Where(column => column is not "u64")); // whose 20 digits are text where there are no types
        Assert.Equal([.. Enumerable.Range(0, 40).Select(i => (double)(ulong.MaxValue - (ulong)i * 4096))], read.Columns.Single(c => c.Name == "u64").Values);
        Assert.Equal([.. Enumerable.Range(0, 40).Select(i => (double)(i / 3f))], read.Columns.Single(c => c.Name == "f").Values);
        Assert.Equal(expected.Labels("word").Values, read.Labels("word").Values);
        Assert.Equal(["blue", "green", "red"], read.Labels("word").Labels);
    }

    [Fact]
    public void Lists_are_left_aside_and_say_why()
    {
        var read = Parquets.Read(Parquets.Bytes("plain"));
        Assert.Equal("Column 'list' of 't.parquet' has lists or structures, which a table has no cells for.", Refusal(() => read.Select(["list"])));
        var choice = InputChoice.Of(read, new TargetColumns("d"), null, []);
        Assert.Equal("lists or structures, which a table has no cells for", choice.Aside.Single(a => a.Name == "list").Reason);
    }

    [Fact]
    public void Whole_numbers_that_a_double_does_not_keep_are_told()
    {
        var read = Parquets.Read(Parquets.Bytes("snappy"));
        Assert.Equal(["19 whole numbers cannot be kept to the last digit, the first '9007199254740993' in row 4"], read.Columns.Single(c => c.Name == "i64").Notes);
    }

    /// <summary>A dictionary with nulls among its numbers, a column of nothing but nulls, and a null time.</summary>
    [Fact]
    public void Nulls_are_missing_and_shift_nothing()
    {
        double?[] values = [0, null, 1, 3, null, 0];
        var read = Parquets.Read(Parquets.OfDoubles([4, 2], ("x", i => values[i]), ("none", _ => null)));
        Assert.Equal([0, double.NaN, 1, 3, double.NaN, 0], read.Columns[0].Values);
        Assert.Equal((2, 2), (read.Columns[0].Faults.MissingCount, read.Columns[0].Faults.Missing!.Value.Row));
        Assert.Equal("Column 'none' of 't.parquet' is empty: all 6 cells are missing. Leave the column out with the setting Exclude.", Refusal(() => read.Select(["none"])));
        Assert.Equal("Column 'x' of 't.parquet' has 2 missing cells, the first in row 2. Fill in every cell, fit with the setting DropsMissing, which leaves such rows out, "
            + "or leave the column out with the setting Exclude.", Refusal(() => read.Select(["x"])));
    }

    [Fact]
    public void One_instant_is_the_same_in_each_way_of_writing_it()
    {
        var instant = new DateTime(2024, 2, 29, 6, 30, 1, 250);
        DataField[] fields =
        [
            new DateTimeDataField("impala", DateTimeFormat.Impala), new DateTimeDataField("ms", DateTimeFormat.DateAndTime), new DateTimeDataField("us", DateTimeFormat.DateAndTimeMicros),
            new DateTimeDataField("ns", DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Nanos),
        ];
        var read = Parquets.Read(Parquets.Written(fields, [1], (writer, field, _) => writer.WriteAsync(field, new ReadOnlyMemory<DateTime>([DateTime.SpecifyKind(instant, DateTimeKind.Utc)]))));
        Assert.All(read.Columns, column => Assert.Equal((ColumnKind.Date, instant.Ticks), (column.Kind, column.Instants![0])));
        Assert.Equal(4, read.Columns.Count);
    }

    [Fact]
    public void Decimals_are_the_nearest_doubles()
    {
        decimal[] values = [0.1m, -123456789.123456m, 79228162514264.337593m];
        DataField[] fields = [new DecimalDataField("a", 28, 6), new DecimalDataField("b", 20, 6, forceByteArrayEncoding: true)];
        var read = Parquets.Read(Parquets.Written(fields, [3], (writer, field, rows) => writer.WriteAsync(field, new ReadOnlyMemory<decimal>([.. rows.Select(i => values[i])]))));
        double[] expected = [.. values.Select(v => double.Parse(v.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];
        Assert.All(read.Columns, column => Assert.Equal(expected, column.Values));
    }

    [Fact]
    public void What_the_caller_says_of_a_column_goes_before_its_type()
    {
        var bytes = Parquets.OfDoubles([4], ("t", i => 1_700_000_000 + 60 * i), ("code", i => i % 2));
        var read = Parquets.Read(bytes, new() { Kinds = new Dictionary<string, ColumnKind> { ["t"] = ColumnKind.Date, ["code"] = ColumnKind.Label }, KeepsCells = true });
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20), read.Columns.Single().Origin);
        Assert.Equal(["code"], read.TextColumns);
        Assert.Equal("Reading 't.parquet': the setting Kinds names the column 'codes'; the columns are 't', 'code'. Did you mean 'code'?",
            Refusal(() => Parquets.Read(bytes, new() { Kinds = new Dictionary<string, ColumnKind> { ["codes"] = ColumnKind.Label } })));
        Assert.Equal([double.NaN, 1, double.NaN, 1], Parquets.Read(bytes, new() { Missing = ["0"] }).Columns[1].Values);
    }

    [Fact]
    public void Texts_are_words_though_they_look_like_numbers_and_dates_where_most_are()
    {
        string?[] codes = ["007", "12", null, "007"], days = ["2024-02-28", "2024-02-29", null, "2024-03-01"], flags = ["no", "yes", "no", null];
        DataField[] fields = [new DataField<string>("code"), new DataField<string>("day"), new DataField<string>("flag")];
        var read = Parquets.Read(Parquets.Written(fields, [4], (writer, field, rows) => writer.WriteAsync(field, [.. (field.Name switch { "code" => codes, "day" => days, _ => flags })])));
        Assert.Equal(["007", "12"], read.Labels("code").Labels);
        Assert.Equal((ColumnKind.Date, 3), (read.Columns[0].Kind, read.Columns[0].Instants!.Count(ticks => ticks > 0)));
        Assert.Equal([0, 1, 0, double.NaN], read.Columns[1].Values);
    }

    [Fact]
    public void Local_times_are_taken_for_those_of_a_zone_that_is_named()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        DateTime[] times = [new(2024, 3, 30, 12, 0, 0), new(2024, 3, 31, 2, 30, 0)];
        DataField[] fields = [new DateTimeDataField("t", DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Micros)];
        byte[] Of(int count) => Parquets.Written(fields, [count], (writer, field, rows) => writer.WriteAsync(field, new ReadOnlyMemory<DateTime>([.. rows.Select(i => times[i])])));
        Assert.Equal(new DateTime(2024, 3, 30, 11, 0, 0), Parquets.Read(Of(1), new() { TimeZone = zone }).Columns[0].Origin);
        Assert.Equal("Column 't' of 't.parquet' has a time that Europe/Berlin does not have once: '2024-03-31T02:30:00' in row 2 does not exist: clocks were put forward over it. "
            + "Write times in universal time.", Refusal(() => Parquets.Read(Of(2), new() { TimeZone = zone }).Select(["t"])));
    }

    [Fact]
    public void Limits_hold_as_for_text()
    {
        var bytes = Parquets.Bytes("plain");
        Assert.Equal("Reading 't.parquet': there are 40 rows of 21 columns, beyond the limit of 39 rows and 250000000 cells. Split the file.",
            Refusal(() => Parquets.Read(bytes, new() { Limits = new() { Rows = 39 } })));
        Assert.Equal("Reading 't.parquet': the file has 21 columns; expected at most 20. Leave out columns that are not used.",
            Refusal(() => Parquets.Read(bytes, new() { Limits = new() { Columns = 20 } })));
        Assert.Contains("longer than the limit of 1000 bytes", Refusal(() => Parquets.Read(bytes, new() { Limits = new() { Bytes = 1000 } })), StringComparison.Ordinal);
        Assert.Equal("Reading 't.parquet': row 1 has 9 characters in column 'name'; expected at most 8. Leave the column out.",
            Refusal(() => Parquets.Read(bytes, new() { Limits = new() { FieldLength = 8 } })));
    }

    [Fact]
    public void A_file_without_rows_is_refused() =>
        Assert.Equal("Reading 't.parquet': there is 1 column but no row; expected at least one. Use a file with rows.", Refusal(() => Parquets.Read(Parquets.OfDoubles([], ("x", _ => 1)))));

    private static Fingerprint Fingerprint(string name) =>
        new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Parquets.Bytes(name))), Parquets.Bytes(name).Length, 40, 21);
}
