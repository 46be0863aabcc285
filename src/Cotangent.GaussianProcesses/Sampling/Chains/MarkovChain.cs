using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>One chain: its place, its random numbers, and what it has drawn since its warm-up ended.</summary>
internal abstract class MarkovChain
{
    private readonly List<double> draws = [];
    private readonly List<Transition> transitions = [];

    private protected MarkovChain(int count, int warmup, Philox random) => (Z, Warmup, Random) = (new(count), warmup, random);

    /// <summary>Where it is.</summary>
    internal PhasePoint Z { get; }

    /// <summary>Its transitions so far, those of warm-up included.</summary>
    internal int Iteration { get; private protected set; }

    internal int Warmup { get; }

    /// <summary>The draws that are kept so far.</summary>
    internal int Drawn => transitions.Count;

    internal virtual double StepSize => double.NaN;

    private protected Philox Random { get; }

    /// <summary>Everything it is, to be kept.</summary>
    internal virtual ChainState State => new(Iteration, [.. Z.Q], Random.State, double.NaN, [], default, null, [.. draws], [.. transitions]);

    /// <summary>Makes one transition.</summary>
    internal Transition Advance()
    {
        var made = Move();
        Iteration++;
        if (Iteration <= Warmup) return made;
        draws.AddRange(Z.Q);
        transitions.Add(made);
        return made;
    }

    /// <summary>Evaluates the density where it is.</summary>
    internal abstract void Evaluate();

    /// <summary>Becomes the chain that a state is of.</summary>
    internal virtual void Restore(ChainState state)
    {
        Iteration = state.Iteration;
        state.Position.CopyTo(Z.Q, 0);
        Random.State = state.Random;
        draws.AddRange(state.Draws);
        transitions.AddRange(state.Transitions);
        Evaluate();
    }

    /// <summary>Finds a place to begin at, near the centre, where the density is not zero.</summary>
    /// <exception cref="InvalidOperationException">At none of a hundred.</exception>
    internal void Begin(ReadOnlySpan<double> center, double spread)
    {
        const int attempts = 100;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            for (var i = 0; i < center.Length; i++) Z.Q[i] = center[i] + (spread * ((2 * Random.NextDouble()) - 1));
            Evaluate();
            if (double.IsFinite(Z.LogDensity)) return;
        }
        throw new InvalidOperationException(
            $"Sampling: the log density is not finite at any of {attempts} places around the present parameters. Assign parameters where it is, or begin nearer to them by a smaller InitialSpread.");
    }

    private protected abstract Transition Move();
}
