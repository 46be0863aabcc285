namespace Cotangent.Workbench.Data;

/// <summary>A read-only view of a stream that shows its first bytes, and refuses more than a number of bytes, and a zero byte where text has none.</summary>
internal sealed class GuardedStream(Stream inner, string source, long limit) : ForwardStream
{
    private const int Shown = 4;
    private readonly byte[] first = new byte[Shown];
    private int firstCount = -1;
    private int firstAt;
    private long read;

    /// <summary>Whether a zero byte is part of a character, as in UTF-16.</summary>
    internal bool AllowsZero { get; set; }

    /// <summary>The first four bytes, or fewer where there are no more.</summary>
    internal ReadOnlySpan<byte> First
    {
        get
        {
            if (firstCount < 0) firstCount = inner.ReadAtLeast(first, Shown, throwOnEndOfStream: false);
            return first.AsSpan(0, firstCount);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = firstAt < First.Length ? TakeFirst(buffer) : inner.Read(buffer);
        var zero = AllowsZero ? -1 : buffer[..count].IndexOf((byte)0);
        if (zero >= 0)
            throw new DataException($"Reading '{source}': byte {read + zero} is zero, so this is a binary file, or UTF-16 without its mark; expected text. "
                + "Save it as CSV in UTF-8, or name its encoding with the setting Encoding.");
        read += count;
        if (read > limit)
            throw new DataException($"Reading '{source}': the text is longer than the limit of {limit} bytes. Split the file, or leave out rows or columns.");
        return count;
    }

    private int TakeFirst(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, firstCount - firstAt);
        first.AsSpan(firstAt, count).CopyTo(buffer);
        firstAt += count;
        return count;
    }
}
