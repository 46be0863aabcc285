namespace Cotangent.Workbench.Data;

/// <summary>A reader of text that shows what is to come.</summary>
internal sealed class SampledReader(TextReader inner) : TextReader
{
    private const int Size = 1 << 16;
    private readonly char[] buffer = new char[Size];
    private int at, end;
    private bool isAtEnd;

    /// <summary>The characters to come, as many as fit the buffer.</summary>
    internal ReadOnlySpan<char> Ahead
    {
        get
        {
            buffer.AsSpan(at, end - at).CopyTo(buffer);
            (at, end) = (0, end - at);
            while (!isAtEnd && end < Size) Fill();
            return buffer.AsSpan(0, end);
        }
    }

    /// <summary>Whether the buffer shows all that is to come.</summary>
    internal bool ShowsAll => isAtEnd;

    public override int Peek()
    {
        if (at == end) Refill();
        return at < end ? buffer[at] : -1;
    }

    public override int Read() => Peek() < 0 ? -1 : buffer[at++];

    public override int Read(Span<char> target)
    {
        if (at == end) return isAtEnd ? 0 : inner.Read(target);
        var count = Math.Min(target.Length, end - at);
        buffer.AsSpan(at, count).CopyTo(target);
        at += count;
        return count;
    }

    public override int Read(char[] target, int index, int count) => Read(target.AsSpan(index, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Refill()
    {
        (at, end) = (0, 0);
        if (!isAtEnd) Fill();
    }

    private void Fill()
    {
        var count = inner.Read(buffer.AsSpan(end));
        isAtEnd = count == 0;
        end += count;
    }
}
