using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Draws of the binomial distribution.</summary>
internal static class BinomialDraw
{
    private const double Few = 30;

    /// <summary>How many of n trials succeed with probability p.</summary>
    /// <remarks>Many trials are halved by the median of n uniform numbers, which is beta distributed and lies on one side of p: log n draws in all.
    /// Source: Relles (1972), "A simple algorithm for
    /// generating binomial random variables when N is large".</remarks>
    internal static double Next(Philox random, double n, double p)
    {
        var successes = 0.0;
        while (n > Few)
        {
            var below = Math.Floor(n / 2) + 1; // the place of the median among the n
            var x = Beta(random, below, n - below + 1);
            if (x <= p)
                (successes, n, p) = (successes + below, n - below, Math.Max(0, (p - x) / (1 - x)));
            else
                (n, p) = (below - 1, Math.Min(1, p / x));
        }
        for (var trial = 0; trial < n; trial++) successes += random.NextDouble() < p ? 1 : 0;
        return successes;
    }

    private static double Beta(Philox random, double a, double b)
    {
        var (x, y) = (GammaDraw.Next(random, a), GammaDraw.Next(random, b));
        return x / (x + y);
    }
}
