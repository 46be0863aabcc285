using System.Buffers.Binary;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Monitoring;

/// <summary>Writes event files that TensorBoard shows: numbers as curves, parameters as histograms over the steps, figures as pictures.</summary>
/// <remarks>
/// Each log is a new file in its folder, of records (length, checksum, message, checksum); every record is one write to the system, so that a run that is killed leaves whole ones.
/// To compare runs, give each a folder of its own below one, which TensorBoard is told of. Event files hold numbers in single precision; a <see cref="JsonLinesLog"/> has them to the bit.
/// Not for several threads at once. Source: tensorflow/core/util/event.proto and core/framework/summary.proto; tensorflow/core/lib/io/record_writer.h.
/// </remarks>
public sealed class TensorBoardLog : IScalarLog, IDisposable
{
    private const string Version = "brain.Event:2";
    private const int MostFilesOfASecond = 1000;
    private readonly FileStream file;
    private readonly TimeProvider clock;

    /// <summary>Begins a new event file in a folder.</summary>
    /// <param name="folder">The folder, which is made if there is none; earlier event files in it stay, and are shown as the beginning of the same run.</param>
    /// <param name="clock">What time it is; the system's when left out.</param>
    /// <exception cref="DataException">The folder or a file in it cannot be made.</exception>
    public TensorBoardLog(string folder, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        Make(folder);
        file = Create(folder);
        FilePath = file.Name;
        Record(Event(0).Text(3, Version));
    }

    /// <summary>The event file.</summary>
    public string FilePath { get; }

    /// <summary>Adds numbers, each a point of the curve of its name; what of a name stands before "/" is its group.</summary>
    /// <inheritdoc/>
    public void Add(long step, IEnumerable<(string Name, double Value)> scalars)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        var summary = new ProtoMessage();
        foreach (var (name, value) in scalars) summary.Message(1, Named(name).Single(2, (float)value));
        if (summary.Bytes.Length > 0) Summary(step, summary);
    }

    /// <summary>Adds a histogram, one of those that are shown one behind the other under a name.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="name">The name.</param>
    /// <param name="histogram">Where the numbers lie: <c>Histogram.Of(parameter.Value.Span)</c>.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void AddHistogram(long step, string name, Histogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        double[] counts = [.. histogram.Counts.Select(count => (double)count)];
        var message = new ProtoMessage().Double(1, histogram.Min).Double(2, histogram.Max).Double(3, counts.Sum()).Double(4, histogram.Sum).Double(5, histogram.SumOfSquares)
            .Doubles(6, histogram.Limits).Doubles(7, counts);
        Summary(step, new ProtoMessage().Message(1, Named(name).Message(5, message)));
    }

    /// <summary>Adds a picture, one of those that a slider under a name chooses from.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="name">The name.</param>
    /// <param name="png">The bytes of a PNG file, such as a figure gives.</param>
    /// <exception cref="ArgumentException">The bytes are not a PNG picture.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void AddImage(long step, string name, ReadOnlySpan<byte> png)
    {
        var header = PngHeader.Of(png);
        var image = new ProtoMessage().Integer(1, header.Height).Integer(2, header.Width).Integer(3, header.Channels).Block(4, png);
        Summary(step, new ProtoMessage().Message(1, Named(name).Message(4, image)));
    }

    /// <summary>Says that a run goes on from a step: what an earlier file of the folder has at this step and after it is no longer shown.</summary>
    /// <param name="step">The first step that is written again.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Resume(long step) => Record(Event(step).Message(7, new ProtoMessage().Integer(1, 1)));

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private static void Make(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Length == 0 || folder.Contains('\0')) throw new DataException($"Writing {Cell.Quote(folder)}: this is no path; expected the name of a folder.");
        if (File.Exists(folder)) throw new DataException($"Writing '{folder}': this is a file; expected a folder for event files. Name another one.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Writing '{folder}': the folder could not be made ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}). Name another one.");
        }
    }

    /// <summary>A file that was not there, in whose name TensorBoard sees what it is; files are read in the order of their names.</summary>
    private FileStream Create(string folder)
    {
        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        for (var number = 0; ; number++)
        {
            try
            {
                return LogFile.Open(Path.Combine(folder, FormattableString.Invariant($"events.out.tfevents.{second:D10}.{number:D3}.cotangent")), FileMode.CreateNew, FileAccess.Write);
            }
            catch (IOException) when (number < MostFilesOfASecond)
            {
                // Another log of the same second: the next number.
            }
        }
    }

    private static ProtoMessage Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new ProtoMessage().Text(1, name);
    }

    private void Summary(long step, ProtoMessage summary) => Record(Event(step).Message(5, summary));

    private ProtoMessage Event(long step) => new ProtoMessage().Double(1, (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds).Integer(2, step);

    private void Record(ProtoMessage message)
    {
        var data = message.Bytes;
        var record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedCrc.Of(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), MaskedCrc.Of(data));
        file.Write(record);
    }
}
