using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>The text of a stream, decompressed and decoded.</summary>
internal sealed class TextInput : IDisposable
{
    private readonly Stream stream;
    private readonly Stream decompressed;
    private readonly WindowsFallback fallback = new();

    /// <summary>Opens a stream, which stays open.</summary>
    /// <exception cref="DataException">The stream is no text, or its encoding is unknown.</exception>
    internal TextInput(Stream stream, string source, ReadOptions options)
    {
        this.stream = stream;
        decompressed = GzipText.Of(stream, source);
        var bytes = new GuardedStream(decompressed, source, options.Limits.Bytes);
        RefuseBinary(bytes.First, source);
        var encoding = options.Encoding is { } name ? Named(name, source) : Marked(bytes.First) ?? Utf8();
        bytes.AllowsZero = encoding is UnicodeEncoding or UTF32Encoding;
        Reader = new(new StreamReader(bytes, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16));
    }

    internal SampledReader Reader { get; }

    /// <summary>What was assumed of the encoding, once the text is read; null for nothing.</summary>
    internal string? Note => fallback.First is { } first
        ? $"The text is not all UTF-8: bytes that are not were read as Windows-1252 (Latin-1), the first as {Cell.Quote([first])}. Name another encoding with the setting Encoding."
        : null;

    /// <summary>The refusal of text that is not of its encoding.</summary>
    internal static DataException Undecodable(string source, ReadOptions options) =>
        new($"Reading '{source}': the text is not {options.Encoding ?? "of the encoding that its first bytes say"}. Save it as CSV in UTF-8, or name its encoding with the setting Encoding.");

    public void Dispose()
    {
        Reader.Dispose();
        if (decompressed != stream) decompressed.Dispose();
    }

    private Encoding Utf8()
    {
        var encoding = (Encoding)new UTF8Encoding(true).Clone();
        encoding.DecoderFallback = fallback;
        return encoding;
    }

    private static Encoding? Marked(ReadOnlySpan<byte> first) => first switch
    {
        [0xFF, 0xFE, 0, 0] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0, 0, 0xFE, 0xFF] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private static Encoding Named(string name, string source)
    {
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            encoding = (Encoding)encoding.Clone();
            encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
            return encoding;
        }
        catch (ArgumentException)
        {
            throw new DataException($"Reading '{source}': there is no encoding {Cell.Quote(name)}; expected a name such as utf-8, utf-16, latin1 or windows-1251 in the setting Encoding.");
        }
    }

    private static void RefuseBinary(ReadOnlySpan<byte> first, string source)
    {
        var what = first switch
        {
            [(byte)'P', (byte)'K', 3, 4] => "a zip file, as those of Excel and LibreOffice are",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1'] => "a Parquet file",
            [0xD0, 0xCF, 0x11, 0xE0] => "an Excel file",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F'] => "a PDF file",
            _ => null,
        };
        if (what is not null) throw new DataException($"Reading '{source}': this is {what}; expected text. Save the table as CSV in UTF-8.");
    }
}
