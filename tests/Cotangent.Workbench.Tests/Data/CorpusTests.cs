using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

/// <summary>Tables as programs and people write them, each with what must come out: kinds, counts, ranges and notes, or the refusal.</summary>
/// <remarks>The files lie in the folder tables, what must come out in tables.txt beside it. With UPDATE_SNAPSHOTS=1 that is written anew, to be read by someone who knows what is right.</remarks>
public class CorpusTests
{
    private static readonly string Folder = TestFiles.Shipped("../tests/Cotangent.Workbench.Tests/tables");
    private static readonly string Expected = Folder + ".txt";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_table_is_read_as_it_is_meant(string file)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") return;
        Assert.Equal(Sections().GetValueOrDefault(file, "tables.txt does not say what must come out"), Seen(file));
    }

    [Fact]
    public void What_must_come_out_is_of_files_that_are_there()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Expected, string.Concat(Files.Select(row => row.Data).Select(file => $"== {file}\n{Seen(file)}\n\n")));
        Assert.Equal(Files.Select(row => row.Data).Order(), Sections().Keys.Order());
    }

    private static Dictionary<string, string> Sections() => File.ReadAllText(Expected).ReplaceLineEndings("\n").Split("== ", StringSplitOptions.RemoveEmptyEntries)
        .Select(section => section.Split('\n', 2)).ToDictionary(parts => parts[0], parts => parts[1].TrimEnd('\n'));

    private static string Seen(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        try
        {
            return Text(TableLook.Of(CsvFile.Read(stream, file, new ReadOptions())));
        }
        catch (DataException error)
        {
            return $"refused: {error.Message}";
        }
    }

    private static string Text(TableLook look)
    {
        List<string> lines = [$"{look.Rows} rows; fit: {look.Target}{look.Options}"];
        lines.AddRange(look.Columns.Select(c => $"{Cell.Quote(c.Name)} {c.Kind}, {c.Missing} missing, {c.Different} different, {c.Least} to {c.Greatest}"));
        lines.AddRange(look.Notes.Select(note => $"note {note}"));
        lines.AddRange(look.Columns.SelectMany(c => c.Notes.Select(note => $"note {Cell.Quote(c.Name)}: {note}")));
        return string.Join('\n', lines.Select(line => string.Concat(line.Select(c => char.IsControl(c) ? FormattableString.Invariant($"\\u{(int)c:x4}") : c.ToString()))));
    }
}
