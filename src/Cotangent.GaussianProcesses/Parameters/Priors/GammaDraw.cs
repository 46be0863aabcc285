using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Draws of the gamma distribution of scale 1.</summary>
internal static class GammaDraw
{
    /// <summary>A draw with density xᵃ⁻¹ e⁻ˣ / Γ(a), a &gt; 0. Source: Marsaglia and Tsang (2000), "A simple method for generating gamma variables".</summary>
    internal static double Next(Philox random, double a)
    {
        if (a < 1) return Math.Exp(NextLog(random, a));
        var d = a - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(Positive(random)) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    /// <summary>The logarithm of a draw, which stays finite where a is so small that the draw underflows.</summary>
    internal static double NextLog(Philox random, double a) =>
        a < 1 ? Math.Log(Next(random, a + 1)) + Math.Log(Positive(random)) / a : Math.Log(Next(random, a));

    /// <summary>Uniform in (0, 1].</summary>
    private static double Positive(Philox random) => 1 - random.NextDouble();
}
