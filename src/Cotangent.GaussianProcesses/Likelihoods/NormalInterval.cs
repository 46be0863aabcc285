using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>How probable it is that a standard normal number lies in an interval.</summary>
internal static class NormalInterval
{
    private const double Thin = 1;

    // Gauss–Legendre of six nodes, exact for polynomials of degree up to 11. Source: Abramowitz and Stegun (1964), table 25.4.
    private static readonly double[] Nodes = [-0.9324695142031521, -0.6612093864662645, -0.2386191860831969, 0.2386191860831969, 0.6612093864662645, 0.9324695142031521];
    private static readonly double[] Weights = [0.1713244923791704, 0.3607615730481386, 0.4679139345726910, 0.4679139345726910, 0.3607615730481386, 0.1713244923791704];

    /// <summary>log(Φ(b) − Φ(a)) for finite a &lt; b, element by element, to its last digits in both tails and however thin the interval is.</summary>
    internal static Tensor LogProbability(Tensor a, Tensor b)
    {
        var isRight = Greater(a + b, 0);
        var (low, high) = (Where(isRight, -b, a), Where(isRight, -a, b)); // in the left half, or about 0
        var logHigh = NormalLogCdf(high);
        var ofTails = logHigh + Log1MExp(logHigh - NormalLogCdf(low));
        var isThin = Less((b - a) * (1 + 0.5 * Abs(a + b)), Thin);
        return Where(isThin, OfThin(low, high), ofTails);
    }

    /// <summary>log φ(c) + log(b − a) + log of the mean of exp(−c u − ½ u²) over the interval about its centre c.</summary>
    private static Tensor OfThin(Tensor a, Tensor b)
    {
        var (c, d) = (0.5 * (a + b), 0.5 * (b - a));
        var mean = Tensor.Zeros();
        for (var k = 0; k < Nodes.Length; k++) mean += 0.5 * Weights[k] * Exp(-(c * Nodes[k] + 0.5 * d * Nodes[k] * Nodes[k]) * d);
        return -0.5 * Square(c) - 0.5 * Math.Log(2 * Math.PI) + Log(b - a) + Log(mean);
    }
}
