namespace Cotangent.Plots;

/// <summary>What can be written in a figure on this machine.</summary>
public static class FigureText
{
    /// <summary>The characters, each once, that no font here has: a PNG shows boxes for them, an SVG keeps them for the fonts of its viewer.</summary>
    /// <remarks>Latin, Greek, Cyrillic and Arabic letters are always there; other scripts and emoji are where the machine has a font for them.</remarks>
    public static string Lacking(params IEnumerable<string> texts) =>
        string.Concat(texts.SelectMany(text => FigureFont.Lacking(SheetText.Line(text))).Distinct().Select(char.ConvertFromUtf32));
}
