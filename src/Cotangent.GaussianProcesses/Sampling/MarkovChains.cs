namespace Cotangent.GaussianProcesses;

/// <summary>Draws of the parameters of a model by Markov chains, constrained and unconstrained, by path; how they were made, and what they are worth.</summary>
/// <remarks>
/// A chain is a row of draws, each of which depends on the one before: C chains of S draws. It is a snapshot, and may be used from any number of threads. A constrained value is what
/// <see cref="Parameter.Value"/> would be at the draw, an unconstrained one what the sampler moved.
/// </remarks>
public sealed class MarkovChains
{
    private readonly IParameterTree root;
    private readonly FrozenParameters kept;
    private readonly IReadOnlyList<UncertainParameter> sampled;

    internal MarkovChains(IParameterTree root, FrozenParameters kept, IReadOnlyList<UncertainParameter> sampled, SamplerOptions options, IReadOnlyList<ChainState> states)
    {
        (this.root, this.kept, this.sampled, Options, States) = (root, kept, sampled, options, states);
        var (n, S) = (sampled.Sum(p => p.Count), states.Min(state => state.Transitions.Length));
        Unconstrained = Tensor.FromSpan([.. states.SelectMany(state => state.Draws.Take(S * n))], states.Count, S, n);
        Transitions = [.. states.Select(state => state.Transitions[..S])];
        EnergyFractions = [.. Transitions.Select(chain => Convergence.EnergyFraction([.. chain.Select(t => t.Energy)]))];
        Summary = S == 0 ? [] : [.. Paths.SelectMany(Summaries)];
        Diagnostics = [.. ChainDiagnostics.Of(this, Summary, [.. sampled.Where(p => p.Parameter.Prior is null).Select(p => p.Name)])];
    }

    /// <summary>The options they were drawn with.</summary>
    public SamplerOptions Options { get; }

    /// <summary>C, the number of chains.</summary>
    public int ChainCount => States.Count;

    /// <summary>S, the draws that every chain has: fewer than asked for where the chains were cancelled.</summary>
    public int DrawCount => Unconstrained.Shape[1];

    /// <summary>Whether every chain has the draws that were asked for.</summary>
    public bool IsComplete => DrawCount == Options.Draws;

    /// <summary>The paths of the parameters that were drawn.</summary>
    public IReadOnlyList<string> Paths => [.. sampled.Select(p => p.Path)];

    /// <summary>What the last axis of <see cref="Unconstrained"/> is of, by path: <c>kernel.variance</c>, <c>kernel.lengthscales[1]</c>.</summary>
    public IReadOnlyList<string> Elements => [.. sampled.SelectMany(p => p.Elements)];

    /// <summary>The unconstrained values of all parameters together [C S n].</summary>
    public Tensor Unconstrained { get; }

    /// <summary>How each draw was made, chain by chain.</summary>
    public IReadOnlyList<IReadOnlyList<Transition>> Transitions { get; }

    /// <summary>Where each chain is: what to go on from.</summary>
    public IReadOnlyList<ChainState> States { get; }

    /// <summary>The energy fraction of each chain: see <see cref="Convergence.EnergyFraction"/>; NaN for a sampler without energies.</summary>
    public IReadOnlyList<double> EnergyFractions { get; }

    /// <summary>The mean acceptance of each chain after warm-up, to be seen beside the target that its step size was adapted to.</summary>
    public IReadOnlyList<double> Acceptances => [.. Transitions.Select(chain => chain.Count == 0 ? double.NaN : chain.Average(t => t.Acceptance))];

    /// <summary>What the draws say of each constrained value; empty where there are none.</summary>
    public IReadOnlyList<QuantitySummary> Summary { get; }

    /// <summary>What a reader should know of the draws, each with a code, a cause and what to do; empty where there is nothing to say.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether nothing is wrong with the draws, as far as they show it: no diagnostic is a warning or an error.</summary>
    public bool AreSound => Diagnostics.All(d => d.Severity == DiagnosticSeverity.Info);

    /// <summary>How many draws there are, and whether they are <see cref="AreSound">sound</see>, in a line.</summary>
    public string Verdict => $"{ChainCount} chains of {DrawCount} draws: {(AreSound ? "sound, as far as they show it" : "not to be used as they are")}";

