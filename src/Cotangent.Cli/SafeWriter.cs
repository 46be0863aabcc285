using System.Text;

namespace Cotangent.Cli;

/// <summary>Writes lines to a terminal, in which what stands in files does nothing but be seen.</summary>
internal sealed class SafeWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value) => inner.Write(string.Join('\n', (value ?? "").Split('\n').Select(SafeText.Of)));
}
