using System.Collections.Concurrent;
using ScottPlot;
using SkiaSharp;

namespace Cotangent.Plots;

/// <summary>DejaVu Sans, carried in this assembly, so that a figure has the same text on every machine; for characters that it lacks, a font of the machine that has them.</summary>
internal sealed class FigureFont : IFontResolver
{
    /// <summary>The name under which ScottPlot finds it; not the family's own, so that no other plot in the process is affected.</summary>
    public const string Name = "Cotangent figure font";

    private static readonly SKTypeface Carried = Load();
    private static readonly ConcurrentDictionary<string, SKTypeface> Found = new() { [Name] = Carried };

    static FigureFont() => ScottPlot.Fonts.FontResolvers.Insert(0, new FigureFont());

    /// <summary>The name of the font for a text: the carried one if it has every character, else the font of this machine that lacks fewest.</summary>
    public static string For(string text)
    {
        var fewest = Lacking(Carried, text).Count();
        if (fewest == 0) return Name;
        var best = Name;
        foreach (var family in SKFontManager.Default.FontFamilies.Order(StringComparer.Ordinal))
        {
            using var typeface = SKFontManager.Default.MatchFamily(family);
            if (typeface is null || Lacking(typeface, text).Count() is var lacking && lacking >= fewest) continue;
            (best, fewest) = ($"{Name}: {family}", lacking);
            Found.GetOrAdd(best, _ => SKFontManager.Default.MatchFamily(family));
        }
        return best;
    }

    /// <summary>The typeface of a name that <see cref="For"/> gave.</summary>
    public static SKTypeface Typeface(string name) => Found[name];

    /// <summary>The characters of a text that the font for it lacks.</summary>
    public static IEnumerable<int> Lacking(string text) => Lacking(Typeface(For(text)), text);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Found.GetValueOrDefault(fontName);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Found.GetValueOrDefault(fontName);

    private static IEnumerable<int> Lacking(SKTypeface typeface, string text) => text.EnumerateRunes().Select(r => r.Value).Where(c => typeface.GetGlyph(c) == 0);

    private static SKTypeface Load()
    {
        using var font = typeof(FigureFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("FigureFont: the assembly lacks its resource DejaVuSans.ttf.");
        return SKTypeface.FromStream(font);
    }
}
