namespace Cotangent.Workbench.Data;

/// <summary>A read-only view of a stream that refuses more than a number of bytes, a zero byte, which no UTF-8 text file has, and an end before the stated length.</summary>
internal sealed class GuardedStream(Stream inner, string source, long limit, uint? gzipLength) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        if (count == 0 && buffer.Length > 0 && gzipLength is { } stated && stated != unchecked((uint)read)) throw GzipLength.Damaged(source);
        var zero = buffer[..count].IndexOf((byte)0);
        if (zero >= 0)
            throw new DataException($"Reading '{source}': byte {read + zero} is zero, so this is a binary or UTF-16 file; expected CSV text. Save it as CSV in UTF-8.");
        read += count;
        if (read > limit)
            throw new DataException($"Reading '{source}': the text is longer than the limit of {limit} bytes. Split the file, or leave out rows or columns.");
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
