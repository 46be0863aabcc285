using System.Globalization;
using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

/// <summary>What went wrong with numbers elsewhere, and what must come out here.</summary>
public class NumberColumnTests
{
    [Theory]
    [InlineData("1,012.88", '.', 1012.88, "")]
    [InlineData("1.012,88", ',', 1012.88, "")]
    [InlineData("1 012,88", ',', 1012.88, "")]
    [InlineData("12'345.6", '.', 12345.6, "")]
    [InlineData("1,234,567", '.', 1234567, "")]
    [InlineData("−3 °C", '.', -3, "°C")]
    [InlineData("12.5%", '.', 12.5, "%")]
    [InlineData("12,5 %", ',', 12.5, "%")]
    [InlineData("$5", '.', 5, "$")]
    [InlineData("-$5.50", '.', -5.5, "$")]
    [InlineData("($5.50)", '.', -5.5, "$")]
    [InlineData("US$ 7", '.', 7, "US$")]
    [InlineData("7,50 €", ',', 7.5, "€")]
    [InlineData("5km/h", '.', 5, "km/h")]
    [InlineData("1.5D-03", '.', 0.0015, "")]
    [InlineData("7d0", '.', 7, "")]
    [InlineData(",5", ',', 0.5, "")]
    [InlineData("+2", '.', 2, "")]
    public void A_form_is_read(string text, char point, double value, string unit)
    {
        Assert.True(NumberText.TryRead(text, point, out var number));
        Assert.Equal((value, unit), (number.Value, number.Unit));
    }

    [Theory]
    [InlineData("1,23.5", '.')]
    [InlineData("12,34,567", '.')]
    [InlineData("1.5", ',')]
    [InlineData("1,234.5", ',')]
    [InlineData("1.2.3", '.')]
    [InlineData("5 May 2020", '.')]
    [InlineData("12:30", '.')]
    [InlineData("a1", '.')]
    [InlineData("--5", '.')]
    [InlineData("1 23", '.')]
    [InlineData("14857091259186476033", '.')]
    public void Other_text_is_no_number(string text, char point) => Assert.False(NumberText.TryRead(text, point, out _));

    /// <summary>arrow-rs 4697, cudf 7088.</summary>
    [Fact]
    public void A_whole_number_that_loses_digits_is_said()
    {
        var column = Read("x,y\n9007199254740993,1\n9007199254740992,2\n").Columns[0];
        Assert.Equal(9007199254740992, column.Values[0]);
        Assert.Equal(["1 whole number cannot be kept to the last digit, the first '9007199254740993' in row 1 (line 2)"], column.Notes);
    }

    [Fact]
    public void A_whole_number_beyond_64_bits_is_an_identifier() => Assert.Equal(["id"], Read("id,y\n14857091259186476033,1\n14857091259186476034,2\n").TextColumns);

    /// <summary>arrow 49338.</summary>
    [Fact]
    public void Many_empty_cells_first_do_not_fix_the_kind()
    {
        var table = Read("x,y\n" + string.Concat(Enumerable.Repeat(",1\n", 10_000)) + "1.5,2\n");
        Assert.Equal((ColumnKind.Number, 10_000, 1.5), (table.Columns[0].Kind, table.Columns[0].Faults.MissingCount, table.Columns[0].Values[^1]));
    }

    /// <summary>arrow 10892, mloda 670.</summary>
    [Fact]
    public void Quoted_and_bare_cells_are_the_same()
    {
        var column = Read("x,y\n\"1\",1\n\"\",2\nNA,3\n2,4\n").Columns[0];
        Assert.Equal([1, double.NaN, double.NaN, 2], column.Values);
        Assert.Equal(2, column.Faults.MissingCount);
    }

