using ScottPlot;
using SkiaSharp;

namespace Cotangent.Plots;

/// <summary>Draws of several numbers, each against each, with a histogram of each, and those marked that ended a trajectory which diverged: where they gather, the sampler was stopped.</summary>
/// <remarks>Values are finite. Of many draws at most 2000 are shown as points, evenly chosen, and all that diverged; histograms are of all.</remarks>
public sealed record PairFigure
{
    private const int Most = 6, Shown = 2000, Bins = 30;
    private const float Head = 44, Left = 108, Bottom = 74, Gap = 12;

    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What was drawn: two to six names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The draws of each, of all chains together: lists [K].</summary>
    public IReadOnlyList<double[]> Draws { get; init; } = [];

    /// <summary>Which of the draws ended a trajectory that diverged [K]; empty where that is not known.</summary>
    public bool[] Divergences { get; init; } = [];

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">There are not two to six names with as many lists, lists are of unequal length, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 1000, int height = 1000)
    {
        Checks.Size("PairFigure.Png", width, height);
        Check("PairFigure.Png");
        return Sheet.Png(width, height, canvas => Render(canvas, width, height));
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">There are not two to six names with as many lists, lists are of unequal length, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 1000, int height = 1000)
    {
        Checks.Size("PairFigure.Svg", width, height);
        Check("PairFigure.Svg");
        return Sheet.Svg(Title, width, height, canvas => Render(canvas, width, height));
    }

    private int[] Diverged => [.. Enumerable.Range(0, Divergences.Length).Where(k => Divergences[k])];

    private int[] Sample
    {
        get
        {
            var K = Draws[0].Length;
            return K <= Shown ? [.. Enumerable.Range(0, K)] : [.. Enumerable.Range(0, Shown).Select(i => (int)((long)i * K / Shown))];
        }
    }

    private void Render(SKCanvas canvas, int width, int height)
    {
        var n = Names.Count;
        var (top, w, h) = (Title.Length > 0 ? Head : Gap, (width - Left - Gap) / n, (height - Bottom - (Title.Length > 0 ? Head : Gap)) / n);
        for (var row = 0; row < n; row++)
            for (var column = 0; column <= row; column++)
            {
                using var plot = Panel(row, column);
                var (left, bottom) = (column == 0 ? Left : 0, row == n - 1 ? Bottom : 0);
                SheetText.HasFitted(plot.Axes.Bottom.Label, w);
                SheetText.HasFitted(plot.Axes.Left.Label, h);
                plot.Layout.Fixed(new PixelPadding(left, Gap, bottom, Gap));
                var (x, y) = (Left + column * w, top + row * h);
                plot.Render(canvas, new PixelRect(x - left, x + w, y + h + bottom, y));
            }
        Sheet.Write(canvas, Title, width / 2f, 30, 22, SKTextAlign.Center, Palette.Ink);
        DrawLegend(canvas, Left + (n - 1) * w, top + 30);
    }

    /// <summary>What the points are, in the corner that has none.</summary>
    private void DrawLegend(SKCanvas canvas, float x, float y)
    {
        var (all, shown, diverged) = (Draws[0].Length, Sample.Length, Diverged.Length);
        Sheet.Write(canvas, shown < all ? $"draws ({shown} of {all})" : $"draws ({all})", x, y, 15, SKTextAlign.Left, Palette.Mean);
        if (diverged > 0) Sheet.Write(canvas, $"diverged ({diverged})", x, y + 24, 15, SKTextAlign.Left, Palette.HeldOut);
    }

    internal Plot Panel(int row, int column)
    {
        var n = Names.Count;
        var plot = Sheet.New("", row == n - 1 ? Names[column] : "", column == 0 && row > 0 ? Names[row] : "");
        plot.FigureBackground.Color = Colors.Transparent;
        if (row == column) DrawHistogram(plot, Draws[row]);
        else DrawPoints(plot, Draws[column], Draws[row]);
        if (column > 0 || row == 0) Hide(plot.Axes.Left);
        if (row < n - 1) Hide(plot.Axes.Bottom);
        return plot;
    }

    private void DrawPoints(Plot plot, double[] x, double[] y)
    {
        Sheet.Limits(plot, x, y);
        var (some, diverged) = (Sample, Diverged);
        Points.Add(plot, [.. some.Select(k => x[k])], [.. some.Select(k => y[k])], Palette.Mean.WithAlpha(0.35), Points.Size(some.Length), "");
        Points.Add(plot, [.. diverged.Select(k => x[k])], [.. diverged.Select(k => y[k])], Palette.HeldOut, 6, "");
    }

    private static void DrawHistogram(Plot plot, double[] x)
    {
        var (from, to) = (x.Min(), x.Max());
        var width = to > from ? (to - from) / Bins : 1;
        var counts = new double[Bins];
        foreach (var value in x) counts[(int)Math.Min(Bins - 1, (value - from) / width)]++;
        Sheet.Limits(plot, x, [0, counts.Max()]);
        plot.Axes.SetLimitsY(0, 1.06 * counts.Max());
        plot.Add.Bars(counts.Select((count, b) => new Bar { Position = from + (b + 0.5) * width, Value = count, Size = width, FillColor = Palette.Mean.WithAlpha(0.6), LineWidth = 0 }).ToArray());
        plot.Grid.IsVisible = false;
    }

    private static void Hide(IAxis axis)
    {
        axis.TickLabelStyle.IsVisible = false;
        axis.MajorTickStyle.Length = 0;
    }

    private void Check(string caller)
    {
        if (Names.Count is < 2 or > Most || Draws.Count != Names.Count)
            throw new ArgumentException($"{caller}: there are {Names.Count} names and {Draws.Count} lists of draws; expected two to {Most} names with a list for each.");
        foreach (var (name, list) in Names.Zip(Draws))
        {
            Checks.Finite(caller, (name, list));
            Checks.SameLength(caller, (Names[0], Draws[0]), (name, list));
        }
        if (Draws[0].Length == 0) throw new ArgumentException($"{caller}: there are no draws; expected at least one.");
        if (Divergences.Length > 0 && Divergences.Length != Draws[0].Length)
            throw new ArgumentException($"{caller}: Divergences has {Divergences.Length} values; expected {Draws[0].Length} as {Names[0]}.");
    }
}
