using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>What stands in the brackets after a kernel's name: numbers and lists by name, and at most one kernel and one plain number without.</summary>
internal sealed class Arguments(string kernel, int inputs)
{
    private readonly Dictionary<string, double[]> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many columns the data have.</summary>
    internal int Inputs => inputs;

    /// <summary>A kernel without a name in front; only Periodic takes one.</summary>
    internal Kernel? Base { get; set; }

    /// <summary>A number without a name in front; only Polynomial takes one.</summary>
    internal double? Plain { get; set; }

    internal void Add(string name, double[] values)
    {
        if (!named.TryAdd(name, values)) throw new ExpressionException($"Kernel expression: {kernel} has '{name}' twice. Give it once.");
    }

    /// <summary>The columns the kernel sees, or null for all.</summary>
    internal int[]? ActiveDims => Take("activeDims") is { } dims ? [.. dims.Select(d => (int)d)] : null;

    internal StartValue Scalar(string name) => Number(name, 1);

    internal double Number(string name, double otherwise) => Take(name) switch
    {
        null => otherwise,
        [var value] => value,
        var list => throw new ExpressionException($"Kernel expression: {kernel} takes one number for '{name}'; {list.Length} came."),
    };

    /// <summary>One number per column the kernel sees, if it sees several and no single number was asked for.</summary>
    internal StartValue PerColumn(string name, double otherwise = 1)
    {
        var columns = named.TryGetValue("activeDims", out var dims) ? dims.Length : inputs;
        return Take(name) switch
        {
            null => columns == 1 ? otherwise : Tensor.Full(otherwise, columns),
            [var value] => value,
            var list when list.Length == columns => Tensor.FromSpan(list),
            var list => throw new ExpressionException($"Kernel expression: {kernel} sees {columns} columns; {list.Length} values came for '{name}'. Give one, or one per column."),
        };
    }

    /// <summary>Refuses what the kernel did not ask for.</summary>
    internal void RequireAllUsed()
    {
        if (Base is not null && !used.Contains("period")) throw new ExpressionException($"Kernel expression: {kernel} is not made of another kernel. Only Periodic is.");
        if (Plain is not null && !used.Contains("offset")) throw new ExpressionException($"Kernel expression: {kernel} takes no number without a name. It takes: {string.Join(", ", used.Order(StringComparer.Ordinal))}.");
        foreach (var name in named.Keys.Where(n => !used.Contains(n)))
            throw new ExpressionException($"Kernel expression: {kernel} has no argument '{name}'.{Suggestion.For(name, used)} It takes: {string.Join(", ", used.Order(StringComparer.Ordinal))}.");
    }

    private double[]? Take(string name)
    {
        used.Add(name);
        return named.GetValueOrDefault(name);
    }
}
