using System.Globalization;
using System.Xml.Linq;

namespace Cotangent.Plots;

/// <summary>Makes Skia's SVG one that every viewer shows alike: it scales, has a title for readers of screens, and its text is what was written and falls back on fonts of the same widths.</summary>
internal static class SvgText
{
    private const string Families = "DejaVu Sans, Verdana, sans-serif";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Finish(string skia, string title, IReadOnlyDictionary<string, string> written, int width, int height)
    {
        var document = XDocument.Parse(skia);
        var root = document.Root!;
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        root.SetAttributeValue("role", "img");
        if (title.Length > 0) root.AddFirst(new XElement(Svg + "title", title));
        foreach (var text in root.Descendants(Svg + "text"))
        {
            // A list that ends in a comma is malformed, and some viewers then drop it.
            foreach (var name in new[] { "x", "y" }) text.SetAttributeValue(name, text.Attribute(name)?.Value.TrimEnd(',', ' '));
            text.SetAttributeValue("font-family", Families);
            text.Value = text.Value.Trim();
            if (written.TryGetValue(text.Value, out var original)) text.Value = original; // the viewer may have a font for it
            if (SheetText.IsRightToLeft(text.Value)) text.SetAttributeValue("x", text.Attribute("x")?.Value.Split(',')[0]); // a place for each letter would keep them apart
        }
        return $"{document.Declaration}\n{FigureMark.Comment}\n{document.ToString(SaveOptions.DisableFormatting)}\n";
    }
}
