using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Draws of one number by several chains, a row for each, in the forms that statistics of convergence take.</summary>
internal static class ChainRows
{
    /// <summary>The rows of [C S].</summary>
    internal static double[][] Of(string method, Tensor draws)
    {
        Shapes.In(method).Is(draws, "C S", nameof(draws));
        var S = draws.Shape[1];
        return [.. Enumerable.Range(0, draws.Shape[0]).Select(c => draws.Span.Slice(c * S, S).ToArray())];
    }

    /// <summary>Each chain as two of half its length; the middle draw of an odd number is left out.</summary>
    internal static double[][] Split(double[][] chains) => [.. chains.SelectMany(chain => new[] { chain[..(chain.Length / 2)], chain[((chain.Length + 1) / 2)..] })];

    /// <summary>Φ⁻¹((r − 3/8) / (n + 1/4)) of the ranks r from 1 among all n draws together; equal draws share the mean of their ranks.</summary>
    internal static double[][] Ranked(double[][] chains)
    {
        double[] all = [.. chains.SelectMany(chain => chain)];
        int[] order = [.. Enumerable.Range(0, all.Length)];
        var sorted = (double[])all.Clone();
        Array.Sort(sorted, order);
        var z = new double[all.Length];
        for (var (begin, end) = (0, 0); begin < sorted.Length; begin = end)
        {
            while (end < sorted.Length && sorted[end] == sorted[begin]) end++;
            var score = NormalDistribution.Quantile(((0.5 * (begin + end + 1)) - 0.375) / (sorted.Length + 0.25));
            for (var i = begin; i < end; i++) z[order[i]] = score;
        }
        return Like(chains, z);
    }

    /// <summary>|x − median of all|, which shows chains of different spread.</summary>
    internal static double[][] Folded(double[][] chains)
    {
        var median = Quantile(chains, 0.5);
        return Map(chains, x => Math.Abs(x - median));
    }

    /// <summary>The quantile of all draws together, between two of them by a straight line: position p (n − 1) from 0.</summary>
    internal static double Quantile(double[][] chains, double p)
    {
        var sorted = chains.SelectMany(chain => chain).Order().ToArray();
        var at = p * (sorted.Length - 1);
        var (low, share) = ((int)at, at - Math.Floor(at));
        return share == 0 ? sorted[low] : sorted[low] + (share * (sorted[low + 1] - sorted[low]));
    }

    internal static double[][] Map(double[][] chains, Func<double, double> f) => [.. chains.Select(chain => chain.Select(f).ToArray())];

    /// <summary>Whether a statistic of them means something: they are finite, not all alike, and so many or more of each chain.</summary>
    internal static bool AreUsable(double[][] chains, int least) => chains.Length > 0 && chains[0].Length >= least && chains.All(chain => chain.All(double.IsFinite)) && !AreAlike(chains);

    internal static bool AreAlike(double[][] chains) => chains.All(chain => chain.All(x => x == chains[0][0]));

    internal static double Mean(double[][] chains) => chains.Average(chain => chain.Average());

    /// <summary>Σ (x − mean)² / (n − 1).</summary>
    internal static double Variance(IReadOnlyList<double> x)
    {
        var mean = x.Average();
        return x.Sum(v => (v - mean) * (v - mean)) / (x.Count - 1);
    }

    private static double[][] Like(double[][] chains, double[] all)
    {
        var n = chains[0].Length;
        return [.. chains.Select((_, c) => all[(c * n)..((c + 1) * n)])];
    }
}
