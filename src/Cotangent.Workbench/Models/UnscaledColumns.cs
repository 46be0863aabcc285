using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>The inputs whose values are what they are, and are not shifted and scaled: labels, trials, exposures, weights, sets.</summary>
internal static class UnscaledColumns
{
    /// <summary>The columns, from 0, ascending, that the parts of a model take as they are.</summary>
    internal static IReadOnlyList<int> Of(int inputs, params ReadOnlySpan<IParameterTree?> parts)
    {
        var columns = new SortedSet<int>();
        foreach (var part in parts)
            if (part is not null) Add(columns, part, inputs);
        return [.. columns];
    }

    /// <summary>The columns that a likelihood reads, which are nothing for a kernel to see.</summary>
    internal static IReadOnlyList<int> Read(Likelihood likelihood, int inputs) => Of(inputs, likelihood);

    private static void Add(SortedSet<int> columns, IParameterTree node, int inputs)
    {
        foreach (var column in Own(node, inputs)) columns.Add(column);
        foreach (var part in node.Parts)
            if (part.Node is not Parameter) Add(columns, part.Node, inputs);
    }

    private static IEnumerable<int> Own(IParameterTree node, int inputs) => node switch
    {
        Coregion or Categorical or Hamming or HammingInverseMultiquadric or Tanimoto or MinMax => ((Kernel)node).ActiveDims ?? [.. Enumerable.Range(0, inputs)],
        SwitchedMean mean => [mean.Column],
        Likelihood => node.Settings.Where(s => s.Name.EndsWith("Column", StringComparison.Ordinal)).Select(s => s.Value).OfType<int>(),
        _ => [],
    };
}
