using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The types of one kind that expressions and files may name: a closed table, so that no file can name anything else.</summary>
/// <param name="kind">What one of them is called: kernel.</param>
/// <param name="rows">One for each type.</param>
internal sealed class NodeTable(string kind, params IReadOnlyList<NodeRow> rows)
{
    /// <summary>What one of them is called.</summary>
    internal string Kind => kind;

    /// <summary>How messages about an expression begin.</summary>
    internal string Title { get; } = $"{char.ToUpperInvariant(kind[0])}{kind[1..]} expression";

    /// <summary>The names, without the short ones.</summary>
    internal IEnumerable<string> Names => rows.Select(row => row.Name);

    /// <summary>Other names of rows.</summary>
    internal IReadOnlyDictionary<string, string> ShortNames { get; init; } = new Dictionary<string, string>();

    /// <summary>What + makes of two, or null where they do not add.</summary>
    internal Infix? Sum { get; init; }

    /// <summary>What * makes of two, or null where they do not multiply.</summary>
    internal Infix? Product { get; init; }

    /// <summary>What to do instead of writing a number where one of them is expected.</summary>
    internal string NumberRemedy { get; init; } = "";

    /// <summary>The row of that name, short or not, in any case; null for none.</summary>
    internal NodeRow? Named(string name)
    {
        var whole = ShortNames.FirstOrDefault(s => s.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? name;
        return rows.FirstOrDefault(row => row.Name.Equals(whole, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The row of the type of a node.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal NodeRow Of(ISettings node) => rows.FirstOrDefault(row => row.Type == node.GetType())
        ?? throw new ArgumentException($"{Title}: {node.GetType().Name} is not among the {kind}s that expressions and files know: {string.Join(", ", Names)}.");

    /// <summary>The names of the rows that are of a type.</summary>
    internal IEnumerable<string> NamesOf<T>() => rows.Where(row => row.Type.IsAssignableTo(typeof(T))).Select(row => row.Name);
}

/// <summary>A type that expressions may name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type.</param>
/// <param name="Make">Makes one from what stands in the brackets. What is left out has its default.</param>
/// <param name="Inner">The table of what may stand in the brackets without a name in front; null for its own table.</param>
internal sealed record NodeRow(string Name, Type Type, Func<Arguments, ISettings> Make, NodeTable? Inner = null)
{
    /// <summary>The row of a type.</summary>
    internal static NodeRow Of<T>(string name, Func<Arguments, T> make, NodeTable? inner = null) where T : class, ISettings => new(name, typeof(T), make, inner);
}

/// <summary>A type that is written with a sign between its parts.</summary>
/// <param name="Type">The type.</param>
/// <param name="Join">Makes one of two.</param>
internal sealed record Infix(Type Type, Func<ISettings, ISettings, ISettings> Join);
