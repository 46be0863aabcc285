using ScottPlot;

namespace Cotangent.Plots;

/// <summary>Round points without outline, fainter where there are many.</summary>
internal static class Points
{
    private const int Many = 300;

    public static void Add(Plot plot, double[] x, double[] y, Color color, float size, string legend)
    {
        if (x.Length == 0) return;
        var points = plot.Add.Markers(x, y, MarkerShape.FilledCircle, size, color.WithAlpha(x.Length > Many ? 0.75 : 0.95));
        points.LegendText = legend;
    }

    /// <summary>The diameter in pixels: 8 for few points in the figure, down to 3 for thousands.</summary>
    public static float Size(int count) => Math.Clamp(8 * MathF.Pow(Math.Max(1, count) / 100f, -0.25f), 3, 8);
}
