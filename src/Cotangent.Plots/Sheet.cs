using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Cotangent.Plots;

/// <summary>The paper that every figure is drawn on: font, frame, grid, axes, legend, and the two formats it leaves in.</summary>
internal static class Sheet
{
    private const double SideMargin = 0.02;
    private const double TopMargin = 0.06;
    private const int Edge = 10; // pixels of white around everything
    private const int HalfDate = 45; // pixels of a date beyond its tick

    public static Plot New(string title, string xLabel, string yLabel)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // it would clear the white edge too
        plot.FigureBackground.Color = Colors.White;
        plot.Axes.Title.Label.Text = SheetText.Line(title);
        plot.Axes.Title.IsVisible = title.Length > 0;
        plot.Axes.Bottom.Label.Text = SheetText.Line(xLabel);
        plot.Axes.Left.Label.Text = SheetText.Line(yLabel);
        Write(plot.Axes.Title.Label, 22, Palette.Ink);
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            Write(axis.Label, 17, Palette.Ink);
            Write(axis.TickLabelStyle, 15, Palette.Muted);
            axis.FrameLineStyle.Color = Palette.Muted;
            axis.MajorTickStyle.Color = Palette.Muted;
            axis.MinorTickStyle.Length = 0;
        }
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = Palette.Grid;
        plot.Grid.MajorLineWidth = 1;
        return plot;
    }

    /// <summary>Sets the axes to the data with a small margin; an empty range becomes one of width 1.</summary>
    public static void Limits(Plot plot, IReadOnlyCollection<double> x, IReadOnlyCollection<double> y)
    {
        var (left, right) = Range(x, SideMargin);
        var (bottom, top) = Range(y, TopMargin);
        plot.Axes.SetLimits(left, right, bottom, top);
        plot.Axes.Bottom.TickGenerator = Ticks.Numbers();
        plot.Axes.Left.TickGenerator = Ticks.Numbers();
    }

    /// <summary>Makes the horizontal axis one of dates, given as decimal years.</summary>
    public static void Dates(Plot plot)
    {
        var limits = plot.Axes.GetLimits();
        plot.Axes.Bottom.TickGenerator = Ticks.Years(limits.Left, limits.Right);
        plot.Axes.Right.MinimumSize = HalfDate;
    }

    /// <summary>A legend in the corner with the fewest points.</summary>
    public static void Legend(Plot plot, double[] x, double[] y)
    {
        var legend = plot.ShowLegend(EmptiestCorner.Of(plot.Axes.GetLimits(), x, y));
        legend.FontName = SheetText.FontOfLegend(plot);
        legend.FontSize = 15;
        legend.FontColor = Palette.Ink;
        legend.OutlineColor = Palette.Grid;
        legend.ShadowColor = Colors.Transparent;
        legend.BackgroundColor = Colors.White.WithAlpha(0.9);
        legend.Padding = new PixelPadding(10);
        legend.Margin = new PixelPadding(14);
    }

    public static byte[] Png(Plot plot, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        SheetText.Shaped(plot, () => Render(plot, surface.Canvas, width, height));
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }

    public static string Svg(Plot plot, int width, int height)
    {
        var title = plot.Axes.Title.Label.Text;
        var written = SheetText.PutStandIns(plot);
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(width, height), stream)) Render(plot, canvas, width, height);
        return SvgText.Finish(Encoding.UTF8.GetString(stream.ToArray()), title, written, width, height);
    }

    private static void Render(Plot plot, SKCanvas canvas, int width, int height)
    {
        void FindLayout() => plot.RenderInMemory(width - 2 * Edge, height - 2 * Edge); // so that the drawing itself is made once
        FindLayout();
        var data = plot.RenderManager.LastRender.DataRect;
        SheetText.Fit(plot.Axes.Title.Label, Room(data.HorizontalCenter, width - 2 * Edge));
        SheetText.Fit(plot.Axes.Bottom.Label, Room(data.HorizontalCenter, width - 2 * Edge));
        SheetText.Fit(plot.Axes.Left.Label, Room(data.VerticalCenter, height - 2 * Edge));
        FindLayout();
        canvas.Clear(SKColors.White);
        plot.Render(canvas, new PixelRect(Edge, width - Edge, height - Edge, Edge));
    }

    /// <summary>How long a text may be about a centre, on a sheet of some length.</summary>
    private static float Room(float center, float length) => 2 * (Math.Min(center, length - center) - Edge);

    private static void Write(LabelStyle label, float size, Color color)
    {
        label.FontName = FigureFont.For(label.Text);
        label.FontSize = size;
        label.ForeColor = color;
        label.Bold = false;
    }

    private static (double From, double To) Range(IReadOnlyCollection<double> values, double margin)
    {
        if (values.Count == 0) return (0, 1);
        var (from, to) = (values.Min(), values.Max());
        var width = to - from;
        if (width > 0) return (from - margin * width, to + margin * width);
        var half = Math.Max(0.5, 1e-3 * Math.Abs(from));
        return (from - half, to + half);
    }
}
