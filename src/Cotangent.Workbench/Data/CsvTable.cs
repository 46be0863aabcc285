using System.Buffers;
using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Writes columns as CSV: a header, then one line a row, with line feeds. <see cref="CsvFile"/> reads the same doubles back, bit for bit.</summary>
/// <remarks>Numbers have as many digits as they need (at most 17), dates are as they were read, or ISO to the second. Names are quoted where they must be.</remarks>
public static class CsvTable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t|\"\r\n#");

    /// <summary>Writes a file, whole or not at all (see <see cref="AtomicFile"/>).</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    /// <exception cref="ArgumentException">No columns, or unequal lengths.</exception>
    public static void Write(string path, IReadOnlyList<Column> columns)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, columns);
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Writes to a writer, which stays open.</summary>
    /// <exception cref="ArgumentException">No columns, or unequal lengths.</exception>
    public static void Write(TextWriter writer, IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("CsvTable.Write: there are no columns; expected at least one.", nameof(columns));
        var rows = columns[0].Values.Length;
        if (columns.FirstOrDefault(c => c.Values.Length != rows) is { } odd)
            throw new ArgumentException($"CsvTable.Write: column {Cell.Quote(odd.Name)} has {odd.Values.Length} rows; expected {rows} as in {Cell.Quote(columns[0].Name)}.", nameof(columns));

        writer.Write(Header(columns) + "\n");
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (i > 0) writer.Write(',');
                writer.Write(Field(columns[i], row));
            }
            writer.Write('\n');
        }
    }

    private static string Field(Column column, int row) => column switch
    {
        { Written: { } written } => Name(written[row]),
        { Kind: ColumnKind.Date, Numbers: { } numbers } => Cell.Write(numbers[row]),
        { Kind: ColumnKind.Date, Texts: { } texts } => Name(texts.OfRow(row + 1)),
        { Kind: ColumnKind.Date } => TimeFormat.Text(column.Origin, column.Values[row]),
        { Labels.Count: > 0 } => Name(column.Labels[(int)column.Values[row]]),
        _ => Cell.Write(column.Values[row]),
    };

    /// <summary>The header of a table, without its line feed.</summary>
    public static string Header(IReadOnlyList<Column> columns) => string.Join(',', columns.Select(column => Name(column.Name)));

    private static string Name(string name) =>
        name.AsSpan().ContainsAny(Special) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
