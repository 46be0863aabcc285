using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Expressions;

/// <summary>What stands in the brackets after a name: numbers and lists by name, and nodes and at most one number without.</summary>
/// <remarks>The row of the table takes what it knows; what is left over is refused.</remarks>
/// <param name="title">The words that messages begin with.</param>
/// <param name="node">The name in front of the brackets.</param>
/// <param name="bracketed">The table of what stands in them without a name.</param>
/// <param name="text">The whole expression.</param>
/// <param name="inputs">The number of input columns of the data.</param>
/// <param name="classes">The number of classes of the data, or of their outputs.</param>
/// <param name="budget">How many numbers the parameters may have.</param>
internal sealed class Arguments(string title, Token node, NodeTable bracketed, string text, int inputs, int classes, NumberBudget budget)
{
    private readonly Dictionary<string, Argument> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ISettings> inner = [];
    private double? number;
    private bool takesInner;
    private bool takesNumber;

    /// <summary>The number of input columns of the data.</summary>
    internal int Inputs => inputs;

    /// <summary>The number of classes of the data, where they have classes, or of their outputs.</summary>
    internal int Classes => classes;

    /// <summary>An error that says where the node stands.</summary>
    internal ExpressionException Wrong(string message) => new($"{title}, character {node.Position + 1}: {message}");

    internal void Add(string name, Argument value)
    {
        if (!named.TryAdd(name, value)) throw Wrong($"{node.Text} has '{name}' twice. Give it once.");
    }

    internal void Add(double plain)
    {
        if (number is not null) throw Wrong($"{node.Text} has two numbers without a name. Give one.");
        number = plain;
    }

    internal void Add(ISettings given) => inner.Add(given);

    /// <summary>The node without a name in front, or null.</summary>
    internal T? Inner<T>() where T : class, ISettings
    {
        if (inner.Count > 1) throw Wrong($"{node.Text} has two {bracketed.Kind}s in its brackets. Give one.");
        return Inners<T>() is [var one] ? one : null;
    }

    /// <summary>As many nodes without a name in front as are needed.</summary>
    internal IReadOnlyList<T> Inners<T>(int count) where T : class, ISettings
    {
        if (inner.Count != count) throw Wrong($"{node.Text} has {inner.Count} of the {bracketed.Kind}s that stand in its brackets. Give {count}.");
        return Inners<T>();
    }

    /// <summary>The nodes without a name in front.</summary>
    internal IReadOnlyList<T> Inners<T>() where T : class, ISettings
    {
        takesInner = true;
        foreach (var given in inner)
            if (given is not T) throw Wrong($"{node.Text} cannot use {given.GetType().Name} as its base. Its base is one of {string.Join(", ", bracketed.NamesOf<T>())}.");
        return [.. inner.Cast<T>()];
    }

    /// <summary>The number of columns the node sees.</summary>
    internal int ColumnsSeen => named.GetValueOrDefault("activeDims")?.Value?.Count ?? inputs;

    /// <summary>The columns the node sees, or null for all.</summary>
    internal int[]? TakeActiveDims() => Setting("activeDims") is { } dims ? [.. dims.ToArray().Select(d => (int)d)] : null;

    /// <summary>One column, the first when it is left out.</summary>
    internal int TakeColumn() => (int)Number("column", 0);

    /// <summary>A parameter that is one number.</summary>
    internal StartValue Scalar(string name) => Take(name) is { Value.Rank: > 0 } ? throw NoList(name) : Start(name, StartValue.LeftOut());

    /// <summary>A parameter that is one number or a list.</summary>
    internal StartValue ScalarOrList(string name) => Start(name, StartValue.LeftOut());

    /// <summary>A parameter that is a matrix, which expressions give no values.</summary>
    internal StartValue Matrix(string name, int rows, int columns)
    {
        if (Take(name) is { Value: not null }) throw Wrong($"{node.Text} takes no value for '{name}', a matrix.");
        if (!budget.Takes((long)rows * columns))
            throw Wrong($"'{name}' of {node.Text} has {rows} by {columns} numbers, and all parameters together may have {budget.Most}. Make it smaller.");
        return Start(name, StartValue.LeftOut(rows, columns));
    }

