using ScottPlot;

namespace Cotangent.Plots;

/// <summary>Models compared by a loss, such as minus the log predictive density: a row for each, its loss, and how far it may be from that of the first by chance. The lower, the better.</summary>
/// <remarks>Values are finite, but for errors that are not known (NaN).</remarks>
public sealed record CompareFigure
{
    private const double Z95 = 1.96;
    private const int HeightOfRow = 46;
    private const int HeightOfRest = 190;
    private const int LongestName = 72;

    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the loss is.</summary>
    public string LossLabel { get; init; } = "mean loss";

    /// <summary>The models [K], the best first.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The loss of each [K].</summary>
    public double[] Loss { get; init; } = [];

    /// <summary>The standard error of the difference of each to the first [K]; NaN where it is not known.</summary>
    public double[] StandardError { get; init; } = [];

    /// <summary>What stands beside each [K], such as further scores.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>A height that gives each model its room.</summary>
    public int UsualHeight => Math.Clamp(HeightOfRest + HeightOfRow * Names.Count, 300, 10_000);

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">Lists of unequal length, none, or a loss that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 1200, int? height = null)
    {
        Checks.Size("CompareFigure.Png", width, height ?? UsualHeight);
        using var plot = Draw("CompareFigure.Png");
        return Sheet.Png(plot, width, height ?? UsualHeight);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">Lists of unequal length, none, or a loss that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 1200, int? height = null)
    {
        Checks.Size("CompareFigure.Svg", width, height ?? UsualHeight);
        using var plot = Draw("CompareFigure.Svg");
        return Sheet.Svg(plot, width, height ?? UsualHeight);
    }

    internal Plot Draw(string caller)
    {
        Check(caller);
        var K = Names.Count;
        var plot = Sheet.New(Title, LossLabel, "");
        double[] reach = [.. StandardError.Select(error => double.IsFinite(error) ? Z95 * error : 0)];
        Sheet.Limits(plot, [.. Loss.Zip(reach, (l, r) => l - r), .. Loss.Zip(reach, (l, r) => l + r)], [0, K]);
        var limits = plot.Axes.GetLimits();
        plot.Axes.SetLimits(limits.Left, limits.Right, -0.15, K + 0.15);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. Enumerable.Range(0, K).Select(Row)], [.. Names.Select(Short)]);
        plot.Axes.Left.TickLabelStyle.FontName = FigureFont.For(string.Concat(Names));
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        var best = plot.Add.Line(Loss[0], -0.15, Loss[0], K + 0.15);
        best.LineColor = Palette.Muted;
        best.LineWidth = 1.2f;
        for (var k = 0; k < K; k++) DrawRow(plot, k, reach[k], Loss[k] < (limits.Left + limits.Right) / 2);
        return plot;

        double Row(int k) => K - k - 0.5;
    }

    private void DrawRow(Plot plot, int k, double reach, bool isLeft)
    {
        var (y, isNear) = (Names.Count - k - 0.5, Loss[k] - Loss[0] <= reach || k == 0);
        var color = isNear ? Palette.Mean : Palette.Training;
        if (reach > 0)
        {
            plot.PlottableList.Add(new ScottPlot.Plottables.ErrorBar([Loss[k]], [y], [reach], [reach], null, null)
            {
                Color = color.WithAlpha(0.6),
                LineWidth = 1.6f,
                CapSize = 4,
            });
        }
        Points.Add(plot, [Loss[k]], [y], color, 10, "");
        var remark = plot.Add.Text(SheetText.Line(Remarks[k]), isLeft ? Loss[k] + reach : Loss[k] - reach, y);
        remark.LabelFontName = FigureFont.For(Remarks[k]);
        remark.LabelFontSize = 14;
        remark.LabelFontColor = Palette.Muted;
        remark.LabelAlignment = isLeft ? Alignment.MiddleLeft : Alignment.MiddleRight;
        remark.OffsetX = isLeft ? 14 : -14;
    }

    private static string Short(string name) => SheetText.Line(name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…");

    private void Check(string caller)
    {
        if (Names.Count == 0) throw new ArgumentException($"{caller}: there are no models; expected at least one.");
        if (Loss.Length != Names.Count || StandardError.Length != Names.Count || Remarks.Count != Names.Count)
            throw new ArgumentException(
                $"{caller}: there are {Names.Count} names, {Loss.Length} losses, {StandardError.Length} standard errors and {Remarks.Count} remarks; expected as many of each.");
        Checks.Finite(caller, ("Loss", Loss));
    }
}
