using ScottPlot;
using SkiaSharp;

namespace Cotangent.Plots;

/// <summary>What depends on where everything lies: labels no longer than there is room, and room for the last label of the horizontal axis.</summary>
internal static class SheetLayout
{
    private const int Passes = 4; // each makes labels shorter or room larger, which moves what is beside them

    /// <summary>Lays a plot out, as often as something is found that does not fit.</summary>
    public static void Settle(Plot plot, int width, int height, int edge)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            plot.RenderInMemory(width, height);
            if (!(HasFitted(plot, width, height, edge) | HasMadeRoom(plot, width))) return;
        }
    }

    /// <summary>Makes labels fit that are too long; false if all did.</summary>
    private static bool HasFitted(Plot plot, float width, float height, int edge)
    {
        var data = plot.RenderManager.LastRender.DataRect;
        var across = Room(data.HorizontalCenter, width, edge);
        return SheetText.HasFitted(plot.Axes.Title.Label, across)
            | SheetText.HasFitted(plot.Axes.Bottom.Label, across)
            | SheetText.HasFitted(plot.Axes.Left.Label, Room(data.VerticalCenter, height, edge));
    }

    /// <summary>How long a text may be about a centre, on a sheet of some length.</summary>
    private static float Room(float center, float length, int edge) => 2 * (Math.Min(center, length - center) - edge);

    /// <summary>Makes room on the right for the end of the last tick label; false if there was.</summary>
    private static bool HasMadeRoom(Plot plot, float width)
    {
        var (data, axis) = (plot.RenderManager.LastRender.DataRect, plot.Axes.Bottom);
        if (axis.TickGenerator.Ticks.LastOrDefault(tick => tick.IsMajor) is not { Label.Length: > 0 } last) return false;
        using var font = new SKFont(FigureFont.Typeface(axis.TickLabelStyle.FontName), axis.TickLabelStyle.FontSize);
        var end = axis.GetPixel(last.Position, data) + font.MeasureText(last.Label) / 2;
        if (end <= width) return false;
        plot.Axes.Right.MinimumSize = Math.Max(plot.Axes.Right.MinimumSize, end - data.Right);
        return true;
    }
}
