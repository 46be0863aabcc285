using System.IO.Compression;

namespace Cotangent.Workbench.Data;

/// <summary>What gzip data says, of one compressed member or several one after the other, as bgzip, pigz and <c>cat</c> make them, each whole.</summary>
/// <remarks>
/// GZipStream takes data that end early for whole ones, and leaves out what follows a member and is none. Therefore a member of our own is put behind the data: its text comes last only where
/// every member before it was whole. Source: Deutsch (1996), RFC 1952, sections 2.2 and 2.3.
/// </remarks>
internal sealed class GzipText : ForwardStream
{
    private const int EndLength = 64;
    private const int PieceLength = 1 << 16;
    private static readonly byte[] End = [.. Enumerable.Repeat((byte)0x1A, EndLength)]; // which compresses, so that the compressed bytes do not have it in them
    private static readonly byte[] EndMember = Compressed(End);

    private readonly GZipStream decompressed;
    private readonly string source;
    private readonly byte[] piece = new byte[PieceLength + EndLength];
    private int at, end;
    private bool isAtEnd;

    private GzipText(Stream stream, string source)
    {
        decompressed = new(new WithEnd(stream), CompressionMode.Decompress);
        this.source = source;
    }

    /// <summary>The text of a stream from its start if that has the gzip mark 1f 8b, which no text does; else the stream.</summary>
    internal static Stream Of(Stream stream, string source)
    {
        stream.Seek(0, SeekOrigin.Begin);
        var isGzip = (stream.ReadByte(), stream.ReadByte()) == (0x1f, 0x8b);
        stream.Seek(0, SeekOrigin.Begin);
        return isGzip ? new GzipText(stream, source) : stream;
    }

    /// <summary>The refusal of gzip data that are not whole.</summary>
    internal static DataException Damaged(string source) => new($"Reading '{source}': the gzip data is damaged or ends early. Fetch the file again, or compress it again.");

    public override int Read(Span<byte> buffer)
    {
        if (end - at <= EndLength && !isAtEnd) Fill();
        var count = Math.Min(buffer.Length, end - at - EndLength);
        piece.AsSpan(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) decompressed.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads on behind what may be the end.</summary>
    private void Fill()
    {
        piece.AsSpan(at, end - at).CopyTo(piece);
        (at, end) = (0, end - at);
        for (int count; end <= EndLength; end += count)
        {
            count = decompressed.Read(piece.AsSpan(end));
            isAtEnd = count == 0;
            if (isAtEnd && !piece.AsSpan(0, end).SequenceEqual(End)) throw Damaged(source);
            if (isAtEnd) return;
        }
    }

    private static byte[] Compressed(byte[] text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(text);
        return bytes.ToArray();
    }

    /// <summary>A stream with the member that is our own behind it.</summary>
    private sealed class WithEnd(Stream stream) : ForwardStream
    {
        private int ended;

        public override int Read(Span<byte> buffer)
        {
            if (ended == 0 && stream.Read(buffer) is > 0 and var read) return read;
            var count = Math.Min(buffer.Length, EndMember.Length - ended);
            EndMember.AsSpan(ended, count).CopyTo(buffer);
            ended += count;
            return count;
        }
    }
}
