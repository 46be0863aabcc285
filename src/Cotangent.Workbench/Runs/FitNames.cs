using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>What a file calls the columns of a fit that was made in code: a table whose columns have these names can be predicted at by the command.</summary>
public sealed record FitNames
{
    /// <summary>The names of the inputs, one for each; null for those of the fit, or x, or x1, x2, … without any.</summary>
    public IReadOnlyList<string>? InputNames { get; init; }

    /// <summary>The name of the target.</summary>
    public string Target { get; init; } = "y";

    /// <summary>What the classes are called, of a likelihood that has classes; null for false and true, or their numbers.</summary>
    public IReadOnlyList<string>? ClassLabels { get; init; }

    internal IReadOnlyList<string> Inputs(string method, int D)
    {
        IReadOnlyList<string> names = InputNames ?? (D == 1 ? ["x"] : [.. Enumerable.Range(1, D).Select(d => $"x{d}")]);
        if (names.Count != D || names.Append(Target).Any(string.IsNullOrWhiteSpace) || names.Append(Target).Distinct().Count() != D + 1)
            throw new ArgumentException($"{method}: the names are {string.Join(", ", names)} and {Target}; expected one for each of {D} inputs and another for the target, all different.");
        return names;
    }

    internal IReadOnlyList<string>? Labels(string method, Likelihood likelihood)
    {
        if (TargetSorts.Classes(likelihood) is not { } classes)
            return ClassLabels is null ? null : throw new ArgumentException($"{method}: class labels are given, and {likelihood.GetType().Name} has no classes. Leave them out.");
        IReadOnlyList<string> labels = ClassLabels ?? (classes == 2 ? ["false", "true"] : [.. Enumerable.Range(0, classes).Select(k => $"{k}")]);
        return labels.Count == classes && labels.Distinct().Count() == classes
            ? labels
            : throw new ArgumentException($"{method}: the class labels are {string.Join(", ", labels)}; expected {classes} different ones.");
    }
}
