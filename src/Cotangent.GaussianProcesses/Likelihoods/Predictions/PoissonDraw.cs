using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Draws of the Poisson distribution.</summary>
internal static class PoissonDraw
{
    private const double Large = 10;

    /// <summary>A draw with mean λ ≥ 0. Source: Hörmann (1993), "The transformed rejection method for generating Poisson random variables", algorithm PTRS, for λ ≥ 10.</summary>
    internal static double Next(Philox random, double rate) => rate >= Large ? Rejected(random, rate) : Multiplied(random, rate);

    /// <summary>How many exponential times of mean 1 fit into λ.</summary>
    private static double Multiplied(Philox random, double rate)
    {
        var (left, count) = (rate, -1);
        for (; left >= 0; count++) left += Math.Log(1 - random.NextDouble());
        return count;
    }

    private static double Rejected(Philox random, double rate)
    {
        var b = 0.931 + 2.53 * Math.Sqrt(rate);
        var (a, inverseAlpha, certain) = (-0.059 + 0.02483 * b, 1.1239 + 1.1328 / (b - 3.4), 0.9277 - 3.6224 / (b - 2));
        while (true)
        {
            var (u, v) = (random.NextDouble() - 0.5, 1 - random.NextDouble());
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= certain) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            if (Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= k * Math.Log(rate) - rate - GammaFunction.LogGamma(k + 1)) return k;
        }
    }
}
