using ScottPlot;

namespace Cotangent.Plots;

/// <summary>Draws of a number one after the other, a line for each Markov chain, with a mark where a trajectory diverged. Chains that agree lie over each other and have no trend.</summary>
/// <remarks>Values are finite.</remarks>
public sealed record TraceFigure
{
    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What was drawn, with its unit.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>The draws of each chain: lists [S], at least one.</summary>
    public IReadOnlyList<double[]> Chains { get; init; } = [];

    /// <summary>Which of them ended a trajectory that diverged: lists [S], or none where that is not known.</summary>
    public IReadOnlyList<bool[]> Divergences { get; init; } = [];

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">There is no chain, chains are of unequal length, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public byte[] Png(int width = 1200, int height = 500)
    {
        Checks.Size("TraceFigure.Png", width, height);
        using var plot = Draw("TraceFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">There is no chain, chains are of unequal length, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels.</exception>
    public string Svg(int width = 1200, int height = 500)
    {
        Checks.Size("TraceFigure.Svg", width, height);
        using var plot = Draw("TraceFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    internal Plot Draw(string caller)
    {
        Checks.Chains(caller, Chains, Divergences);
        var plot = Sheet.New(Title, "draw", YLabel);
        double[] numbers = [.. Enumerable.Range(0, Chains[0].Length)];
        Sheet.Limits(plot, [-0.5, numbers.Length - 0.5], [.. Chains.SelectMany(chain => chain)]);
        for (var c = 0; c < Chains.Count; c++)
        {
            var line = plot.Add.ScatterLine(numbers, Chains[c], Palette.Class(c).WithAlpha(0.75));
            line.LineWidth = 1;
            line.LegendText = $"chain {c}";
        }
        DrawDivergences(plot, [.. Divergences.SelectMany(chain => numbers.Where((_, s) => chain[s]))]);
        Sheet.Legend(plot, [.. Chains.SelectMany(_ => numbers)], [.. Chains.SelectMany(chain => chain)]);
        return plot;
    }

    /// <summary>Short strokes along the lower edge.</summary>
    private static void DrawDivergences(Plot plot, double[] at)
    {
        if (at.Length == 0) return;
        var strokes = plot.Add.Markers(at, [.. at.Select(_ => plot.Axes.GetLimits().Bottom)], MarkerShape.VerticalBar, 18, Palette.Ink);
        strokes.MarkerLineWidth = 1.5f;
        strokes.LegendText = $"diverged ({at.Length})";
    }
}
