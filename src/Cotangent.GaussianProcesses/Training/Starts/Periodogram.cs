namespace Cotangent.GaussianProcesses;

/// <summary>The periods in the first target along a column, the strongest first: each the sine that takes the most squares off what the ones before and a parabola left.</summary>
/// <remarks>
/// Frequencies k / (4 span), from two periods a span to one every second spacing; O(N · frequencies) for each period, of at most 4000 rows in a row.
/// Source: Lomb (1976), "Least-squares frequency analysis of unequally spaced data".
/// </remarks>
internal sealed class Periodogram(TrainingData data)
{
    private const int MaxRows = 4000;
    private const int Oversampling = 4;
    private readonly Dictionary<int, double[]> left = [];

    /// <summary>The next period of each column the parameter is of; one shared by several columns gets that of the first.</summary>
    internal double[] Next(FitPlace place)
    {
        var columns = data.Columns(place.Unit).Take(place.Parameter.Shape.Length == 0 ? 1 : int.MaxValue);
        return [.. columns.Select(Next)];
    }

    /// <summary>The next period of every column the parameter is of.</summary>
    internal double[] OfEach(FitPlace place) => [.. data.Columns(place.Unit).Select(Next)];

    private double Next(int column) => NextPeak(column).Period;

    /// <summary>The next period of a column, the share of the squares it takes off, and how probable so high a peak would be in noise.</summary>
    /// <remarks>exp(−P) for each of the frequencies that were looked at, with P the squares it takes off in units of the mean square. Source: Scargle (1982), eq. 18.</remarks>
    internal (double Period, double Share, double Chance) NextPeak(int column)
    {
        var x = TrainingData.Column(data.X, column);
        var order = Enumerable.Range(0, x.Length).OrderBy(i => x[i]).Take(MaxRows).ToArray();
        var (input, first) = (ColumnSpread.Of([.. order.Select(i => x[i])]), x[order[0]]);
        if (!(input.Span > 0)) return (input.Spread, 0, 1);
        double[] t = [.. order.Select(i => (x[i] - first) / input.Span)];
        if (!left.TryGetValue(column, out var y))
        {
            double[] targets = TrainingData.Column(data.Y, 0);
            y = [.. order.Select(i => (targets[i] - data.Targets[0].Center) / data.TargetSpread)];
            LeastSquares.TakeOff(y, [.. t.Select(_ => 1.0)], t, [.. t.Select(v => v * v)]);
            left[column] = y;
        }
        var highest = (int)Math.Min(Oversampling * input.Span / (2 * input.Spacing), Oversampling * t.Length / 2.0);
        var best = Enumerable.Range(2 * Oversampling, Math.Max(1, highest - 2 * Oversampling)).MaxBy(k => Power(t, y, k));
        var (height, squares) = (Power(t, y, best), Math.Max(y.Sum(v => v * v), double.Epsilon));
        var (cos, sin) = Waves(t, best);
        LeastSquares.TakeOff(y, cos, sin);
        return (input.Span * Oversampling / best, 2 * height / (t.Length * squares), highest * Math.Exp(-height / squares));
    }

    /// <summary>The squares that a sine and a cosine of a frequency take off, as for evenly spaced points.</summary>
    private static double Power(double[] t, double[] y, int k)
    {
        double cos = 0, sin = 0;
        for (var i = 0; i < t.Length; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * k / Oversampling * t[i]);
            cos += c * y[i];
            sin += s * y[i];
        }
        return cos * cos + sin * sin;
    }

    private static (double[] Cos, double[] Sin) Waves(double[] t, int k) =>
        ([.. t.Select(v => Math.Cos(2 * Math.PI * k / Oversampling * v))], [.. t.Select(v => Math.Sin(2 * Math.PI * k / Oversampling * v))]);
}