    /// <summary>A parameter with one number for every column the node sees, or a list; a list when it is left out and there are several columns.</summary>
    internal StartValue PerColumn(string name)
    {
        var columns = ColumnsSeen;
        return ForColumns(name, columns, columns == 1 ? StartValue.LeftOut() : StartValue.LeftOut(columns));
    }

    /// <summary>A parameter with one number for all columns, or a list with one for each; one number when it is left out.</summary>
    internal StartValue ForColumns(string name, int? columns = null) => ForColumns(name, columns ?? inputs, StartValue.LeftOut());

    /// <summary>A setting that is a number.</summary>
    internal double Number(string name, double otherwise) => Setting(name) switch
    {
        null => otherwise,
        { Rank: 0 } value => value.ToScalar(),
        _ => throw NoList(name),
    };

    /// <summary>A setting that is a whole number, which may stand without its name.</summary>
    internal int Whole(string name, int otherwise, int least, int most)
    {
        if (number is { } plain && !takesNumber) Add(name, new(Tensor.Scalar(plain), null, null, null));
        takesNumber = true;
        return Whole(name, Number(name, otherwise), least, most);
    }

    /// <summary>A setting that is a list of whole numbers from 1, or null.</summary>
    internal int[]? Wholes(string name) => Setting(name) is { } value ? [.. value.ToArray().Select(v => Whole(name, v, 1, int.MaxValue))] : null;

    /// <summary>Refuses what the row did not ask for.</summary>
    internal void RequireAllKnown()
    {
        if (inner.Count > 0 && !takesInner) throw Wrong($"{node.Text} takes no {bracketed.Kind} in its brackets.");
        if (number is not null && !takesNumber) throw Wrong($"{node.Text} takes no number without a name. It takes: {Known()}.");
        foreach (var name in named.Keys.Where(n => !known.Contains(n)))
            throw Wrong($"{node.Text} has no argument '{name}'.{Nearest.Hint(name, known)} It takes: {Known()}.");
    }

    /// <summary>Gives the parameters of what was made their priors.</summary>
    internal void SetPriors(ISettings made)
    {
        foreach (var (name, argument) in named.Where(a => a.Value.Prior is not null))
        {
            var part = ((IParameterTree)made).Parts.First(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            ((Parameter)part.Node).Prior = argument.Prior;
        }
    }

    /// <summary>Remembers which parameters of what was made begin at a length of time.</summary>
    internal void SetLengths(ISettings made, TimeLengths lengths)
    {
        foreach (var (name, argument) in named.Where(a => a.Value.IsTime))
        {
            var part = made is IParameterTree tree ? tree.Parts.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) : default;
            if (part.Node is not Parameter parameter) throw Wrong($"'{name}' of {node.Text} cannot be a length of time. Give a number.");
            lengths.Add(parameter, argument.Value!, name);
        }
    }

    private int Whole(string name, double value, int least, int most) => value >= least && value <= most && value == Math.Truncate(value)
        ? (int)value
        : throw Wrong(FormattableString.Invariant($"{node.Text} cannot have {value} for '{name}'. Give a whole number from {least} to {most}."));

    private StartValue ForColumns(string name, int columns, StartValue leftOut) => Take(name) is { Value: { Rank: 1, Count: var count } } && count != columns
        ? throw Wrong($"{node.Text} sees {columns} columns; got {count} values for '{name}'. Give one number, or a list with one per column.")
        : Start(name, leftOut);

    private StartValue Start(string name, StartValue leftOut)
    {
        var argument = Take(name);
        if (argument?.Word is { } word) throw NoNumber(word);
        StartValue start = argument?.Value is { } value ? value : leftOut;
        return argument?.Transform is { } transform ? start.In(transform) : start;
    }

    private Tensor? Setting(string name)
    {
        var argument = Take(name);
        if (argument is { Transform: not null } or { Prior: not null }) throw Wrong($"'{name}' of {node.Text} is no parameter: it has no transform and no prior.");
        return argument?.Word is { } word ? throw NoNumber(word) : argument?.Value;
    }

    private Argument? Take(string name)
    {
        known.Add(name);
        return named.GetValueOrDefault(name);
    }

    private string Known() => string.Join(", ", known.Order(StringComparer.Ordinal));

    private ExpressionException NoList(string name) => Wrong($"{node.Text} takes one number for '{name}', not a list.");

    private ExpressionException NoNumber(Token word) => new($"{title}, character {word.Position + 1}: expected a number, found '{word.Text}' in \"{text}\".");
}
