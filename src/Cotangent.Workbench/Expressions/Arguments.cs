using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Expressions;

/// <summary>What stands in the brackets after a kernel's name: numbers and lists by name, and at most one kernel and one number without.</summary>
/// <remarks>A kernel takes what it knows; what is left over is refused.</remarks>
internal sealed class Arguments(Token kernel, int inputs)
{
    private readonly Dictionary<string, Tensor> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private Kernel? baseKernel;
    private double? number;
    private bool takesBase;
    private bool takesNumber;

    /// <summary>The columns the kernel sees, or null for all.</summary>
    internal int[]? ActiveDims => Take("activeDims") is { } dims ? [.. dims.ToArray().Select(d => (int)d)] : null;

    /// <summary>An error that says where the kernel stands.</summary>
    internal ExpressionException Wrong(string message) => new($"Kernel expression, character {kernel.Position + 1}: {message}");

    internal void Add(string name, Tensor value)
    {
        if (!named.TryAdd(name, value)) throw Wrong($"{kernel.Text} has '{name}' twice. Give it once.");
    }

    internal void Add(double plain)
    {
        if (number is not null) throw Wrong($"{kernel.Text} has two numbers without a name. Give one.");
        number = plain;
    }

    internal void Add(Kernel inner)
    {
        if (baseKernel is not null) throw Wrong($"{kernel.Text} has two kernels in its brackets. Give one.");
        baseKernel = inner;
    }

    /// <summary>The kernel without a name in front, or null.</summary>
    internal Kernel? Base()
    {
        takesBase = true;
        return baseKernel;
    }

    internal StartValue Scalar(string name) => Number(name, 1);

    internal double Number(string name, double otherwise) => Take(name) switch
    {
        null => otherwise,
        { Rank: 0 } value => value.ToScalar(),
        _ => throw Wrong($"{kernel.Text} takes one number for '{name}', not a list."),
    };

    /// <summary>A number that may stand without its name.</summary>
    internal double PlainOrNumber(string name, double otherwise)
    {
        takesNumber = true;
        if (number is { } plain) Add(name, Tensor.Scalar(plain));
        return Number(name, otherwise);
    }

    /// <summary>One number for every column the kernel sees, or a list; when it is not given, a list of ones for several columns.</summary>
    internal StartValue PerColumn(string name)
    {
        var columns = named.GetValueOrDefault("activeDims")?.Count ?? inputs;
        return named.ContainsKey(name) || columns == 1 ? ForColumns(name, columns) : Missing(name, columns);
    }

    /// <summary>One number for all columns, or a list with one for each; 1 when it is not given.</summary>
    internal StartValue ForColumns(string name, int? columns = null) => Take(name) switch
    {
        null => 1,
        { Rank: 0 } value => value,
        { Count: var count } list when count == (columns ?? inputs) => list,
        { Count: var count } => throw Wrong($"{kernel.Text} sees {columns ?? inputs} columns; {count} values came for '{name}'. Give one number, or a list with one per column."),
    };

    /// <summary>Refuses what the kernel did not ask for.</summary>
    internal void RequireAllKnown()
    {
        if (baseKernel is not null && !takesBase) throw Wrong($"{kernel.Text} is not made of another kernel. Only Periodic is.");
        if (number is not null && !takesNumber) throw Wrong($"{kernel.Text} takes no number without a name. It takes: {Known()}.");
        foreach (var name in named.Keys.Where(n => !known.Contains(n)))
            throw Wrong($"{kernel.Text} has no argument '{name}'.{Nearest.Hint(name, known)} It takes: {Known()}.");
    }

    private Tensor Missing(string name, int columns)
    {
        known.Add(name);
        return Tensor.Ones(columns);
    }

    private string Known() => string.Join(", ", known.Order(StringComparer.Ordinal));

    private Tensor? Take(string name)
    {
        known.Add(name);
        return named.GetValueOrDefault(name);
    }
}
