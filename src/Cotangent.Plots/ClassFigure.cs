using ScottPlot;

namespace Cotangent.Plots;

/// <summary>Classes over one input: the predicted probability of each class as a curve, and the observed points along the top, a row for each class.</summary>
/// <remarks>Of two classes the curve of the second alone is drawn, with its points at 1 and those of the first at 0. Values are finite.</remarks>
public sealed record ClassFigure
{
    private const double Above = 1.06; // where the rows of points begin
    private const double Apart = 0.05;

    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the horizontal axis shows, with its unit.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the classes are called, at least two.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Inputs of the training points [N].</summary>
    public double[] X { get; init; } = [];

    /// <summary>Numbers of their classes, from 0 [N].</summary>
    public double[] Class { get; init; } = [];

    /// <summary>Inputs of the held-out points [M].</summary>
    public double[] HeldOutX { get; init; } = [];

    /// <summary>Numbers of their classes, from 0 [M].</summary>
    public double[] HeldOutClass { get; init; } = [];

    /// <summary>Inputs of the curves, ascending [K].</summary>
    public double[] CurveX { get; init; } = [];

    /// <summary>The probability of each class on the curve: a list [K] for each.</summary>
    public IReadOnlyList<double[]> Probabilities { get; init; } = [];

    /// <summary>The instant from which inputs count days, so that the axis shows dates; null where they are numbers.</summary>
    public DateTime? XOrigin { get; init; }

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, a class without a label, or a curve that does not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 1200, int height = 700)
    {
        Checks.Size("ClassFigure.Png", width, height);
        using var plot = Draw("ClassFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">Arrays of unequal length, a value that is not finite, a class without a label, or a curve that does not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 1200, int height = 700)
    {
        Checks.Size("ClassFigure.Svg", width, height);
        using var plot = Draw("ClassFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    private float Size => Points.Size(X.Length + HeldOutX.Length);

    internal Plot Draw(string caller)
    {
        Check(caller);
        var isTwo = Labels.Count == 2;
        var plot = Sheet.New(Title, XLabel, isTwo ? $"probability of {Labels[1]}" : "probability of the class");
        Sheet.Limits(plot, [.. X, .. HeldOutX, .. CurveX], [0, isTwo ? Above : Height(Labels.Count)]);
        plot.Axes.Left.TickGenerator = Ticks.Probabilities();
        if (XOrigin is { } origin) Sheet.Dates(plot, origin);
        for (var k = isTwo ? 1 : 0; k < Labels.Count; k++) DrawCurve(plot, k, isTwo);
        if (isTwo) DrawTwo(plot);
        else for (var k = 0; k < Labels.Count; k++) DrawRow(plot, k);
        double[] At(double[] classes) => [.. classes.Select(k => isTwo ? k : Height((int)k))];
        double[][] curves = [.. Probabilities.Skip(isTwo ? 1 : 0)];
        Sheet.Legend(plot, [.. X, .. HeldOutX, .. curves.SelectMany(_ => Sheet.Some(CurveX))], [.. At(Class), .. At(HeldOutClass), .. curves.SelectMany(Sheet.Some)]);
        return plot;
    }

    private void DrawCurve(Plot plot, int k, bool isTwo)
    {
        var curve = plot.Add.ScatterLine(CurveX, Probabilities[k], isTwo ? Palette.Mean : Palette.Class(k));
        curve.LineWidth = 1.8f;
        curve.LegendText = isTwo ? $"probability of {Labels[1]}" : $"{Labels[k]} ({Class.Count(c => c == k) + HeldOutClass.Count(c => c == k)})";
    }

    /// <summary>The points of two classes, at 0 and at 1.</summary>
    private void DrawTwo(Plot plot)
    {
        Points.Add(plot, X, Class, Palette.Training, Size, $"training ({X.Length})");
        Points.Add(plot, HeldOutX, HeldOutClass, Palette.HeldOut, Size + 1, $"held out ({HeldOutX.Length})");
    }

    /// <summary>The points of one of several classes; those that were held out are larger.</summary>
    private void DrawRow(Plot plot, int k)
    {
        foreach (var (x, size) in new[] { (Of(X, Class, k), Size), (Of(HeldOutX, HeldOutClass, k), Size + 2) })
            Points.Add(plot, x, [.. x.Select(_ => Height(k))], Palette.Class(k), size, "");
    }

    private static double[] Of(double[] x, double[] classes, int k) => [.. x.Where((_, i) => classes[i] == k)];

    private static double Height(int k) => Above + Apart * k;

    private void Check(string caller)
    {
        if (Labels.Count < 2 || Probabilities.Count != Labels.Count)
            throw new ArgumentException($"{caller}: there are {Labels.Count} labels and {Probabilities.Count} lists of probabilities; expected a list for each of at least two classes.");
        Checks.Finite(caller, ("X", X), ("Class", Class), ("HeldOutX", HeldOutX), ("HeldOutClass", HeldOutClass), ("CurveX", CurveX));
        Checks.SameLength(caller, ("X", X), ("Class", Class));
        Checks.SameLength(caller, ("HeldOutX", HeldOutX), ("HeldOutClass", HeldOutClass));
        Checks.Ascending(caller, CurveX);
        foreach (var k in Class.Concat(HeldOutClass))
            if (!(k >= 0 && k < Labels.Count && double.IsInteger(k)))
                throw new ArgumentException(FormattableString.Invariant($"{caller}: a class is {k}; expected 0 to {Labels.Count - 1}, one for each label."));
        foreach (var list in Probabilities)
        {
            Checks.Finite(caller, ("Probabilities", list));
            Checks.SameLength(caller, ("CurveX", CurveX), ("Probabilities", list));
        }
    }
}