    [Theory]
    [InlineData(",", ".", "-")] // as in Germany
    [InlineData(",", "\u00A0", "\u2212")] // as in Poland, and in Sweden for the sign
    [InlineData("\u066B", "\u066C", "\u200E\u2212")] // as in Iran
    public void The_culture_of_the_machine_says_nothing(string point, string group, string minus)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = point, NumberGroupSeparator = group, NegativeSign = minus } };
            Assert.Equal([2.38, -5], Read("x,y\n2.38,1\n-5,2\n").Columns[0].Values);
            Assert.Equal([2.38, 1000.5], Read("x;y\n2,38;1\n1.000,5;2\n").Columns[0].Values);
            Assert.StartsWith("Column 'x' of 't.csv': row 3 (line 4) has '2,38'; expected a number", Refusal(() => Read("x;y\n1.5;1\n2.5;2\n2,38;3\n").Select(["x"])), StringComparison.Ordinal);
            using var text = new StringWriter();
            CsvTable.Write(text, [new("x", [2.38, -1e-7], ColumnKind.Number), Column.OfDates("t", [new(2020, 1, 2), new(2020, 1, 3, 4, 5, 6)])]);
            Assert.Equal("x,t\n2.38,2020-01-02\n-1E-07,2020-01-03T04:05:06\n", text.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_decimal_mark_may_be_given()
    {
        Assert.Equal([1234, 999], Read("x;y\n1.234;1\n999;2\n", new() { DecimalMark = ',' }).Columns[0].Values);
        Assert.Equal([1.234, 999], Read("x;y\n1.234;1\n999;2\n", new() { DecimalMark = '.' }).Columns[0].Values);
        Assert.Contains("with the setting DecimalMark = comma it would be 1234", Read("x;y\n1.234;1\n999;2\n").Columns[0].Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_numbers_for_missing_cells_may_be_given()
    {
        var column = Read("x,y\n1,1\n-999,2\n-999.0,3\nnone of these,4\n2,5\n", new() { Missing = ["-999", "none of these"] }).Columns[0];
        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 2], column.Values);
        Assert.Null(column.Faults.Bad);
    }

    [Fact]
    public void A_sentinel_is_remarked_on_and_an_ordinary_minus_one_is_not()
    {
        Assert.Contains("2 cells are -999, far from the others, 1 to 5", Assert.Single(Read("x,y\n1,1\n-999,2\n3,3\n-999,4\n5,5\n2,6\n4,7\n").Columns[0].Notes), StringComparison.Ordinal);
        Assert.Empty(Read("x,y\n1,1\n-1,2\n3,3\n-1,4\n5,5\n2,6\n4,7\n").Columns[0].Notes);
    }

    [Fact]
    public void A_file_without_a_header_has_numbered_columns()
    {
        var table = Read("1,2\n3,4\n5,6\n", new() { HasHeader = false });
        Assert.Equal((3, "column1", "column2"), (table.Rows, table.Names[0], table.Names[1]));
        Assert.StartsWith("The first line has only numbers, and is taken for names of columns: '1', '2'.", Assert.Single(Read("1,2\n3,4\n5,6\n").Notes), StringComparison.Ordinal);
        Assert.Equal(
            "Numbers in the first line are taken for names of columns: '5.1', '3.5'. If it is a row, fit with the setting HasHeader = false.",
            Assert.Single(Read("5.1,3.5,setosa\n4.9,3.0,setosa\n6.2,3.4,virginica\n").Notes, note => note.Contains("first line", StringComparison.Ordinal)));
    }

    [Fact]
    public void Kinds_may_be_given_for_columns_that_are_there()
    {
        Assert.Equal(["zip"], Read("zip,y\n01234,1\n01235,2\n", new() { Kinds = new Dictionary<string, ColumnKind> { ["zip"] = ColumnKind.Label } }).TextColumns);
        Assert.Equal(
            "Reading 't.csv': the setting Kinds names the column 'zap'; the columns are 'zip', 'y'. Did you mean 'zip'?",
            Refusal(() => Read("zip,y\n01234,1\n", new() { Kinds = new Dictionary<string, ColumnKind> { ["zap"] = ColumnKind.Label } })));
    }

    [Fact]
    public void A_row_that_starts_with_a_hash_is_a_row_and_a_comment_that_swallows_rows_is_refused()
    {
        var table = Read("colour,y\n#ff0000,1\n# a comment\n#00ff00,2\n");
        Assert.Equal((2, "1 line that starts with # is passed over."), (table.Rows, Assert.Single(table.Notes)));
        Assert.StartsWith("Reading 't.csv': row 2 (line 3) has a quoted field", Refusal(() => Read("x,y\n1,2\n# 5\" pipes\n3,4\n5,6\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_that_swallow_a_line_are_refused() => Assert.StartsWith(
        "Reading 't.csv': row 1 (line 2) has a quoted field that does not end",
        Refusal(() => Read("x,y\n1,5\" pipe\n2,6\" pipe\n")),
        StringComparison.Ordinal);
}
