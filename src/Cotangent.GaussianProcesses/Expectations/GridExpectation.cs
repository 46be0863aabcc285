using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectations of products by Gauss–Hermite quadrature, over the columns that their factors see.</summary>
internal static class GridExpectation
{
    /// <summary>Nodes for each of 1, 2, … columns when their number is not given: about as many as can be afforded for each input.</summary>
    private static readonly int[] Usual = [100, 32, 16, 10];

    /// <summary>The number of nodes for each column of a group.</summary>
    /// <exception cref="NotSupportedException">The grid would be too large.</exception>
    internal static int Nodes(FactorGroup group, int? nodes) => Refusal(group, nodes) is { } refusal
        ? throw new NotSupportedException($"Expectation: {string.Join(" times ", group.Factors.Select(factor => factor.Name).Distinct())} has no closed form here, and {refusal}.")
        : Each(group.Columns.Length, nodes);

    /// <summary>Why a grid over the columns of a group is too large, and what to do; null if it is not.</summary>
    internal static string? Refusal(FactorGroup group, int? nodes)
    {
        var (columns, each) = (group.Columns.Length, Each(group.Columns.Length, nodes));
        var count = Math.Pow(each, columns);
        if (nodes is null ? columns <= Usual.Length : count <= GaussHermiteGrid.MaxCount && each is >= 1 and <= GaussHermite.MaxOrder) return null;
        var limit = nodes is null ? $"{Usual.Length} columns" : $"1 to {GaussHermite.MaxOrder} nodes a column and {GaussHermiteGrid.MaxCount} in all";
        return FormattableString.Invariant(
            $"a grid of {each} nodes for each of {columns} columns has {count:0} nodes; expected at most {limit}. Set activeDims so that fewer columns are seen, or give another number of nodes");
    }

    private static int Each(int columns, int? nodes) => columns == 0 ? 1 : nodes ?? Usual[Math.Min(columns, Usual.Length) - 1];

    /// <summary>E Π f(x) Π g(x): [N M M′], with lengths of 1 where a side does not depend on its feature.</summary>
    internal static Tensor Of(FactorGroup group, UncertainInputs inputs, int? nodes)
    {
        var (x, w) = Rule(Nodes(group, nodes), group.Columns.Length);
        var X = inputs.Columns(group.Columns).At(x); // [N K d]
        var (N, K) = (X.Shape[0], X.Shape[1]);
        var rows = Reshape(X, N * K, X.Shape[2]);
        var left = Side(group.Left) is { } f ? f * w : BroadcastTo(w, N, K, 1);
        return MatMul(left, Side(group.Right) ?? Tensor.Ones(1, K, 1), transposeA: true);

        Tensor? Side(TermFactor[] factors) => factors.Length == 0 ? null : factors.Select(At).Aggregate((a, b) => a * b);

        Tensor At(TermFactor factor)
        {
            var own = Op.Columns(rows, [.. factor.Columns.Select(column => Array.IndexOf(group.Columns, column))]);
            var values = factor.At(own);
            return Reshape(values, N, K, values.Shape[1]);
        }
    }

    /// <summary>Nodes [K d] and weights [K 1].</summary>
    private static (Tensor Nodes, Tensor Weights) Rule(int nodes, int columns)
    {
        if (columns == 0) return (Tensor.Zeros(1, 0), Tensor.Ones(1, 1));
        var count = GaussHermiteGrid.Count(nodes, columns);
        var (x, w) = (new double[count * columns], new double[count]);
        GaussHermiteGrid.Rule(nodes, columns, x, w);
        return (Tensor.FromSpan(x, count, columns), Tensor.FromSpan(w, count, 1));
    }
}