    /// <summary>The verdict, a table of the values, and the diagnostics with causes and remedies as an HTML element, for a page or a notebook.</summary>
    public string Html() => ChainHtml.Of(this);

    /// <summary>The verdict, a line for each value, and the diagnostics, in the invariant culture.</summary>
    public override string ToString() => string.Join(
        "\n",
        [
            Verdict,
            .. Summary.Select(q => q.ToString()),
            .. Diagnostics.Select(d => d.ToString()),
        ]);

    /// <summary>The unconstrained values of a parameter [C S …].</summary>
    /// <param name="path">Its path, as <see cref="ParameterTree.Find"/> takes it.</param>
    /// <exception cref="ArgumentException">There is no parameter at that path, or it was not drawn.</exception>
    public Tensor UnconstrainedValues(string path)
    {
        var found = Find(path);
        var columns = Op.Gather(Op.Reshape(Unconstrained, ChainCount * DrawCount, Unconstrained.Shape[2]).T, [.. Enumerable.Range(found.At, found.Count)]);
        return Op.Reshape(columns.T, [ChainCount, DrawCount, .. found.Parameter.Unconstrained.Shape]);
    }

    /// <summary>The constrained values of a parameter [C S …].</summary>
    /// <inheritdoc cref="UnconstrainedValues"/>
    public Tensor Values(string path)
    {
        var found = Find(path);
        var u = UnconstrainedValues(path).Span;
        var values = new List<double>();
        for (var at = 0; at < u.Length; at += found.Count)
            values.AddRange(found.Parameter.Transform.Forward(Tensor.FromSpan(u.Slice(at, found.Count), found.Parameter.Unconstrained.Shape)).Span);
        return Tensor.FromSpan([.. values], [ChainCount, DrawCount, .. found.Parameter.Shape]);
    }

    /// <summary>Some of the draws of all chains together, evenly spread over them, each beside the values that the other parameters had: what <see cref="FrozenParameters.With"/> evaluates a
    /// model with.</summary>
    /// <param name="count">How many, at most as many as there are.</param>
    public IReadOnlyList<FrozenParameters> Draws(int count)
    {
        var all = ChainCount * DrawCount;
        if (count < 1 || count > all) throw new ArgumentOutOfRangeException(nameof(count), count, $"MarkovChains.Draws: there are {all} draws; expected a number from 1 to that.");
        var rows = Op.Reshape(Unconstrained, all, Unconstrained.Shape[2]);
        return [.. Enumerable.Range(0, count).Select(i => At(Op.Reshape(Op.Gather(rows, [(int)((long)i * all / count)]), Unconstrained.Shape[2])))];
    }

    private FrozenParameters At(Tensor u) => new(kept, sampled.ToDictionary(p => p.Parameter, p => p.Of(u)));

    /// <summary>Element number i of the unconstrained values [C S].</summary>
    internal Tensor Column(int i) => Op.Reshape(Op.Gather(Op.Reshape(Unconstrained, ChainCount * DrawCount, Unconstrained.Shape[2]).T, [i]), ChainCount, DrawCount);

    private IEnumerable<QuantitySummary> Summaries(string path)
    {
        var (found, values) = (Find(path), Values(path));
        var rows = Op.Reshape(values, ChainCount * DrawCount, values.Count / Math.Max(1, ChainCount * DrawCount)).T;
        for (var i = 0; i < rows.Shape[0]; i++)
            yield return QuantitySummary.Of(found.Parameter.Shape.Length == 0 ? found.Name : $"{found.Name}[{i}]", Op.Reshape(Op.Gather(rows, [i]), ChainCount, DrawCount));
    }

    private UncertainParameter Find(string path)
    {
        var parameter = ParameterTree.Find(root, path);
        return sampled.FirstOrDefault(p => ReferenceEquals(p.Parameter, parameter)) ?? throw new ArgumentException(
            $"MarkovChains: '{path}' was not drawn, since it was not trainable. What was drawn: {string.Join(", ", sampled.Select(p => p.Path))}.", nameof(path));
    }
}
