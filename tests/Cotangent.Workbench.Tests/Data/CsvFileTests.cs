using System.Globalization;
using System.Text;
using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class CsvFileTests
{
    private const string Damaged = "Reading 't.csv': the gzip data is damaged or ends early. Fetch the file again, or compress it again.";
    private const string Ragged = "Look for a missing or extra delimiter or quote, or say what stands between fields with the setting Delimiter.";

    /// <summary>The empty member at the end of what bgzip compresses.</summary>
    private static readonly byte[] BlockEnd = Convert.FromHexString("1f8b08040000000000ff0600424302001b0003000000000000000000");

    [Theory] // millions of them compress to some kilobytes
    [InlineData("x,y\n1,2\n", "\n")]
    [InlineData("", "\n")]
    [InlineData("x,y\n1,2\n", ",\n")]
    [InlineData("x,y\n1,2\n", "# a\n")]
    [InlineData("", "# a\n")]
    public void More_lines_without_data_than_a_file_has_are_refused(string before, string line)
    {
        var options = new ReadOptions { Limits = new ReadLimits { BlankLines = 100 } };
        Assert.Equal(
            "Reading 't.csv': there are more than 100 lines that are blank, comments or nothing but delimiters; expected rows. Leave such lines out.",
            Refusal(() => Read(before + string.Concat(Enumerable.Repeat(line, 101)) + "3,4\n5,6\n", options)));
        Assert.Equal(2, Read("x,y\n1,2\n" + string.Concat(Enumerable.Repeat(line, 100)) + "3,4\n", options).Rows);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a;b\n1;2\n3;4")]
    [InlineData("a\tb\r\n1\t2\r\n3\t4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("# by hand\n#,;\n\na,b\n1,2\n\n3,4\n\n")]
    [InlineData("\"a\",b\n\"1\",2\n 3 ,4\n")]
    public void The_same_table_comes_of_every_dialect(string text)
    {
        var table = Read(text);
        Assert.Equal(2, table.Rows);
        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Name));
        Assert.Equal([1, 3], table.Columns[0].Values);
        Assert.Equal([2, 4], table.Columns[1].Values);
    }

    [Fact]
    public void A_delimiter_may_be_given() => Assert.Equal("a,b", Read("a,b\n1\n2\n", new ReadOptions('\t')).Columns[0].Name);

    [Fact]
    public void Delimiters_inside_quotes_do_not_count() => Assert.Equal("a,b,c", Read("\"a,b,c\";d\n1;2\n").Columns[0].Name);

    [Fact]
    public void A_column_is_typed_by_its_content()
    {
        var table = Read("year,day,month,site,mixed\n2020,2020-01-01,2020-01,Mauna Loa,x\n2021,2021-01-01,2021-01,?,1\n");
        Assert.Equal([ColumnKind.Number, ColumnKind.Date, ColumnKind.Date], table.Columns.Select(c => c.Kind));
        Assert.Equal([2020, 2021], table.Columns[0].Values);
        Assert.All(table.Columns.Skip(1), c => Assert.Equal([0, 366], c.Values));
        Assert.All(table.Columns.Skip(1), c => Assert.Equal(new DateTime(2020, 1, 1), c.Origin));
        Assert.Equal(["site", "mixed"], table.TextColumns);
    }

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            Assert.Equal([1.5, -2e-3], Read("a\n1.5\n-2E-3\n").Columns[0].Values);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "Reading 't.csv': the file is empty; expected a header line with column names and then data rows.")]
    [InlineData("\n# note\n", "Reading 't.csv': the file is empty; expected a header line with column names and then data rows.")]
    [InlineData("a,b\n\n", "Reading 't.csv': there is a header with 2 columns but no data row; expected at least one. Use a file with rows.")]
    [InlineData("a,b\n1,2\n\"3\n3\",4\n5\n", "Reading 't.csv': row 3 (line 5) has 1 field; expected 2 as in the header. " + Ragged)]
    [InlineData("a,b\n1,2,3\n", "Reading 't.csv': row 1 (line 2) has 3 fields; expected 2 as in the header. " + Ragged)]
    [InlineData("\t\n0", "Reading 't.csv': no column is left; expected at least one. Column 1 has no name and numbers the rows, and is left out. Give columns of data a name.")]
    [InlineData("a,b,a\n1,2,3\n", "Reading 't.csv': the header has 'a' twice, as columns 1 and 3; expected distinct names. Rename one.")]
    [InlineData(
        "a,b\n1,2\n\n\"3,4\n5,6\n",
        "Reading 't.csv': row 2 (line 4) has a quoted field that does not end with a quote and then a delimiter or line end. Close it, and write a quote inside it twice.")]
    [InlineData("\"a\"x,b\n1,2\n", "Reading 't.csv': the header has a quoted field that does not end with a quote and then a delimiter or line end. Close it, and write a quote inside it twice.")]
    [InlineData("a\n1\0\n", "Reading 't.csv': byte 3 is zero, so this is a binary file, or UTF-16 without its mark; expected text. Save it as CSV in UTF-8, " +
        "or name its encoding with the setting Encoding.")]
    public void A_malformed_file_is_refused(string text, string message) => Assert.Equal(message, Refusal(() => Read(text)));

    [Fact]
    public void Text_that_is_not_of_the_encoding_it_is_said_to_be_is_refused() => Assert.Equal(
        "Reading 't.csv': the text is not utf-8. Save it as CSV in UTF-8, or name its encoding with the setting Encoding.",
        Refusal(() => Read([.. "a,b\n1,"u8, 0xe9, .. "\n"u8], new ReadOptions { Encoding = "utf-8" })));

    [Theory]
    [InlineData("latin1", "é")]
    [InlineData("windows-1251", "й")]
    [InlineData(null, "é")]
    public void An_encoding_may_be_named(string? encoding, string name) => Assert.Equal(name, Read([0xe9, .. "\n1\n2\n"u8], new ReadOptions { Encoding = encoding }).Columns[0].Name);

    [Fact]
    public void An_encoding_that_does_not_exist_is_refused() => Assert.Equal(
        "Reading 't.csv': there is no encoding 'utf-9'; expected a name such as utf-8, utf-16, latin1 or windows-1251 in the setting Encoding.",
        Refusal(() => Read("a\n1\n", new ReadOptions { Encoding = "utf-9" })));

    [Fact]
    public void Bytes_that_are_not_utf8_are_read_as_windows_1252_and_said()
    {
        var table = Read([0x80, .. "l,"u8, 0xe4, 0xf6, .. "\n1,2\n3,4\n"u8]);
        Assert.Equal(["€l", "äö"], table.Names);
        Assert.Equal(["The text is not all UTF-8: bytes that are not were read as Windows-1252 (Latin-1), the first as '€'. Name another encoding with the setting Encoding."], table.Notes);
    }

    [Fact]
    public void A_row_of_a_million_fields_is_refused_at_once()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var million = string.Join(',', Enumerable.Repeat("1", 1_000_000));
        Assert.StartsWith("Reading 't.csv': row 1 (line 2) has 1000000 fields; expected 2", Refusal(() => Read($"a,b\n{million}")), StringComparison.Ordinal);
        Assert.StartsWith("Reading 't.csv': the header has 1000000 columns; expected at most 10000.", Refusal(() => Read($"{million}\n1\n")), StringComparison.Ordinal);
        Assert.True(clock.Elapsed.TotalSeconds < 30, $"{clock.Elapsed}"); // it was minutes; a loaded machine takes a few seconds
    }

    [Fact]
    public void Blank_lines_are_passed_over_in_linear_time_and_counted_by_their_bytes()
    {
        var bomb = Compress([.. "a\n1\n"u8, .. Enumerable.Repeat((byte)'\n', 20_000_000)]);
        Assert.Equal(1, Read(bomb).Rows);
        var limited = new ReadOptions { Limits = new ReadLimits { Bytes = 1_000_000 } };
        Assert.StartsWith("Reading 't.csv': the text is longer than the limit of 1000000 bytes.", Refusal(() => Read(bomb, limited)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_file_is_read_as_it_is() => Assert.Equal([1, 2], Read(Compress("a\n1\n2\n"u8.ToArray())).Columns[0].Values);

    [Fact]
    public void A_compressed_file_of_several_members_is_read_to_its_end()
    {
        Assert.Equal([1, 2], Read([.. Compress("a\n1"u8.ToArray()), .. BlockEnd, .. Compress("\n2\n"u8.ToArray()), .. BlockEnd]).Columns[0].Values);
        byte[] many = [.. Compress("a\n"u8.ToArray()), .. Enumerable.Range(0, 2000).SelectMany(i => Compress(Encoding.UTF8.GetBytes($"{i}\n")))]; // members end anywhere in a buffer
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (double)i), Read(many).Columns[0].Values);
    }

    [Fact]
    public void A_compressed_file_cut_anywhere_is_refused()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i * 7919 % 1009},{i}\n"));
        var whole = Compress(Encoding.UTF8.GetBytes(text));
        for (var length = 2; length < whole.Length; length++) Assert.Equal(Damaged, Refusal(() => Read(whole[..length])));
        Assert.Equal(50, Read(whole).Rows);
        byte[] stored = Compress(Encoding.UTF8.GetBytes(text), System.IO.Compression.CompressionLevel.NoCompression), more = [.. whole, .. stored];
        for (var length = whole.Length + 1; length < more.Length; length++) Assert.Equal(Damaged, Refusal(() => Read(more[..length])));
    }

    [Fact]
    public void What_is_no_member_behind_the_last_and_what_has_another_checksum_is_refused()
    {
        var whole = Compress("a\n1\n2\n"u8.ToArray());
        Assert.Equal(Damaged, Refusal(() => Read([.. whole, 0])));
        Assert.Equal(Damaged, Refusal(() => Read([.. whole, .. "more"u8])));
        byte[] changed = [.. whole, .. whole];
        changed[whole.Length - 5] ^= 1; // of the checksum of the first
        Assert.Equal(Damaged, Refusal(() => Read(changed)));
    }

    [Fact]
    public void A_path_that_is_no_file_is_refused()
    {
        using var directory = new TestDirectory();
        var (path, none) = (directory.FullName, directory["none.csv"]);
        Assert.Equal($"Reading '{path}': this is a directory; expected a file with a table. Name one in it.", Refusal(() => CsvFile.Read(path, new ReadOptions())));
        Assert.Equal($"Reading '{none}': there is no such file. Check the path; a relative one starts at the current directory.", Refusal(() => CsvFile.Read(none, new ReadOptions())));
    }

    [Theory]
    [InlineData(3, 100, 100, 100, 100, 1000, "Reading 't.csv': there are more than 3 rows of 2 columns, beyond the limit of 3 rows and 100 cells. Split the file.")]
    [InlineData(100, 1, 100, 100, 100, 1000, "Reading 't.csv': the header has 2 columns; expected at most 1. Leave out columns that are not used.")]
    [InlineData(100, 100, 6, 100, 100, 1000, "Reading 't.csv': there are more than 3 rows of 2 columns, beyond the limit of 100 rows and 6 cells. Split the file.")]
    [InlineData(100, 100, 100, 6, 100, 1000, "Reading 't.csv': row 4 (line 5) has 7 characters in field 2; expected at most 6. Look for a quote that is not closed.")]
    [InlineData(100, 100, 100, 100, 2, 1000, "Reading 't.csv': the header is longer than the limit of 2 characters. Check that the file is CSV text.")]
    [InlineData(100, 100, 100, 100, 8, 1000, "Reading 't.csv': row 4 (line 5) is longer than the limit of 8 characters. Look for a quote that is not closed.")]
    [InlineData(100, 100, 100, 100, 100, 20, "Reading 't.csv': the text is longer than the limit of 20 bytes. Split the file, or leave out rows or columns.")]
    public void A_file_beyond_a_limit_is_refused(int rows, int columns, long cells, int field, int record, long bytes, string message)
    {
        var limits = new ReadLimits { Rows = rows, Columns = columns, Cells = cells, FieldLength = field, RecordLength = record, Bytes = bytes };
        Assert.Equal(message, Refusal(() => Read("a,b\n1,2\n3,4\n5,6\n7,8000000\n", new ReadOptions { Limits = limits })));
    }

    [Fact]
    public void A_compressed_bomb_is_refused_by_its_decompressed_size()
    {
        var bomb = Compress([.. "a\n"u8, .. Enumerable.Repeat((byte)' ', 10_000_000)]);
        Assert.True(bomb.Length < 100_000);
        Assert.Equal(
            "Reading 't.csv': the text is longer than the limit of 1000000 bytes. Split the file, or leave out rows or columns.",
            Refusal(() => Read(bomb, new ReadOptions { Limits = new ReadLimits { Bytes = 1_000_000 } })));
    }

    [Fact]
    public void A_wrong_call_is_an_argument_error()
    {
        Assert.StartsWith(
            "CsvFile.Read: the delimiter is '!'; expected a comma, a semicolon, a tab, a bar or a space.",
            Assert.Throws<ArgumentException>(() => Read("a\n1", new ReadOptions('!'))).Message);
        Assert.StartsWith(
            "CsvFile.Read: the stream cannot seek; expected one that can. Copy it to a MemoryStream or a file first.",
            Assert.Throws<ArgumentException>(
                () => CsvFile.Read(new System.IO.Compression.GZipStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress), "s", new ReadOptions())).Message);
    }

    [Theory]
    [InlineData("co2.csv", 741, 2)]
    [InlineData("yacht.csv.gz", 308, 7)]
    [InlineData("energy.csv.gz", 768, 9)]
    [InlineData("concrete.csv.gz", 1030, 9)]
    [InlineData("concrete.test-mask.csv.gz", 1030, 10)]
    public void The_shipped_data_is_read(string name, int rows, int columns)
    {
        var table = CsvFile.Read(Shipped(name), new ReadOptions());
        Assert.Equal((rows, columns), (table.Rows, table.Columns.Count));
        Assert.Empty(table.TextColumns);
    }

    [Fact]
    public void The_shipped_co2_series_starts_in_March_1958()
    {
        var table = CsvFile.Read(Shipped("co2.csv"), new ReadOptions());
        Assert.Equal(ColumnKind.Date, table.Columns[0].Kind);
        Assert.Equal((new DateTime(1958, 3, 1), 0, 31, 315.70), (table.Columns[0].Origin, table.Columns[0].Values[0], table.Columns[0].Values[1], table.Columns[1].Values[0]));
    }
}
