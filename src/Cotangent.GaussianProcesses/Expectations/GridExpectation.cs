using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectations of products by Gauss–Hermite quadrature, over the columns that their factors see.</summary>
internal static class GridExpectation
{
    /// <summary>Nodes for each of 1, 2, … columns when their number is not given: about as many as can be afforded for each input.</summary>
    private static readonly int[] Usual = [100, 32, 16, 10];

    /// <summary>The number of nodes for each column of a group.</summary>
    /// <exception cref="NotSupportedException">There are too many columns for a grid.</exception>
    internal static int Nodes(FactorGroup group, int? nodes)
    {
        var columns = group.Columns.Length;
        if (columns == 0) return 1;
        var each = nodes ?? (columns <= Usual.Length ? Usual[columns - 1] : Usual[^1]);
        if ((nodes is not null || columns <= Usual.Length) && Math.Pow(each, columns) <= GaussHermiteGrid.MaxCount) return each;
        var remedy = nodes is null ? "give fewer nodes for each column" : $"give fewer than {each} nodes for each column";
        throw new NotSupportedException(
            $"Expectation: {Names(group)} has no closed form here, and over {columns} columns [{string.Join(", ", group.Columns)}] a grid of {each} nodes each would have {Math.Pow(each, columns):0} for every input; " +
            $"expected at most {(nodes is null ? $"{Usual.Length} columns" : $"{GaussHermiteGrid.MaxCount} nodes")}. Set activeDims so that it sees fewer columns, {remedy}, or take SquaredExponential, whose form is closed.");
    }

    /// <summary>E Π f(x) Π g(x): [N M M′], with lengths of 1 where a side does not depend on its feature.</summary>
    internal static Tensor Of(FactorGroup group, UncertainInputs inputs, int? nodes)
    {
        var (x, w) = Rule(Nodes(group, nodes), group.Columns.Length);
        var X = inputs.Columns(group.Columns).At(x); // [N K d]
        var (N, K) = (X.Shape[0], X.Shape[1]);
        var rows = Reshape(X, N * K, X.Shape[2]);
        var left = Side(group.Left) is { } f ? f * w : BroadcastTo(w, N, K, 1);
        return MatMul(left, Side(group.Right) ?? Tensor.Ones(1, K, 1), transposeA: true);

        Tensor? Side(Factor[] factors) => factors.Length == 0 ? null : factors.Select(At).Aggregate((a, b) => a * b);

        Tensor At(Factor factor)
        {
            var own = Op.Columns(rows, [.. factor.Columns.Select(column => Array.IndexOf(group.Columns, column))]);
            var values = factor.At(own);
            return Reshape(values, N, K, values.Shape[1]);
        }
    }

    /// <summary>The names of what is taken by quadrature.</summary>
    internal static string Names(FactorGroup group) => string.Join(" times ", group.Factors.Select(factor => factor.Name).Distinct());

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
