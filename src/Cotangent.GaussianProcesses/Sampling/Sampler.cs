using System.Runtime.ExceptionServices;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Runs chains side by side. What a chain draws depends on the seed and on its number alone.</summary>
internal sealed class Sampler(string method, SamplerOptions options, IProgress<SamplerProgress>? progress, CancellationToken cancellation)
{
    private readonly Lock gate = new();

    /// <summary>The draws of some parameters under a root.</summary>
    /// <param name="root">The tree of all parameters that the density reads; it is not changed.</param>
    /// <param name="sampled">What is drawn.</param>
    /// <param name="density">Makes the log density of their unconstrained values, given what the other parameters are.</param>
    /// <param name="make">Makes a chain.</param>
    /// <param name="from">The chains to go on with; null for new ones.</param>
    internal MarkovChains Run(
        IParameterTree root, IReadOnlyList<UncertainParameter> sampled, Func<FrozenParameters, SampledDensity> density, Func<int, LogDensityFunction, Philox, MarkovChain> make,
        IReadOnlyList<ChainState>? from)
    {
        options.Require(method);
        FitScope.RequireStill(root, method);
        if (sampled.Count == 0) throw new ArgumentException($"{method}: no parameter is trainable, so that there is nothing to draw. Set the IsTrainable of one to true.", nameof(root));
        var (kept, count) = (new FrozenParameters(root), sampled.Sum(p => p.Count));
        RequireFit(from, count);
        double[] center = [.. sampled.SelectMany(p => p.Parameter.Unconstrained.Value.ToArray())];
        var chains = new MarkovChain[options.Chains];
        Each(i =>
        {
            chains[i] = make(count, density(kept).Evaluate, new Philox(options.Seed).Split((ulong)i));
            if (from is not null) chains[i].Restore(from[i]);
            else chains[i].Begin(center, options.InitialSpread);
            Run(i, chains[i]);
        });
        return new(root, kept, sampled, options, [.. chains.Select(chain => chain.State)]);
    }

    private void Run(int number, MarkovChain chain)
    {
        while (chain.Iteration < options.Warmup + options.Draws && !cancellation.IsCancellationRequested)
        {
            var made = chain.Advance();
            if (progress is null) continue;
            lock (gate) progress.Report(new(number, chain.Iteration, chain.Iteration <= options.Warmup, chain.StepSize, made));
        }
    }

    private void RequireFit(IReadOnlyList<ChainState>? from, int count)
    {
        if (from is null) return;
        if (from.Count != options.Chains)
            throw new ArgumentException($"{method}: there are {from.Count} chains to go on with; expected {options.Chains}, as the options say.", nameof(from));
        if (from.FirstOrDefault(state => state.Position.Length != count) is { } other)
            throw new ArgumentException($"{method}: a chain to go on with has {other.Position.Length} values; expected {count}, those of the trainable parameters.", nameof(from));
    }

    private void Each(Action<int> run)
    {
        try
        {
            Parallelism.For(options.Chains, run);
        }
        catch (AggregateException error) when (error.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
    }
}
