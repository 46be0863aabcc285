using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectations of products of two functions, each a sum of terms.</summary>
/// <param name="inputs">x.</param>
/// <param name="nodes">The number of nodes for each column, where quadrature is needed; null for the usual one.</param>
internal sealed class TermExpectation(UncertainInputs inputs, int? nodes)
{
    /// <summary>E f(x): [N M].</summary>
    internal Tensor Of(Features f) => Reshape(Of(f, Features.One), inputs.Count, f.Count);

    /// <summary>E f(x) g(x)ᵀ: [N M M′].</summary>
    internal Tensor Of(Features f, Features g) => BroadcastTo(Sum(f.Terms.SelectMany(_ => g.Terms, Of)), inputs.Count, f.Count, g.Count);

    /// <summary>E f(x) f(x)ᵀ: [N M M]. A pair of different terms is computed once.</summary>
    internal Tensor OfSquare(Features f)
    {
        var pairs = f.Terms.SelectMany((a, i) => f.Terms[..(i + 1)].Select((b, j) => i == j ? Of(a, a) : Both(Of(a, b))));
        return BroadcastTo(Sum(pairs), inputs.Count, f.Count, f.Count);

        Tensor Both(Tensor P) => P.Rank < 2 ? 2 * P : P + P.T;
    }

    /// <summary>The groups of factors of every pair of terms.</summary>
    internal static IEnumerable<FactorGroup> Groups(Features f, Features g, bool areIndependent) =>
        f.Terms.SelectMany(_ => g.Terms, (a, b) => LineParts.Of(a, b, areIndependent)).SelectMany(pairs => pairs)
            .SelectMany(pair => FactorGroup.Of(pair.Left.Factors, pair.Right.Factors, areIndependent));

    private Tensor Of(Term left, Term right) => Sum(LineParts.Of(left, right, inputs.IsDiagonal).Select(pair => OfPair(pair.Left, pair.Right)));

    private Tensor OfPair(Term left, Term right)
    {
        var weight = Weight(left.Weight, 1) * Weight(right.Weight, 0);
        return FactorGroup.Of(left.Factors, right.Factors, inputs.IsDiagonal)
            .Select(group => group.IsClosed ? ClosedExpectation.Of(group, inputs) : GridExpectation.Of(group, inputs, nodes))
            .Aggregate(weight, (product, factor) => product * factor);

        static Tensor Weight(Tensor w, int axis) => w.Rank == 0 ? w : ExpandDims(w, axis);
    }

    private static Tensor Sum(IEnumerable<Tensor> terms) => terms.Aggregate(Tensor.Scalar(0), (sum, term) => sum + term);
}
