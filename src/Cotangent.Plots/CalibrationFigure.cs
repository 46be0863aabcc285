using ScottPlot;

namespace Cotangent.Plots;

/// <summary>Predicted against observed targets with 95 % error bars, for regressions on several inputs. Honest bars cross the identity line for 95 % of the points.</summary>
/// <remarks>Every array may be empty. Values are finite.</remarks>
public sealed record CalibrationFigure
{
    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the horizontal axis shows, with its unit.</summary>
    public string XLabel { get; init; } = "observed";

    /// <summary>What the vertical axis shows, with its unit.</summary>
    public string YLabel { get; init; } = "predicted";

    /// <summary>Targets of the training points [N].</summary>
    public double[] Observed { get; init; } = [];

    /// <summary>Predicted means of the training points [N].</summary>
    public double[] Mean { get; init; } = [];

    /// <summary>The lower ends of their 95 % intervals [N].</summary>
    public double[] Lower { get; init; } = [];

    /// <summary>The upper ends of their 95 % intervals [N].</summary>
    public double[] Upper { get; init; } = [];

    /// <summary>How many training points there are, where only some of them are given; the legend says both. 0 where all are.</summary>
    public int TrainingCount { get; init; }

    /// <summary>Targets of the held-out points [M].</summary>
    public double[] HeldOutObserved { get; init; } = [];

    /// <summary>Predicted means of the held-out points [M].</summary>
    public double[] HeldOutMean { get; init; } = [];

    /// <summary>The lower ends of their 95 % intervals [M].</summary>
    public double[] HeldOutLower { get; init; } = [];

    /// <summary>The upper ends of their 95 % intervals [M].</summary>
    public double[] HeldOutUpper { get; init; } = [];

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, or a lower end above its upper.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 900, int height = 800)
    {
        Checks.Size("CalibrationFigure.Png", width, height);
        using var plot = Draw("CalibrationFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, or a lower end above its upper.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 900, int height = 800)
    {
        Checks.Size("CalibrationFigure.Svg", width, height);
        using var plot = Draw("CalibrationFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    internal Plot Draw(string caller)
    {
        Check(caller);
        var plot = Sheet.New(Title, XLabel, YLabel);
        double[] all = [.. Observed, .. Mean, .. Lower, .. Upper, .. HeldOutObserved, .. HeldOutMean, .. HeldOutLower, .. HeldOutUpper];
        Sheet.Limits(plot, all, all);
        var limits = plot.Axes.GetLimits();
        var identity = plot.Add.Line(limits.Left, limits.Left, limits.Right, limits.Right);
        identity.LineColor = Palette.Muted;
        identity.LineWidth = 1.2f;
        identity.LinePattern = LinePattern.Dashed;
        identity.LegendText = "predicted = observed";

        DrawBars(plot, Observed, Mean, Lower, Upper, Palette.Training.WithAlpha(0.35));
        DrawBars(plot, HeldOutObserved, HeldOutMean, HeldOutLower, HeldOutUpper, Palette.HeldOut.WithAlpha(0.8));
        var size = Points.Size(Observed.Length + HeldOutObserved.Length);
        Points.Add(plot, Observed, Mean, Palette.Training, size, $"training ({(TrainingCount > Observed.Length ? $"{Observed.Length} of {TrainingCount}" : $"{Observed.Length}")}), 95 % interval");
        Points.Add(plot, HeldOutObserved, HeldOutMean, Palette.HeldOut, size + 1, $"held out ({HeldOutObserved.Length}), 95 % interval");
        Sheet.Legend(plot, [.. Observed, .. HeldOutObserved], [.. Mean, .. HeldOutMean]);
        return plot;
    }

    private static void DrawBars(Plot plot, double[] observed, double[] mean, double[] lower, double[] upper, Color color)
    {
        if (observed.Length == 0) return;
        double[] below = [.. mean.Zip(lower, (m, l) => m - l)];
        double[] above = [.. mean.Zip(upper, (m, u) => u - m)];
        plot.PlottableList.Add(new ScottPlot.Plottables.ErrorBar(observed, mean, null, null, yErrorsPositive: above, yErrorsNegative: below)
        {
            Color = color,
            LineWidth = 1.2f,
            CapSize = 0,
        });
    }

    private void Check(string caller)
    {
        Check(caller, "", Observed, Mean, Lower, Upper);
        Check(caller, "HeldOut", HeldOutObserved, HeldOutMean, HeldOutLower, HeldOutUpper);
    }

    private static void Check(string caller, string prefix, double[] observed, double[] mean, double[] lower, double[] upper)
    {
        Checks.Finite(caller, ($"{prefix}Observed", observed), ($"{prefix}Mean", mean), ($"{prefix}Lower", lower), ($"{prefix}Upper", upper));
        Checks.SameLength(caller, ($"{prefix}Observed", observed), ($"{prefix}Mean", mean), ($"{prefix}Lower", lower), ($"{prefix}Upper", upper));
        Checks.Ordered(caller, lower, upper);
    }
}
