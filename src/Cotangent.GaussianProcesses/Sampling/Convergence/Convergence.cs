using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>What Markov chains say of one number: whether they agree, how many independent draws they are worth, and the Monte Carlo errors of means and quantiles.</summary>
/// <remarks>
/// Draws are [C S], a row for each of C chains. Where draws are all alike, are not all finite, or are fewer than 4 of each chain, a statistic is NaN; nothing here throws for the values of draws.
/// Source: Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), "Rank-normalization, folding, and localization: an improved R̂ for assessing convergence of MCMC".
/// </remarks>
/// <example>
/// <code>
/// var draws = Tensor.FromSpan([0.1, -0.4, 0.9, 0.2, -0.3, 0.5, -0.8, 0.0, 0.3, -0.1, 0.7, -0.6, 0.2, 0.4, -0.9, 0.1], 2, 8);
/// var (rHat, size) = (Convergence.RHat(draws), Convergence.BulkEffectiveSize(draws)); // below 1.01 and above 400 are good
/// </code>
/// </example>
public static class Convergence
{
    /// <summary>R̂: about 1 where chains agree in place and in spread; above 1.01 they do not yet. The larger of that of ranks and that of ranks of |x − median|.</summary>
    /// <param name="draws">The draws [C S].</param>
    public static double RHat(Tensor draws)
    {
        var chains = ChainRows.Of("Convergence.RHat", draws);
        if (!ChainRows.AreUsable(chains, 4)) return double.NaN;
        var (bulk, folded) = (Ratio(Ranked(chains)), Ratio(Ranked(ChainRows.Folded(chains))));
        return double.IsNaN(folded) ? bulk : Math.Max(bulk, folded);
    }

    /// <summary>How many independent draws they are worth in the bulk of the distribution: the effective size of ranks; at least 100 for each chain is good.</summary>
    /// <inheritdoc cref="RHat" path="/param"/>
    public static double BulkEffectiveSize(Tensor draws) => Bulk(draws).Size;

    /// <summary>How many independent draws they are worth at the 5 % and the 95 % quantile, where fewer.</summary>
    /// <inheritdoc cref="RHat" path="/param"/>
    public static double TailEffectiveSize(Tensor draws)
    {
        var (low, high) = (QuantileEffectiveSize(draws, 0.05), QuantileEffectiveSize(draws, 0.95));
        return Math.Min(low, high);
    }

    /// <summary>How many independent draws they are worth for the quantile of a probability p: the effective size of whether draws lie below it.</summary>
    /// <param name="draws">The draws [C S].</param>
    /// <param name="p">The probability, between 0 and 1.</param>
    public static double QuantileEffectiveSize(Tensor draws, double p)
    {
        var chains = ChainRows.Of("Convergence.QuantileEffectiveSize", draws);
        if (!ChainRows.AreUsable(chains, 4)) return double.NaN;
        var q = ChainRows.Quantile(chains, p);
        return EffectiveSize.Of(ChainRows.Split(ChainRows.Map(chains, x => x <= q ? 1 : 0))).Size;
    }

    /// <summary>How many independent draws they are worth for their mean: the effective size of the draws themselves.</summary>
    /// <inheritdoc cref="RHat" path="/param"/>
    public static double MeanEffectiveSize(Tensor draws)
    {
        var chains = ChainRows.Of("Convergence.MeanEffectiveSize", draws);
        return ChainRows.AreUsable(chains, 4) ? EffectiveSize.Of(ChainRows.Split(chains)).Size : double.NaN;
    }

    /// <summary>The Monte Carlo standard error of the mean: standard deviation / √(effective size).</summary>
    /// <inheritdoc cref="RHat" path="/param"/>
    public static double ErrorOfMean(Tensor draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        return Math.Sqrt(ChainRows.Variance(draws.ToArray()) / MeanEffectiveSize(draws));
    }

    /// <summary>The Monte Carlo standard error of the standard deviation, from that of the variance.</summary>
    /// <inheritdoc cref="RHat" path="/param"/>
    public static double ErrorOfDeviation(Tensor draws)
    {
        var chains = ChainRows.Of("Convergence.ErrorOfDeviation", draws);
        var mean = ChainRows.Mean(chains);
        var squares = ChainRows.Map(chains, x => (x - mean) * (x - mean));
        var variance = ChainRows.Mean(squares);
        var ofVariance = (ChainRows.Mean(ChainRows.Map(squares, x => x * x)) - (variance * variance)) / EffectiveSize.Of(ChainRows.Split(squares)).Size;
        return Math.Sqrt(ofVariance / variance / 4);
    }

    /// <summary>The Monte Carlo standard error of the quantile of a probability p: half the way between the draws where it might lie, one standard error either way.</summary>
    /// <inheritdoc cref="QuantileEffectiveSize" path="/param"/>
    public static double ErrorOfQuantile(Tensor draws, double p)
    {
        var size = QuantileEffectiveSize(draws, p);
        if (double.IsNaN(size)) return double.NaN;
        var sorted = draws.ToArray().Order().ToArray();
        var (a, b) = ((size * p) + 1, (size * (1 - p)) + 1);
        var low = Math.Max((int)Math.Floor(BetaQuantile(a, b, NormalDistribution.Cdf(-1)) * sorted.Length), 1);
        var high = Math.Min((int)Math.Ceiling(BetaQuantile(a, b, NormalDistribution.Cdf(1)) * sorted.Length), sorted.Length);
        return (sorted[high - 1] - sorted[low - 1]) / 2;
    }

    /// <summary>The energy fraction E-BFMI of one chain, Σ (Eₜ − Eₜ₋₁)² / Σ (Eₜ − mean)²: below 0.3 its momenta hardly change its energy, so that it explores the tails slowly.</summary>
    /// <remarks>NaN where all energies are alike. Source: Betancourt (2016), "Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte Carlo".</remarks>
    /// <param name="energies">The energies of its draws, in order.</param>
    public static double EnergyFraction(ReadOnlySpan<double> energies)
    {
        double[] E = [.. energies];
        if (E.Length < 2) return double.NaN;
        var (mean, changes) = (E.Average(), 0.0);
        for (var t = 1; t < E.Length; t++) changes += (E[t] - E[t - 1]) * (E[t] - E[t - 1]);
        return changes / E.Sum(e => (e - mean) * (e - mean));
    }

    internal static EffectiveSize Bulk(Tensor draws)
    {
        var chains = ChainRows.Of("Convergence.BulkEffectiveSize", draws);
        return ChainRows.AreUsable(chains, 4) ? EffectiveSize.Of(Ranked(chains)) : new(double.NaN, false);
    }

    private static double[][] Ranked(double[][] chains) => ChainRows.Ranked(ChainRows.Split(chains));

    /// <summary>√(((n − 1)/n W + B/n) / W) with W the mean variance within chains and B/n the variance of their means.</summary>
    internal static double Ratio(double[][] chains)
    {
        if (ChainRows.AreAlike(chains)) return double.NaN;
        var n = chains[0].Length;
        var within = chains.Average(ChainRows.Variance);
        return Math.Sqrt((((n - 1.0) / n * within) + ChainRows.Variance([.. chains.Select(chain => chain.Average())])) / within);
    }

    /// <summary>The x with I_x(a, b) = p, by bisection down to rounding.</summary>
    private static double BetaQuantile(double a, double b, double p)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (IncompleteBeta.Regularized(a, b, middle) < p) low = middle;
            else high = middle;
        }
        return 0.5 * (low + high);
    }
}
