using ScottPlot;

namespace Cotangent.Plots;

/// <summary>A regression on one input: training and held-out points, the predicted mean, and its 95 % interval.</summary>
/// <remarks>Every array may be empty. Values are finite.</remarks>
public sealed record SeriesFigure
{
    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the horizontal axis shows, with its unit.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the vertical axis shows, with its unit.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Inputs of the training points [N].</summary>
    public double[] X { get; init; } = [];

    /// <summary>Targets of the training points [N].</summary>
    public double[] Y { get; init; } = [];

    /// <summary>Inputs of the held-out points [M].</summary>
    public double[] HeldOutX { get; init; } = [];

    /// <summary>Targets of the held-out points [M].</summary>
    public double[] HeldOutY { get; init; } = [];

    /// <summary>What the legend calls the held-out points, their number behind it.</summary>
    public string HeldOutLabel { get; init; } = "held out";

    /// <summary>Inputs of the curve, ascending [K].</summary>
    public double[] CurveX { get; init; } = [];

    /// <summary>The predicted mean on the curve [K].</summary>
    public double[] Mean { get; init; } = [];

    /// <summary>What the legend calls the curve.</summary>
    public string MeanLabel { get; init; } = "mean";

    /// <summary>The lower end of the 95 % interval [K].</summary>
    public double[] Lower { get; init; } = [];

    /// <summary>The upper end of the 95 % interval [K].</summary>
    public double[] Upper { get; init; } = [];

    /// <summary>The lower end of another interval that this one is compared with, drawn as a line [K]; empty for none.</summary>
    public double[] ComparedLower { get; init; } = [];

    /// <summary>The upper end of that interval [K].</summary>
    public double[] ComparedUpper { get; init; } = [];

    /// <summary>What the legend calls that interval.</summary>
    public string ComparedLabel { get; init; } = "compared interval";

    /// <summary>The instant from which inputs count days, so that the axis shows dates; null where they are numbers.</summary>
    public DateTime? XOrigin { get; init; }

    /// <summary>Ranges of the input that were held out as a whole, shaded lightly; none where held-out points lie between training points.</summary>
    public (double From, double To)[] HeldOutSpans { get; init; } = [];

    /// <summary>Inputs at which a sparse model knows the function [M]: marks along the lower edge, those outside the figure left out.</summary>
    public double[] InducingX { get; init; } = [];

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, a curve that does not ascend, or a lower end above its upper.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 1200, int height = 700)
    {
        Checks.Size("SeriesFigure.Png", width, height);
        using var plot = Draw("SeriesFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, a curve that does not ascend, or a lower end above its upper.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 1200, int height = 700)
    {
        Checks.Size("SeriesFigure.Svg", width, height);
        using var plot = Draw("SeriesFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    internal Plot Draw(string caller)
    {
        Check(caller);
        var plot = Sheet.New(Title, XLabel, YLabel);
        Sheet.Limits(plot, [.. X, .. HeldOutX, .. CurveX], [.. Y, .. HeldOutY, .. Mean, .. Lower, .. Upper, .. ComparedLower, .. ComparedUpper]);
        var limits = plot.Axes.GetLimits();
        if (XOrigin is { } origin) Sheet.Dates(plot, origin);
        foreach (var (from, to) in HeldOutSpans)
        {
            var span = plot.Add.HorizontalSpan(Math.Max(from, limits.Left), Math.Min(to, limits.Right), Palette.Region.WithAlpha(0.07));
            span.LineStyle.Width = 0;
        }
        DrawCurve(plot);
        var size = Points.Size(X.Length + HeldOutX.Length);
        Points.Add(plot, X, Y, Palette.Training, size, $"training ({X.Length})");
        Points.Add(plot, HeldOutX, HeldOutY, Palette.HeldOut, size + 1, $"{HeldOutLabel} ({HeldOutX.Length})");
        DrawInducing(plot, limits);
        Sheet.Legend(plot, [.. X, .. HeldOutX, .. Sheet.Some(CurveX), .. Sheet.Some(CurveX)], [.. Y, .. HeldOutY, .. Sheet.Some(Lower), .. Sheet.Some(Upper)]);
        return plot;
    }

    private void DrawInducing(Plot plot, AxisLimits limits)
    {
        double[] shown = [.. InducingX.Where(x => x >= limits.Left && x <= limits.Right)];
        if (shown.Length == 0) return;
        var level = limits.Bottom + 0.015 * (limits.Top - limits.Bottom);
        var marks = plot.Add.Markers(shown, [.. shown.Select(_ => level)], MarkerShape.FilledTriangleUp, 9, Palette.Ink.WithAlpha(0.8));
        marks.LegendText = $"inducing inputs ({InducingX.Length})";
    }

    private void DrawCurve(Plot plot)
    {
        if (CurveX.Length == 0) return;
        var band = plot.Add.FillY(CurveX, Lower, Upper);
        band.FillColor = Palette.Mean.WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        band.LegendText = "95 % interval";
        var mean = plot.Add.ScatterLine(CurveX, Mean, Palette.Mean);
        mean.LineWidth = 1.8f;
        mean.LegendText = MeanLabel;
        DrawCompared(plot);
    }

    private void DrawCompared(Plot plot)
    {
        if (ComparedLower.Length == 0) return;
        foreach (var (end, label) in new[] { (ComparedLower, ComparedLabel), (ComparedUpper, "") })
        {
            var line = plot.Add.ScatterLine(CurveX, end, Palette.HeldOut);
            line.LineWidth = 1.4f;
            line.LegendText = label;
        }
    }

    private void Check(string caller)
    {
        Checks.Finite(caller, ("X", X), ("Y", Y), ("HeldOutX", HeldOutX), ("HeldOutY", HeldOutY), ("CurveX", CurveX), ("Mean", Mean), ("Lower", Lower), ("Upper", Upper),
            ("ComparedLower", ComparedLower), ("ComparedUpper", ComparedUpper));
        Checks.SameLength(caller, ("X", X), ("Y", Y));
        Checks.SameLength(caller, ("HeldOutX", HeldOutX), ("HeldOutY", HeldOutY));
        Checks.SameLength(caller, ("CurveX", CurveX), ("Mean", Mean), ("Lower", Lower), ("Upper", Upper));
        if (ComparedLower.Length > 0 || ComparedUpper.Length > 0) Checks.SameLength(caller, ("CurveX", CurveX), ("ComparedLower", ComparedLower), ("ComparedUpper", ComparedUpper));
        Checks.Ordered(caller, Lower, Upper);
        Checks.Ordered(caller, ComparedLower, ComparedUpper, "Compared");
        Checks.Ascending(caller, CurveX);
        Checks.Finite(caller, ("InducingX", InducingX));
        Checks.Finite(caller, ("HeldOutSpans", [.. HeldOutSpans.SelectMany(s => new[] { s.From, s.To })]));
    }
}
