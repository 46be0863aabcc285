using System.Text;

namespace Cotangent.GaussianProcesses;

/// <summary>How an expectation is taken, in words.</summary>
internal static class Route
{
    /// <summary>A line of what is taken, such as "E k(x, Z)", and how.</summary>
    internal static string Of(string what, Features f, Features g, bool areIndependent, int? nodes)
    {
        string[] ways = [.. TermExpectation.Groups(f, g, areIndependent).Where(group => !group.IsClosed).Select(group => Way(group, nodes)).Distinct()];
        return $"{what}: {(ways.Length == 0 ? "closed form" : string.Join("; ", ways))}.";
    }

    private static string Way(FactorGroup group, int? nodes)
    {
        var names = string.Join(" times ", group.Factors.Select(factor => factor.Name).Distinct());
        if (GridExpectation.Refusal(group, nodes) is { } refusal) return $"{names} refused, as {refusal}";
        if (group.Columns.Length == 0) return $"{names} by its value";
        var each = GridExpectation.Nodes(group, nodes);
        var text = new StringBuilder($"{names} by Gauss-Hermite quadrature over column").Append(group.Columns.Length == 1 ? " " : "s ").AppendJoin(", ", group.Columns);
        return text.Append(group.Columns.Length == 1 ? $" with {each} nodes" : $" with {each} nodes each").ToString();
    }
}
