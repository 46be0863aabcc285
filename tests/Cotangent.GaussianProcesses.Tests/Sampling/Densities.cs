namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>Log densities written out by hand, whose moments are known.</summary>
internal static class Densities
{
    /// <summary>Independent N(mean, variance).</summary>
    internal static LogDensityFunction Independent(double mean, double variance) => (u, gradient) =>
    {
        var sum = 0.0;
        for (var i = 0; i < u.Length; i++)
        {
            var d = u[i] - mean;
            sum -= 0.5 * d * d / variance;
            gradient[i] = -d / variance;
        }
        return sum;
    };

    /// <summary>N(0, P⁻¹) for a precision P [n n].</summary>
    internal static LogDensityFunction Gaussian(Tensor precision) => (u, gradient) =>
    {
        var n = u.Length;
        Numerics.MatMul.Multiply(new(precision.Span, n, n), new(u, n, 1), new(gradient, n, 1), -1);
        return 0.5 * Vectors.Dot(u, gradient);
    };

    /// <summary>x_0 ~ N(0, 1), x_i ~ N(φ x_{i−1}, 1 − φ²).</summary>
    internal static LogDensityFunction Autoregressive(double phi) => (u, gradient) =>
    {
        var (variance, sum) = (1 - phi * phi, -0.5 * u[0] * u[0]);
        gradient[0] = -u[0];
        for (var i = 1; i < u.Length; i++)
        {
            var d = u[i] - phi * u[i - 1];
            sum -= 0.5 * d * d / variance;
            gradient[i] = -d / variance;
            gradient[i - 1] += phi * d / variance;
        }
        return sum;
    };

    /// <summary>Runs one chain of a density by hand, warm-up and all.</summary>
    internal static HamiltonianChain Chain(int n, LogDensityFunction density, HamiltonianOptions options, ulong number = 0, double center = 0)
    {
        var chain = new HamiltonianChain(n, options, density, Trajectory(options), new Numerics.Philox(options.Seed).Split(number));
        var at = new double[n];
        Array.Fill(at, center);
        chain.Begin(at, options.InitialSpread);
        return chain;
    }

    /// <summary>The draws of an element by all chains [C S].</summary>
    internal static Tensor Column(IReadOnlyList<HamiltonianChain> chains, int n, int i) =>
        Tensor.FromSpan([.. chains.SelectMany(chain => chain.State.Draws.Where((_, at) => at % n == i))], chains.Count, chains[0].Drawn);

    /// <summary>All chains of a density, each to its end.</summary>
    internal static HamiltonianChain[] Chains(int n, LogDensityFunction density, HamiltonianOptions options) => [.. Enumerable.Range(0, options.Chains).Select(c =>
    {
        var chain = Chain(n, density, options, (ulong)c);
        while (chain.Iteration < options.Warmup + options.Draws) chain.Advance();
        return chain;
    })];

    private static Func<Motion, ITrajectory> Trajectory(HamiltonianOptions options) => options switch
    {
        NutsOptions nuts => motion => new NoUTurnTrajectory(motion, nuts.MaxTreeDepth),
        HmcOptions hmc => motion => new StaticTrajectory(motion, hmc.PathLength, hmc.MaxSteps),
        _ => throw new ArgumentException("There is no trajectory for these options.", nameof(options)),
    };
}
