using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Cotangent.Workbench.Monitoring;

/// <summary>Writes one JSON object a line, which any program can read while the run goes on, and after it was killed.</summary>
/// <remarks>
/// Every line is one write to the system, so that a run that is killed leaves whole lines; one that is started again goes on at the end of the file. Where a file ends within a line, as
/// after a full disk, that line stays as it is and the next one begins below it. Numbers read back to the same bits; NaN and infinite ones, which JSON has no numbers for, are the
/// strings "NaN", "Infinity" and "-Infinity". One run writes a file at a time, on one thread.
/// </remarks>
public sealed class JsonLinesLog : IScalarLog, IDisposable
{
    private readonly FileStream file;
    private readonly TimeProvider clock;
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter json;

    /// <summary>Opens a file to add to; it is made if there is none.</summary>
    /// <param name="path">The file, in a directory that exists.</param>
    /// <param name="clock">What time it is; the system's when left out.</param>
    /// <exception cref="Data.DataException">The file cannot be opened.</exception>
    public JsonLinesLog(string path, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        file = LogFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        json = new(line);
        if (!file.CanSeek || file.Length == 0) return;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n') file.WriteByte((byte)'\n');
    }

    /// <summary>Adds a line with the step, the time, and the numbers under their names.</summary>
    /// <inheritdoc/>
    public void Add(long step, IEnumerable<(string Name, double Value)> scalars)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        Write(members =>
        {
            members.WriteNumber("step", step);
            foreach (var (name, value) in scalars) Number(members, name, value);
        });
    }

    /// <summary>Adds a line with the members that an action writes, and the time after them.</summary>
    /// <param name="members">Writes the members of the object, and leaves it open.</param>
    /// <exception cref="IOException">The line cannot be written.</exception>
    public void Write(Action<Utf8JsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        line.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        members(json);
        json.WriteString("time", clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
        file.Write(line.WrittenSpan);
    }

    /// <summary>A member that is a number, or the name of one that is not finite.</summary>
    public static void Number(Utf8JsonWriter json, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        json.Dispose();
        file.Dispose();
    }
}
