using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The types of one kind that expressions and files may name: a table that the program alone adds to, so that no file can name anything else.</summary>
/// <param name="kind">What one node is called, such as kernel.</param>
/// <param name="given">The rows, one for each type of the library.</param>
internal sealed class NodeTable(string kind, params IReadOnlyList<NodeRow> given)
{
    private readonly Lock adding = new();
    private volatile IReadOnlyList<NodeRow> rows = given; // replaced as a whole, so that who reads needs no lock

    /// <summary>What one node is called, such as kernel.</summary>
    internal string Kind => kind;

    /// <summary>How messages about an expression begin.</summary>
    internal string Title { get; } = $"{char.ToUpperInvariant(kind[0])}{kind[1..]} expression";

    /// <summary>The names, without the short ones.</summary>
    internal IEnumerable<string> Names => rows.Select(row => row.Name);

    /// <summary>Short names, each with the name of its row.</summary>
    internal IReadOnlyDictionary<string, string> ShortNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The type that + makes of two nodes, or null where they do not add.</summary>
    internal Infix? Sum { get; init; }

    /// <summary>The type that * makes of two nodes, or null where they do not multiply.</summary>
    internal Infix? Product { get; init; }

    /// <summary>What to do instead of writing a number where a node is expected.</summary>
    internal string NumberRemedy { get; init; } = "";

    /// <summary>Adds the row of a type of the program's own.</summary>
    /// <exception cref="ArgumentException">The name is no word, or name or type has a row.</exception>
    internal void Add(NodeRow row)
    {
        lock (adding)
        {
            if (Token.Split(row.Name) is not [{ IsWord: true }, { IsEnd: true }])
                throw new ArgumentException($"OwnTypes: '{row.Name}' is no name of a {kind}; expected a word of letters, digits and underscores that begins with a letter.");
            if (Named(row.Name) is { } taken) throw new ArgumentException($"OwnTypes: the {kind} '{row.Name}' is {taken.Type.Name} already; expected a name that is free. Add a type once, where the program starts.");
            if (rows.FirstOrDefault(other => other.Type == row.Type) is { } same) throw new ArgumentException($"OwnTypes: {row.Type.Name} is the {kind} '{same.Name}' already; expected a type without a name.");
            rows = [.. rows, row];
        }
    }

    /// <summary>The row of that name, short or not, in any case; null for none.</summary>
    internal NodeRow? Named(string name)
    {
        var whole = ShortNames.FirstOrDefault(s => s.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? name;
        return rows.FirstOrDefault(row => row.Name.Equals(whole, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The row of the type of a node.</summary>
    /// <exception cref="ArgumentException">The table has no row of that type.</exception>
    internal NodeRow Of(ISettings node) => rows.FirstOrDefault(row => row.Type == node.GetType())
        ?? throw new ArgumentException($"{Title}: {node.GetType().Name} is not among the {kind}s that expressions and files know: {string.Join(", ", Names)}.");

    /// <summary>The names of the rows that are of a type.</summary>
    internal IEnumerable<string> NamesOf<T>() => rows.Where(row => row.Type.IsAssignableTo(typeof(T))).Select(row => row.Name);
}
