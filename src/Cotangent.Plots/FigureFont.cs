using ScottPlot;
using SkiaSharp;

namespace Cotangent.Plots;

/// <summary>DejaVu Sans, carried in this assembly, so that a figure has the same text on every machine, one without fonts included.</summary>
internal sealed class FigureFont : IFontResolver
{
    /// <summary>The name under which ScottPlot finds it; not the family's own, so that no other plot in the process is affected.</summary>
    public const string Name = "Cotangent figure font";

    /// <summary>The font itself.</summary>
    internal static readonly SKTypeface Typeface = Load();

    static FigureFont() => ScottPlot.Fonts.FontResolvers.Insert(0, new FigureFont());

    /// <summary>Puts the font where ScottPlot looks. It is there after the first call.</summary>
    public static void Register() => _ = Typeface;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? Typeface : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface : null;

    private static SKTypeface Load()
    {
        using var font = typeof(FigureFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("FigureFont: the assembly lacks its resource DejaVuSans.ttf.");
        return SKTypeface.FromStream(font);
    }
}
