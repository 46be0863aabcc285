using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>The predictions for one file.</summary>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="Notes">What a reader should know.</param>
/// <param name="Table">The predictions as a table, in UTF-8.</param>
public sealed record PredictedPart(int Rows, IReadOnlyList<string> Notes, ReadOnlyMemory<byte> Table)
{
    private const int HeadSize = 2 * sizeof(int);

    /// <summary>The first line of the table.</summary>
    public string Header => Encoding.UTF8.GetString(Table.Span[..Math.Max(0, Table.Span.IndexOf((byte)'\n'))]);

    internal static byte[] Bytes(int rows, PredictOutcome outcome)
    {
        var notes = JsonSerializer.SerializeToUtf8Bytes<string[]>([.. outcome.Notes], WorkJson.Default.StringArray);
        using var stream = new MemoryStream();
        var head = new byte[HeadSize];
        BinaryPrimitives.WriteInt32LittleEndian(head, rows);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(sizeof(int)), notes.Length);
        stream.Write(head);
        stream.Write(notes);
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true)) CsvTable.Write(writer, outcome.Columns);
        return stream.ToArray();
    }

    internal static PredictedPart Read(byte[] result)
    {
        var whole = result.AsMemory(result.Length - WorkResult.Read(result).Length);
        var (rows, notes) = (BinaryPrimitives.ReadInt32LittleEndian(whole.Span), BinaryPrimitives.ReadInt32LittleEndian(whole.Span[sizeof(int)..]));
        return new(rows, JsonSerializer.Deserialize(whole.Span.Slice(HeadSize, notes), WorkJson.Default.StringArray)!, whole[(HeadSize + notes)..]);
    }
}
