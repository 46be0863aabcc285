using ScottPlot;

namespace Cotangent.Plots;

/// <summary>Points on a plane, each of a class, as two latent inputs or two principal components place rows: a colour and a shape for each class, whose name stands in the middle of it.</summary>
/// <remarks>Values are finite. There are seven colours and three shapes, so that 21 classes look different.</remarks>
public sealed record MapFigure
{
    private static readonly MarkerShape[] Shapes = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp];

    private const double NameWidth = 0.16; // of the axes
    private const double NameHeight = 0.045;

    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>What the classes are called, at least one.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Where the points lie across [N].</summary>
    public double[] X { get; init; } = [];

    /// <summary>Where they lie upwards [N].</summary>
    public double[] Y { get; init; } = [];

    /// <summary>The numbers of their classes, from 0 [N].</summary>
    public double[] Class { get; init; } = [];

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, or a class without a label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 1000, int height = 900)
    {
        Checks.Size("MapFigure.Png", width, height);
        using var plot = Draw("MapFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, or a class without a label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 1000, int height = 900)
    {
        Checks.Size("MapFigure.Svg", width, height);
        using var plot = Draw("MapFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    internal Plot Draw(string caller)
    {
        Check(caller);
        var plot = Sheet.New(Title, XLabel, YLabel);
        Sheet.Limits(plot, X, Y);
        for (var k = 0; k < Labels.Count; k++) DrawPoints(plot, k);
        var taken = new List<(double X, double Y)>();
        for (var k = 0; k < Labels.Count; k++) DrawName(plot, k, taken);
        return plot;
    }

    private void DrawPoints(Plot plot, int k)
    {
        int[] rows = Of(k);
        if (rows.Length == 0) return;
        var shape = Shapes[k / Palette.Classes.Length % Shapes.Length];
        plot.Add.Markers(At(X, rows), At(Y, rows), shape, Points.Size(X.Length), Color(k).WithAlpha(0.75));
    }

    /// <summary>The name of a class at the median of its points, on white; below those that are there already.</summary>
    private void DrawName(Plot plot, int k, List<(double X, double Y)> taken)
    {
        int[] rows = Of(k);
        if (rows.Length == 0) return;
        var limits = plot.Axes.GetLimits();
        var (x, y) = (Median(At(X, rows)), Median(At(Y, rows)));
        while (taken.Any(t => Math.Abs(t.X - x) < NameWidth * limits.HorizontalSpan && Math.Abs(t.Y - y) < 0.99 * NameHeight * limits.VerticalSpan)) y -= NameHeight * limits.VerticalSpan;
        taken.Add((x, y));
        var name = plot.Add.Text(Labels[k], x, y);
        name.LabelFontName = FigureFont.For(Labels[k]);
        name.LabelFontSize = 20;
        name.LabelFontColor = Color(k);
        name.LabelBackgroundColor = Colors.White.WithAlpha(0.8);
        name.LabelPadding = 2;
        name.LabelAlignment = Alignment.MiddleCenter;
    }

    private int[] Of(int k) => [.. Enumerable.Range(0, Class.Length).Where(i => Class[i] == k)];

    private static double[] At(double[] x, int[] rows) => [.. rows.Select(row => x[row])];

    private static double Median(double[] x) => x.Order().ElementAt(x.Length / 2);

    private static Color Color(int k) => Palette.Classes[k % Palette.Classes.Length];

    private void Check(string caller)
    {
        Checks.Finite(caller, ("X", X), ("Y", Y), ("Class", Class));
        Checks.SameLength(caller, ("X", X), ("Y", Y), ("Class", Class));
        if (Labels.Count == 0) throw new ArgumentException($"{caller}: there are no labels; expected one for each class.");
        foreach (var k in Class)
            if (!(k >= 0 && k < Labels.Count && double.IsInteger(k)))
                throw new ArgumentException(FormattableString.Invariant($"{caller}: a class is {k}; expected 0 to {Labels.Count - 1}, one for each label."));
    }
}
