using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>Reads bytes that are not UTF-8 as Windows-1252, which has all of Latin-1 that is printed, and remembers that there were some.</summary>
internal sealed class WindowsFallback : DecoderFallback
{
    /// <summary>The characters of 80 to 9F; the others are those of Latin-1.</summary>
    private const string FromEighty =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>The first byte that was not UTF-8, as the character it was read as; null for none.</summary>
    internal char? First { get; private set; }

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private static char Character(byte value) => value is >= 0x80 and < 0xA0 ? FromEighty[value - 0x80] : (char)value;

    private sealed class Buffer(WindowsFallback owner) : DecoderFallbackBuffer
    {
        private byte[] bytes = [];
        private int at;

        public override int Remaining => bytes.Length - at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (bytes, at) = ([.. bytesUnknown], 0);
            owner.First ??= Character(bytes[0]);
            return true;
        }

        public override char GetNextChar() => at < bytes.Length ? Character(bytes[at++]) : '\0';

        public override bool MovePrevious()
        {
            if (at == 0) return false;
            at--;
            return true;
        }

        public override void Reset() => (bytes, at) = ([], 0);
    }
}
