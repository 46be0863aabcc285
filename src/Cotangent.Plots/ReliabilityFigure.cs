using ScottPlot;

namespace Cotangent.Plots;

/// <summary>How often something was observed that was predicted with some probability, in bins of that: honest probabilities lie along the identity line.</summary>
/// <remarks>Every array may be empty. Values are finite. Source: DeGroot and Fienberg (1983), "The comparison and evaluation of forecasters".</remarks>
public sealed record ReliabilityFigure
{
    private const double Top = 1.15; // room for the legend, since points may lie in every corner

    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; init; } = "predicted probability";

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; init; } = "observed share";

    /// <summary>The mean predicted probability in each bin [K].</summary>
    public double[] Probability { get; init; } = [];

    /// <summary>The observed share in each bin [K].</summary>
    public double[] Frequency { get; init; } = [];

    /// <summary>The lower ends of the 95 % intervals of the shares [K].</summary>
    public double[] Lower { get; init; } = [];

    /// <summary>The upper ends of the 95 % intervals of the shares [K].</summary>
    public double[] Upper { get; init; } = [];

    /// <summary>How many predictions are in each bin [K].</summary>
    public int[] Counts { get; init; } = [];

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, or a lower end above its upper.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 900, int height = 800)
    {
        Checks.Size("ReliabilityFigure.Png", width, height);
        using var plot = Draw("ReliabilityFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, or a lower end above its upper.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 900, int height = 800)
    {
        Checks.Size("ReliabilityFigure.Svg", width, height);
        using var plot = Draw("ReliabilityFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    internal Plot Draw(string caller)
    {
        Check(caller);
        var plot = Sheet.New(Title, XLabel, YLabel);
        Sheet.Limits(plot, [0, 1], [0, Top]);
        plot.Axes.Left.TickGenerator = Ticks.Probabilities();
        var identity = plot.Add.Line(0, 0, 1, 1);
        identity.LineColor = Palette.Muted;
        identity.LineWidth = 1.2f;
        identity.LinePattern = LinePattern.Dashed;
        identity.LegendText = "observed = predicted";
        if (Probability.Length > 0)
        {
            double[] below = [.. Frequency.Zip(Lower, (f, l) => f - l)];
            double[] above = [.. Upper.Zip(Frequency, (u, f) => u - f)];
            plot.PlottableList.Add(new ScottPlot.Plottables.ErrorBar(Probability, Frequency, null, null, yErrorsPositive: above, yErrorsNegative: below)
            {
                Color = Palette.Mean.WithAlpha(0.6),
                LineWidth = 1.6f,
                CapSize = 4,
            });
            Points.Add(plot, Probability, Frequency, Palette.Mean, 9, $"{Counts.Sum()} predictions in {Probability.Length} bins, 95 % interval");
            foreach (var (i, count) in Counts.Index()) Number(plot, Probability[i], Frequency[i], count);
        }
        Sheet.Legend(plot, [.. Probability, .. Probability], [.. Lower, .. Upper]);
        return plot;
    }

    /// <summary>The number of predictions, to the right of its point.</summary>
    private static void Number(Plot plot, double x, double y, int count)
    {
        var text = plot.Add.Text($"{count}", x, y);
        text.LabelFontName = FigureFont.Name;
        text.LabelFontSize = 13;
        text.LabelFontColor = Palette.Muted;
        text.OffsetX = x > 0.9 ? -34 : 8;
        text.OffsetY = -18;
    }

    private void Check(string caller)
    {
        Checks.Finite(caller, ("Probability", Probability), ("Frequency", Frequency), ("Lower", Lower), ("Upper", Upper));
        Checks.SameLength(caller, ("Probability", Probability), ("Frequency", Frequency), ("Lower", Lower), ("Upper", Upper), ("Counts", [.. Counts.Select(c => (double)c)]));
        Checks.Ordered(caller, Lower, Upper);
    }
}
