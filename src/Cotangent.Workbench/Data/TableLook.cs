using System.Text;
using System.Text.Json;

namespace Cotangent.Workbench.Data;

/// <summary>What is in a table, and what to fit first.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The columns, in the file's order.</param>
/// <param name="Notes">What was assumed of the table as a whole: sentences.</param>
/// <param name="Target">The column to predict, y or the last that can be; null for none.</param>
/// <param name="Options">What further options a fit needs, with a blank before each.</param>
public sealed record TableLook(int Rows, IReadOnlyList<ColumnLook> Columns, IReadOnlyList<string> Notes, string? Target, string Options)
{
    private const int MostClasses = 20;

    /// <summary>Looks at a table.</summary>
    public static TableLook Of(Dataset table)
    {
        ArgumentNullException.ThrowIfNull(table);
        ColumnLook[] columns = [.. table.Names.Select(name => ColumnLook.Of(table, name))];
        var target = columns.LastOrDefault(c => c.Name is "y" or "target" && IsTarget(c)) ?? columns.LastOrDefault(IsTarget);
        if (target is null || columns.Length < 2) return new(table.Rows, columns, table.Notes, null, "");
        return new(table.Rows, columns, table.Notes, target.Name, OptionsFor(table, target, columns));
    }

    /// <summary>The same as JSON.</summary>
    public string Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("rows", Rows);
            json.WriteStartArray("columns");
            foreach (var column in Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("kind", column.Kind);
                json.WriteNumber("missing", column.Missing);
                json.WriteNumber("different", column.Different);
                json.WriteString("least", column.Least);
                json.WriteString("greatest", column.Greatest);
                Texts(json, "notes", column.Notes);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            Texts(json, "notes", Notes);
            json.WriteString("target", Target);
            json.WriteString("options", Options.Trim());
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static bool IsTarget(ColumnLook column) =>
        column.Different >= 2 && (column.Kind is "number" or "boolean" or "category" || column.Kind == "text" && column.Different <= MostClasses && column.Notes.Count == 0);

    private static string OptionsFor(Dataset table, ColumnLook target, IReadOnlyList<ColumnLook> columns)
    {
        var options = target.Kind is not ("boolean" or "category" or "text") ? "" : target.Different == 2 ? " --likelihood Bernoulli" : " --likelihood Softmax";
        var isMissing = columns.Any(c => c.Missing > 0 && c.Missing <= table.Rows / 2 && c.Kind != "text" || c == target && c.Missing > 0);
        return options + (isMissing ? " --drop-missing" : "");
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
