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
    private const int LegendMargin = 14;
    private const int CurvePoints = 20;

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

    /// <summary>Makes the horizontal axis one of dates, given as days after an instant.</summary>
    public static void Dates(Plot plot, DateTime origin)
    {
        var limits = plot.Axes.GetLimits();
        plot.Axes.Bottom.TickGenerator = Ticks.Dates(origin, limits.Left, limits.Right);
    }

    /// <summary>A legend in the corner where it hides the fewest points.</summary>
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
        legend.Margin = new PixelPadding(LegendMargin);
        plot.RenderManager.RenderStarting += (_, _) => Place(plot, x, y);
    }

    /// <summary>Some of the numbers along a curve, which may go on behind a legend rather than a point be hidden.</summary>
    public static IEnumerable<double> Some(double[] curve) => curve.Where((_, i) => i % Math.Max(1, curve.Length / CurvePoints) == 0);

    /// <summary>Once it is known how large the legend is, its corner is the one where that much holds the fewest points.</summary>
    private static void Place(Plot plot, double[] x, double[] y)
    {
        var (data, size) = (plot.RenderManager.LastRender.DataRect, plot.Legend.LastRenderSize);
        if (!(data.Width > 0 && data.Height > 0 && size.Width > 0)) return;
        plot.Legend.Alignment = EmptiestCorner.Of(plot.Axes.GetLimits(), x, y, (size.Width + 2 * LegendMargin) / data.Width, (size.Height + 2 * LegendMargin) / data.Height);
    }

    public static byte[] Png(Plot plot, int width, int height) => Png(width, height, canvas => SheetText.Shaped(plot, () => Render(plot, canvas, width, height)));

    /// <summary>What is rendered on a white canvas, as a PNG image.</summary>
    public static byte[] Png(int width, int height, Action<SKCanvas> render)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.White);
        render(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return FigureMark.Marked(data.ToArray());
    }

    public static string Svg(Plot plot, int width, int height)
    {
        var title = plot.Axes.Title.Label.Text;
        var written = SheetText.PutStandIns(plot);
        return SvgText.Finish(Drawing(width, height, canvas => Render(plot, canvas, width, height)), title, written, width, height);
    }

    /// <summary>What is rendered on a white canvas, as an SVG document.</summary>
    public static string Svg(string title, int width, int height, Action<SKCanvas> render) =>
        SvgText.Finish(Drawing(width, height, render), SheetText.Line(title), new Dictionary<string, string>(), width, height);

    /// <summary>Text on a canvas, outside of any axes.</summary>
    public static void Write(SKCanvas canvas, string text, float x, float y, float size, SKTextAlign align, Color color)
    {
        using var font = new SKFont(FigureFont.Typeface(FigureFont.For(text)), size);
        using var paint = new SKPaint { Color = color.ToSKColor(), IsAntialias = true };
        canvas.DrawText(SheetText.Line(text), x, y, align, font, paint);
    }

    private static string Drawing(int width, int height, Action<SKCanvas> render)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(width, height), stream))
        {
            canvas.Clear(SKColors.White);
            render(canvas);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Render(Plot plot, SKCanvas canvas, int width, int height)
    {
        SheetLayout.Settle(plot, width - 2 * Edge, height - 2 * Edge, Edge); // so that the drawing itself is made once
        plot.Render(canvas, new PixelRect(Edge, width - Edge, height - Edge, Edge));
    }

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
