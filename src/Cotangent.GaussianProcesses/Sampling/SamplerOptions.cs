namespace Cotangent.GaussianProcesses;

/// <summary>How to draw by Markov chains.</summary>
/// <param name="Chains">The number of chains, which run at once: at least 2, better 4, or nothing can be said of whether they agree.</param>
/// <param name="Warmup">The draws at the beginning of each chain in which the sampler adapts; they are left out.</param>
/// <param name="Draws">The draws of each chain that are kept.</param>
/// <param name="Seed">Of all random numbers: the same seed gives the same draws, whatever the number of threads.</param>
/// <param name="InitialSpread">The chains begin at the present unconstrained values plus a uniform number between − and + this for each.</param>
public abstract record SamplerOptions(int Chains, int Warmup, int Draws, ulong Seed, double InitialSpread)
{
    /// <summary>Refuses what no sampler can do.</summary>
    internal virtual void Require(string method)
    {
        Positive(method, nameof(Chains), Chains, 1);
        Positive(method, nameof(Warmup), Warmup, 0);
        Positive(method, nameof(Draws), Draws, 1);
        Between(method, nameof(InitialSpread), InitialSpread, InitialSpread is >= 0 and < double.PositiveInfinity, "a finite number of 0 or more");
    }

    private protected static void Positive(string method, string name, int value, int least) =>
        Between(method, name, value, value >= least, FormattableString.Invariant($"{least} or more"));

    private protected static void Between(string method, string name, double value, bool isAllowed, string allowed)
    {
        if (!isAllowed) throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{method}: {name} is {value}; expected {allowed}."));
    }
}
