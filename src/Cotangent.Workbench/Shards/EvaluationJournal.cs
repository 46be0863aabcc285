using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Shards;

/// <summary>The answers that a fit has had so far, in a file: a fit that begins again from the same start asks the same questions, and goes on bit for bit where it was ended.</summary>
/// <remarks>Each entry has the SHA-256 of the question, the length, the numbers, and a checksum; what was cut off at the end is asked again.</remarks>
public sealed class EvaluationJournal : IDisposable
{
    private const int HashSize = SHA256.HashSizeInBytes;
    private const int HeadSize = HashSize + sizeof(int);
    private const int CheckSize = 8;

    private readonly FileStream file;
    private readonly string path;
    private readonly Dictionary<string, (long At, int Length)> places = new(StringComparer.Ordinal);

    private EvaluationJournal(FileStream file, string path) => (this.file, this.path) = (file, path);

    /// <summary>How many answers were there when the file was opened.</summary>
    public int Known { get; private set; }

    private static ReadOnlySpan<byte> Mark => "COTJRNL1"u8;

    /// <summary>Opens the journal of a fit, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">What decides the answers: rows, model and shards.</param>
    /// <exception cref="RunException">The file is of another fit, or is no journal.</exception>
    /// <exception cref="DataException">The file cannot be opened or written.</exception>
    public static EvaluationJournal Open(string path, string identity)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(identity);
        return Guarded(path, () =>
        {
            var journal = new EvaluationJournal(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read), path);
            try
            {
                journal.Begin([.. Mark, .. SHA256.HashData(Encoding.UTF8.GetBytes(identity))]);
                return journal;
            }
            catch
            {
                journal.Dispose();
                throw;
            }
        });
    }

    /// <summary>The answer to a question; null where it was not given yet.</summary>
    public double[]? Find(byte[] question)
    {
        if (!places.TryGetValue(Key(question), out var place)) return null;
        var bytes = new byte[place.Length];
        return Guarded(path, () =>
        {
            file.Position = place.At;
            file.ReadExactly(bytes);
            return ShardBytes.ToDoubles(bytes);
        });
    }

    /// <summary>Keeps an answer; it is on the disk when this returns.</summary>
    /// <exception cref="DataException">It cannot be written, as on a full disk.</exception>
    public void Add(byte[] question, double[] answer)
    {
        var (key, bytes) = (SHA256.HashData(question), ShardBytes.Of(answer));
        var entry = new byte[HeadSize + bytes.Length + CheckSize];
        key.CopyTo(entry, 0);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(HashSize), bytes.Length);
        bytes.CopyTo(entry, HeadSize);
        Check(entry.AsSpan(0, HeadSize + bytes.Length)).CopyTo(entry.AsSpan(HeadSize + bytes.Length));
        Guarded(path, () =>
        {
            var at = file.Seek(0, SeekOrigin.End);
            file.Write(entry);
            file.Flush(flushToDisk: true);
            places[Convert.ToHexString(key)] = (at + HeadSize, bytes.Length);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static string Key(byte[] question) => Convert.ToHexString(SHA256.HashData(question));

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> entry) => SHA256.HashData(entry).AsSpan(0, CheckSize);

    private void Begin(byte[] header)
    {
        if (file.Length == 0)
        {
            file.Write(header);
            return;
        }
        var found = new byte[header.Length];
        if (file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) < found.Length || !found.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            throw new RunException($"The checkpoint '{path}' is not one of a fit in a cluster. Give another file, or delete this one.");
        if (!found.AsSpan().SequenceEqual(header))
            throw new RunException($"The checkpoint '{path}' is of another fit: its rows, model or settings differ. Give another file, or delete this one to fit anew.");
        var end = file.Position;
        while (Entry() is { } next) end = next;
        file.SetLength(end);
        Known = places.Count;
    }

    /// <summary>Reads an entry; the place behind it, or null where it is not whole.</summary>
    private long? Entry()
    {
        var (at, head) = (file.Position, new byte[HeadSize]);
        if (file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(HashSize));
        if (length < 0 || length > file.Length - file.Position - CheckSize) return null;
        byte[] rest = new byte[length + CheckSize];
        file.ReadExactly(rest);
        if (!Check([.. head, .. rest[..length]]).SequenceEqual(rest.AsSpan(length))) return null;
        places[Convert.ToHexString(head.AsSpan(0, HashSize))] = (at + HeadSize, length);
        return file.Position;
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The checkpoint '{path}' cannot be read or written: {error.Message.TrimEnd('.')}. What it has so far stays. Free the disk, or give another file.");
        }
    }
}
