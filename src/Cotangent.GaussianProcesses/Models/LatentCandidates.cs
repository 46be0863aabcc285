using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Points of a map where the search for a new row may begin, with what is predicted at each.</summary>
/// <param name="X">The points [C Q].</param>
/// <param name="Posterior">What predicts rows from points.</param>
internal sealed class LatentCandidates(Tensor X, Posterior Posterior)
{
    private const double Apart = 0.3; // spreads of the map, between two starts

    private readonly PredictiveDistribution predicted = Posterior.PredictY(X);

    /// <summary>How far the points lie from their mean, as a root mean square.</summary>
    internal double Spread { get; } = Math.Sqrt(Sum(Mean(Square(X - Mean(X, [0], keepDims: true)), 0)).ToScalar());

    /// <summary>The points that give one row the largest densities, far from each other, the best first; fewer where there are not so many apart.</summary>
    /// <param name="y">The row [1 P], 0 where it was not observed.</param>
    /// <param name="observed">1 where it was observed, else 0 [1 P].</param>
    /// <param name="count">How many.</param>
    internal double[][] Nearest(Tensor y, Tensor observed, int count)
    {
        var scores = Sum(observed * predicted.LogDensity(y), 1);
        var order = Enumerable.Range(0, X.Shape[0]).OrderByDescending(i => scores.Span[i]).ToArray();
        var chosen = new List<double[]>();
        foreach (var i in order)
        {
            var x = X.Span.Slice(i * X.Shape[1], X.Shape[1]).ToArray();
            if (chosen.TrueForAll(other => Distance(x, other) > Apart * Spread)) chosen.Add(x);
            if (chosen.Count == count) break;
        }
        return [.. chosen];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
}
