using System.CommandLine;
using System.Globalization;
using Cotangent.Workbench.Data;

namespace Cotangent.Cli;

/// <summary><c>cotangent look DATA</c>: what is in a table, how it is read, and how to fit it.</summary>
internal static class LookCommand
{
    internal static Command Create()
    {
        var data = new Argument<string>("data") { Description = "A table as text or Parquet; .gz is read as is, and - is standard input." };
        var settings = ReadingSettings.All();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("look", "Says what is in a table: columns, kinds, missing cells, ranges, what looks odd, and a command to begin with.") { data };
        foreach (var setting in settings) command.Options.Add(setting.Option);
        command.Options.Add(json);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var path = parsed.GetRequiredValue(data);
            var look = TableLook.Of(TableFile.Read(path, ReadingSettings.Read(settings, parsed)));
            if (parsed.GetValue(json)) Output.Standard(writer => writer.Write(look.Json()));
            else Output.Print(writer =>
            {
                foreach (var line in Lines(path, look)) writer.WriteLine(SafeText.Of(OptionWords.In(line)));
            });
            return ExitCode.Success;
        }));
        return command;
    }

    private static IEnumerable<string> Lines(string path, TableLook look)
    {
        yield return $"{path}: {look.Rows} {(look.Rows == 1 ? "row" : "rows")}, {look.Columns.Count} {(look.Columns.Count == 1 ? "column" : "columns")}";
        yield return "";
        string[][] cells =
        [
            ["column", "kind", "missing", "different", "least", "greatest"],
            .. look.Columns.Select(c => (string[])[c.Name, c.Kind, Count(c.Missing), c.Different >= ColumnLook.MostCounted ? $"{Count(c.Different)}+" : Count(c.Different), c.Least, c.Greatest]),
        ];
        const int widest = 40;
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(i => Math.Min(widest, cells.Max(row => row[i].Length)))];
        foreach (var row in cells) yield return string.Join("  ", row.Select((cell, i) => Cut(cell, widths[i]).PadRight(widths[i]))).TrimEnd();
        string[] notes = [.. look.Notes, .. look.Columns.SelectMany(c => c.Notes.Select(note => $"{c.Name}: {note}."))];
        if (notes.Length > 0) yield return "";
        foreach (var note in notes) yield return $"note  {note}";
        yield return "";
        yield return look.Target is { } target
            ? $"next  cotangent fit {ShellWord.Of(path)} --target {ShellWord.Of(target)}"
                + $"{(look.Likelihood is { } likelihood ? $" --likelihood {likelihood}" : "")}{(look.DropsMissing ? " --drop-missing" : "")}"
            : "No column can be a target: expected a column of numbers, and another beside it.";
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
