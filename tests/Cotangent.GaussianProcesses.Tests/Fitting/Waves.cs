using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Fitting;

/// <summary>Small data sets as a user has them: arrays in units of their own.</summary>
internal static class Waves
{
    internal const int N = 40;

    /// <summary>Hours, 0 to 9.75.</summary>
    internal static double[] Hours { get; } = [.. Enumerable.Range(0, N).Select(i => 0.25 * i)];

    /// <summary>20 + 10 sin of the hour, with noise of 0.5.</summary>
    internal static double[] Degrees { get; } = Noisy(5, Hours, h => 20 + 10 * Math.Sin(h), 0.5);

    /// <summary>Two inputs [N 2]: the hour, and another that does not matter much.</summary>
    internal static double[,] Pairs
    {
        get
        {
            var x = new double[N, 2];
            for (var i = 0; i < N; i++) (x[i, 0], x[i, 1]) = (Hours[i], 1000 + i * 7 % 11);
            return x;
        }
    }

    internal static double[] Noisy(ulong seed, double[] x, Func<double, double> f, double deviation)
    {
        var random = new Philox(seed);
        return [.. x.Select(v => f(v) + deviation * random.NextNormal())];
    }

    /// <summary>One quick kernel in place of the four that are compared by default.</summary>
    internal static GpOptions Quick { get; } = new() { Kernel = () => new SquaredExponential() };
}
