using ScottPlot;

namespace Cotangent.Plots;

/// <summary>How the draws of each Markov chain rank among those of all: a histogram of ranks for each. Where chains agree each is flat; one that slopes, or peaks, drew from elsewhere.</summary>
/// <remarks>
/// The shaded band is where 95 % of the bars lie if all draws are independent; where draws depend on those before them more bars leave it. Draws that are equal share their mean rank. Values are
/// finite. Source: Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), "Rank-normalization, folding, and localization: an improved R̂ for assessing convergence of MCMC", section 4.
/// </remarks>
public sealed record RankFigure
{
    private const double RowHeight = 0.86; // of the distance between two rows

    /// <summary>The heading; none if empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What was drawn.</summary>
    public string Name { get; init; } = "";

    /// <summary>The draws of each chain: lists [S], at least one.</summary>
    public IReadOnlyList<double[]> Chains { get; init; } = [];

    /// <summary>How many bars a chain has.</summary>
    public int Bins { get; init; } = 20;

    /// <summary>The figure as a PNG image.</summary>
    /// <exception cref="ArgumentException">There is no chain, chains are of unequal length, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels, or fewer than 2 bars.</exception>
    public byte[] Png(int width = 1200, int height = 700)
    {
        Checks.Size("RankFigure.Png", width, height);
        using var plot = Draw("RankFigure.Png");
        return Sheet.Png(plot, width, height);
    }

    /// <summary>The figure as an SVG document whose text is text.</summary>
    /// <exception cref="ArgumentException">There is no chain, chains are of unequal length, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size outside 200 to 10 000 pixels, or fewer than 2 bars.</exception>
    public string Svg(int width = 1200, int height = 700)
    {
        Checks.Size("RankFigure.Svg", width, height);
        using var plot = Draw("RankFigure.Svg");
        return Sheet.Svg(plot, width, height);
    }

    internal Plot Draw(string caller)
    {
        Checks.Chains(caller, Chains, []);
        Checks.Bars(caller, Bins);
        var (C, S) = (Chains.Count, Chains[0].Length);
        var counts = Counts();
        var expected = (double)S / Bins;
        var margin = 1.96 * Math.Sqrt(expected * (1 - 1.0 / Bins));
        var scale = RowHeight / Math.Max(counts.Max(row => row.Max()), expected + margin);
        var plot = Sheet.New(Title, Name.Length > 0 ? $"rank of {Name} among all {C * S} draws" : $"rank among all {C * S} draws", "");
        Sheet.Limits(plot, [0, C * S], [0, C]);
        plot.Axes.SetLimitsY(-0.03, C);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. Enumerable.Range(0, C).Select(c => Base(c) + RowHeight / 2)], [.. Enumerable.Range(0, C).Select(c => $"chain {c}")]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        for (var c = 0; c < C; c++) DrawRow(plot, Base(c), [.. counts[c].Select(count => count * scale)], (expected - margin) * scale, (expected + margin) * scale, Palette.Class(c));
        return plot;

        double Base(int chain) => C - 1 - chain;
    }

    private void DrawRow(Plot plot, double from, double[] heights, double lower, double upper, Color color)
    {
        var width = (double)Chains.Count * Chains[0].Length / Bins;
        plot.Add.Bars(heights.Select((height, b) => new Bar
        {
            Position = (b + 0.5) * width,
            ValueBase = from,
            Value = from + height,
            Size = width * 0.94,
            FillColor = color.WithAlpha(0.75),
            LineWidth = 0,
        }).ToArray());
        var band = plot.Add.Rectangle(0, width * Bins, from + Math.Max(0, lower), from + upper);
        band.FillColor = Palette.Ink.WithAlpha(0.12);
        band.LineWidth = 0;
        var level = plot.Add.Line(0, from + (lower + upper) / 2, width * Bins, from + (lower + upper) / 2);
        level.LineColor = Palette.Ink;
        level.LineWidth = 1.2f;
    }

    /// <summary>How many draws of each chain have ranks in each of the bins.</summary>
    internal int[][] Counts()
    {
        double[] sorted = [.. Chains.SelectMany(chain => chain).Order()];
        return [.. Chains.Select(chain =>
        {
            var counts = new int[Bins];
            foreach (var x in chain) counts[(int)Math.Min(Bins - 1, MeanRank(sorted, x) * Bins / sorted.Length)]++;
            return counts;
        })];
    }

    /// <summary>The mean place, from 0 to the number of values, of those that equal x.</summary>
    private static double MeanRank(double[] sorted, double x) => (First(sorted, v => v >= x) + First(sorted, v => v > x)) / 2.0;

    /// <summary>The first place where a condition holds that holds from there on.</summary>
    private static int First(double[] sorted, Func<double, bool> holds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(sorted[middle])) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
