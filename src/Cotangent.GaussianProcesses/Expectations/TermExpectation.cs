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
    internal Tensor Of(Features f, Features g) => Of(f, g, f.PairsWith(g));

    /// <summary>E f(x) f(x)ᵀ: [N M M].</summary>
    internal Tensor OfSquare(Features f) => Of(f, f, f.PairsWithItself());

    /// <summary>The part of E f(x) g(x)ᵀ that comes of some pairs of terms.</summary>
    internal Tensor Of(Features f, Features g, IEnumerable<TermPair> pairs) => BroadcastTo(Sum(pairs.Select(pair => pair.Placed(Of(pair)))), inputs.Count, f.Count, g.Count);

    /// <summary>The groups of factors of every pair of terms.</summary>
    internal static IEnumerable<FactorGroup> Groups(Features f, Features g, bool areIndependent) =>
        f.PairsWith(g).SelectMany(pair => LineParts.Of(pair, areIndependent)).SelectMany(pair => FactorGroup.Of(pair.Left.Factors, pair.Right.Factors, areIndependent));

    private Tensor Of(TermPair pair) => Sum(LineParts.Of(pair, inputs.IsDiagonal).Select(OfFactors));

    private Tensor OfFactors(TermPair pair) => FactorGroup.Of(pair.Left.Factors, pair.Right.Factors, inputs.IsDiagonal)
        .Select(group => group.IsClosed ? ClosedExpectation.Of(group, inputs) : GridExpectation.Of(group, inputs, nodes))
        .Aggregate(pair.Weight, (product, factor) => product * factor);

    private static Tensor Sum(IEnumerable<Tensor> terms) => terms.Aggregate(Tensor.Scalar(0), (sum, term) => sum + term);
}
