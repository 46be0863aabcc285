using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Data;

/// <summary>Draws by Markov chains as a table: numbers under names, each [C S], for C chains of S draws. What <see cref="DrawFile"/> writes and reads.</summary>
/// <remarks>
/// A number is named by the path of its parameter, with the index of an element in row-major order: <c>kernel.variance</c>, <c>kernel.lengthscales[1]</c>; a parameter by itself is
/// <c>the parameter</c>. Values are constrained, as <see cref="Parameter.Value"/>. How each draw was made stands beside them under <see cref="SamplerNames"/>, where it is known. It is a
/// snapshot, and may be used from any number of threads.
/// </remarks>
public sealed class DrawTable
{
    internal const string ChainName = "chain";
    internal const string DrawName = "draw";
    private const string SamplerPrefix = "sampler.";
    internal const string IsDivergentName = "sampler.isDivergent";

    private static readonly (string Name, Func<Transition, double> Of)[] Statistics =
    [
        ("sampler.logDensity", t => t.LogDensity), ("sampler.energy", t => t.Energy), ("sampler.acceptance", t => t.Acceptance), ("sampler.steps", t => t.Steps),
        ("sampler.treeDepth", t => t.TreeDepth), (IsDivergentName, t => t.IsDivergent ? 1 : 0),
    ];

    private readonly Dictionary<string, double[]> values = new(StringComparer.Ordinal);

    /// <summary>A table of columns, each of C S numbers, chain after chain.</summary>
    internal DrawTable(int chains, int draws, IEnumerable<(string Name, double[] Values)> columns)
    {
        (ChainCount, DrawCount) = (chains, draws);
        foreach (var (name, column) in columns)
            if (!values.TryAdd(name, column))
                throw new ArgumentException($"DrawTable: there are two columns named {Cell.Quote(name)}; expected distinct names. Name the part of the model differently.");
        Names = [.. values.Keys.Where(name => !IsOfSampler(name))];
        SamplerNames = [.. values.Keys.Where(IsOfSampler)];
    }

    /// <summary>C, the number of chains.</summary>
    public int ChainCount { get; }

    /// <summary>S, the draws of each chain.</summary>
    public int DrawCount { get; }

    /// <summary>The names of what was drawn.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The names of what is known of how draws were made, each beginning with "sampler."; none for draws of a program that did not say.</summary>
    public IReadOnlyList<string> SamplerNames { get; }

    /// <summary>What the draws say of each number.</summary>
    public IReadOnlyList<QuantitySummary> Summary => [.. Names.Select(name => QuantitySummary.Of(name, Values(name)))];

    /// <summary>The draws of a sampler, with how each was made.</summary>
    /// <exception cref="ArgumentException">There are no draws, or a parameter has a path that begins like what is said of the sampler.</exception>
    public static DrawTable Of(MarkovChains chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        if (chains.DrawCount == 0) throw new ArgumentException("DrawTable.Of: there are no draws; the chains were stopped before they had any. Go on with their States.", nameof(chains));
        if (chains.Paths.FirstOrDefault(path => IsOfSampler(path) || path is ChainName or DrawName) is { } taken)
            throw new ArgumentException($"DrawTable.Of: there is a parameter {Cell.Quote(taken)}, and 'chain', 'draw' and 'sampler.…' say how draws were made. Name the "
                + "part of the model differently.", nameof(chains));
        var statistics = Statistics.Select(s => (s.Name, (double[])[.. chains.Transitions.SelectMany(chain => chain.Select(s.Of))]));
        return new(chains.ChainCount, chains.DrawCount, [.. chains.Paths.SelectMany(path => Elements(path, chains.Values(path))), .. statistics]);
    }

    /// <summary>The draws of a number [C S].</summary>
    /// <param name="name">One of <see cref="Names"/> or <see cref="SamplerNames"/>.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public Tensor Values(string name) => Tensor.FromSpan(Find(name), ChainCount, DrawCount);

    /// <summary>The draws of a number, an array for each chain: what figures take.</summary>
    /// <inheritdoc cref="Values"/>
    public IReadOnlyList<double[]> Chains(string name) => [.. Find(name).Chunk(DrawCount)];

    /// <summary>Which draws ended a trajectory that diverged, an array for each chain; empty where that is not known.</summary>
    public IReadOnlyList<bool[]> Divergences => values.ContainsKey(IsDivergentName) ? [.. Chains(IsDivergentName).Select(chain => chain.Select(x => x != 0).ToArray())] : [];

    /// <summary>The values of one draw by path: <c>ParameterTree.Assign(model, table.Draw(model, chain: 0, draw: 5))</c> moves the model there.</summary>
    /// <param name="root">The tree that was drawn, or one like it.</param>
    /// <param name="chain">The chain, from 0.</param>
    /// <param name="draw">The draw, from 0.</param>
    /// <exception cref="ArgumentException">The tree has no parameter for some name of the table, or one of another shape.</exception>
    public IReadOnlyDictionary<string, Tensor> Draw(IParameterTree root, int chain, int draw)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)chain, (uint)ChainCount, nameof(chain));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)draw, (uint)DrawCount, nameof(draw));
        var (found, left) = (new Dictionary<string, Tensor>(), new HashSet<string>(Names, StringComparer.Ordinal));
        foreach (var (path, parameter) in ParameterTree.Parameters(root))
        {
            string[] names = [.. ElementNames(path, parameter.Shape.Length, parameter.Value.Count)];
            if (!names.All(left.Contains)) continue;
            left.ExceptWith(names);
            found[path] = Tensor.FromSpan([.. names.Select(name => values[name][chain * DrawCount + draw])], parameter.Shape);
        }
        return left.Count == 0 ? found : throw new ArgumentException(
            $"DrawTable.Draw: the model has no parameter for {Nearest.List([.. left])}; it has {Nearest.List([.. ParameterTree.Parameters(root).Select(p => p.Path)])}. "
                + "Give the model that was drawn.", nameof(root));
    }

    /// <summary>The columns of a file: chain, draw, what was drawn, and how.</summary>
    internal IReadOnlyList<Column> Columns() =>
    [
        Numbers(ChainName, i => i / DrawCount), Numbers(DrawName, i => i % DrawCount), .. Names.Concat(SamplerNames).Select(name => new Column(name, values[name], ColumnKind.Number)),
    ];

    private Column Numbers(string name, Func<int, int> of) => new(name, [.. Enumerable.Range(0, ChainCount * DrawCount).Select(i => (double)of(i))], ColumnKind.Number);

    private double[] Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return values.TryGetValue(name, out var found) ? found : throw new ArgumentException($"DrawTable: there is no {Cell.Quote(name)}; there are {Nearest.List([.. values.Keys])}.", nameof(name));
    }

    /// <summary>Whether a name says how draws were made.</summary>
    internal static bool IsOfSampler(string name) => name.StartsWith(SamplerPrefix, StringComparison.Ordinal);

    /// <summary>The elements of a parameter's draws [C S …], each by its name.</summary>
    private static IEnumerable<(string Name, double[] Values)> Elements(string path, Tensor draws)
    {
        var all = draws.ToArray();
        var rows = draws.Shape[0] * draws.Shape[1];
        var count = all.Length / rows;
        return ElementNames(path, draws.Rank - 2, count).Select((name, i) => (name, Enumerable.Range(0, rows).Select(row => all[row * count + i]).ToArray()));
    }

    private static IEnumerable<string> ElementNames(string path, int rank, int count)
    {
        var name = path.Length > 0 ? path : "the parameter";
        return rank == 0 ? [name] : Enumerable.Range(0, count).Select(i => $"{name}[{i}]");
    }
}
