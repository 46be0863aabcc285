using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Cotangent.Plots;

/// <summary>The texts of a figure that others wrote: each on one line, in a font that has its characters, and no longer than there is room.</summary>
internal static class SheetText
{
    private const float LeastSize = 11; // of a font, before a text is cut
    private const int LongestLegend = 60; // in characters
    private static readonly Lock Switch = new();
    private const string StandIn = "—"; // as wide as a Chinese character, and in the carried font

    /// <summary>Text on one line, of characters that XML may hold.</summary>
    public static string Line(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.Value < 32 || r.Value is 0x7f or 0xfffe or 0xffff ? " " : r.ToString()));

    /// <summary>Makes a label fit where it is too long: its font smaller at first, then its end left out. False if it fitted before.</summary>
    public static bool HasFitted(LabelStyle label, float room)
    {
        var width = Width(label, label.Text);
        if (width <= room || label.Text.Length < 2) return false;
        label.FontSize = Math.Max(LeastSize, label.FontSize * room / width);
        var text = label.Text.TrimEnd('…');
        while (text.Length > 0 && Width(label, label.Text) > room)
        {
            text = text[..^(text.Length > 1 && char.IsSurrogate(text[^1]) ? 2 : 1)];
            label.Text = text + "…";
        }
        return true;
    }

    /// <summary>Gives the entries of the legend one line, an end, and a font.</summary>
    public static string FontOfLegend(Plot plot)
    {
        foreach (var entry in plot.PlottableList.OfType<IHasLegendText>())
        {
            var text = Line(entry.LegendText ?? "");
            entry.LegendText = text.Length <= LongestLegend ? text : text[..(LongestLegend - 1)].TrimEnd('\ud83d') + "…";
        }
        return FigureFont.For(string.Concat(plot.PlottableList.OfType<IHasLegendText>().Select(e => e.LegendText)));
    }

    /// <summary>Draws with Arabic letters joined and right to left, where there are any. That switch of ScottPlot is one for all plots of the process, so it is put back.</summary>
    public static void Shaped(Plot plot, Action draw)
    {
        if (!Texts(plot).Any(IsRightToLeft))
        {
            draw();
            return;
        }
        lock (Switch)
        {
            var was = LabelStyle.RTLSupport;
            LabelStyle.RTLSupport = true;
            try { draw(); }
            finally { LabelStyle.RTLSupport = was; }
        }
    }

    /// <summary>Whether a text has Hebrew or Arabic letters.</summary>
    public static bool IsRightToLeft(string text) => text.Any(c => c is (>= '\u0590' and <= '\u08ff') or (>= '\ufb1d' and <= '\ufdff') or (>= '\ufe70' and <= '\ufefc'));

    /// <summary>Exchanges characters that no font here has, which a drawing would lose; gives what was written for what is now there.</summary>
    public static Dictionary<string, string> PutStandIns(Plot plot)
    {
        var written = new Dictionary<string, string>();
        string Exchanged(string text)
        {
            var lacking = FigureFont.Lacking(text).ToHashSet();
            if (lacking.Count == 0) return text;
            // A letter of the text itself is in the font that has most of it, where a dash need not be.
            var standIn = text.EnumerateRunes().FirstOrDefault(r => Rune.IsLetter(r) && !lacking.Contains(r.Value)) is { Value: > 0 } letter ? letter.ToString() : StandIn;
            var shown = string.Concat(text.EnumerateRunes().Select(r => lacking.Contains(r.Value) ? standIn : r.ToString()));
            written.TryAdd(shown, text);
            return shown;
        }
        foreach (var label in (LabelStyle[])[plot.Axes.Title.Label, plot.Axes.Bottom.Label, plot.Axes.Left.Label])
        {
            label.Text = Exchanged(label.Text);
            label.FontName = FigureFont.For(label.Text);
        }
        foreach (var entry in plot.PlottableList.OfType<IHasLegendText>()) entry.LegendText = Exchanged(entry.LegendText ?? "");
        plot.Legend.FontName = FontOfLegend(plot);
        return written;
    }

    private static IEnumerable<string> Texts(Plot plot) =>
        [plot.Axes.Title.Label.Text, plot.Axes.Bottom.Label.Text, plot.Axes.Left.Label.Text, .. plot.PlottableList.OfType<IHasLegendText>().Select(e => e.LegendText ?? "")];

    private static float Width(LabelStyle label, string text)
    {
        using var font = new SKFont(FigureFont.Typeface(label.FontName), label.FontSize);
        return font.MeasureText(text);
    }
}
