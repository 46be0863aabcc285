namespace Cotangent.GaussianProcesses;

/// <summary>How many independent draws would say as much as these: n C / τ, τ = 1 + 2 Σ ρ_t over the autocorrelations ρ_t, of all chains together.</summary>
/// <remarks>
/// ρ_t = 1 − (W − mean autocovariance at t) / var⁺ takes in how far chains differ. The sum ends where a pair of neighbours ρ₂ₖ + ρ₂ₖ₊₁ is no longer positive, and pairs are made to fall. It
/// is at most C n log₁₀(C n). Sources: Geyer (1992), "Practical Markov chain Monte Carlo"; Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), "Rank-normalization, folding, and
/// localization", eqs. 10 to 13.
/// </remarks>
internal readonly record struct EffectiveSize(double Size, bool IsCapped)
{
    internal static EffectiveSize Of(double[][] chains)
    {
        if (!ChainRows.AreUsable(chains, 2)) return new(double.NaN, false);
        var (n, total) = (chains[0].Length, chains.Length * chains[0].Length);
        var means = chains.Select(chain => chain.Average()).ToArray();
        var within = Covariance(0) * n / (n - 1);
        var spread = (within * (n - 1) / n) + (chains.Length > 1 ? ChainRows.Variance(means) : 0);
        var pairs = new List<double>();
        var (lag, even, odd) = (0, 1.0, Correlation(1));
        while (even + odd > 0 && (lag == 0 || lag < n - 5))
        {
            pairs.Add(pairs.Count > 0 ? Math.Min(pairs[^1], even + odd) : even + odd);
            lag += 2;
            (even, odd) = (Correlation(lag), Correlation(lag + 1));
        }
        var tau = (2 * pairs.Sum()) - 1 + Math.Max(0, even);
        var least = 1 / Math.Log10(total);
        return new(total / Math.Max(tau, least), tau < least);

        double Correlation(int t) => 1 - ((within - Covariance(t)) / spread);

        double Covariance(int t)
        {
            var sum = 0.0;
            for (var c = 0; c < chains.Length; c++)
                for (var i = t; i < n; i++) sum += (chains[c][i] - means[c]) * (chains[c][i - t] - means[c]);
            return sum / total;
        }
    }
}
