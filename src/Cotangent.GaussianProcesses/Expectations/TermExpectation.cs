using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectations of products of two sums of terms, f(x) g(x).</summary>
/// <param name="inputs">x.</param>
/// <param name="nodes">The number of nodes for each column, where quadrature is needed; null for the usual one.</param>
internal sealed class TermExpectation(UncertainInputs inputs, int? nodes)
{
    /// <summary>One term that is 1, for an expectation of one function alone.</summary>
    internal static Term[] One => [new(Tensor.Ones(1), [])];

    /// <summary>E f(x) g(x)ᵀ: [N M M′], or what broadcasts to it.</summary>
    internal Tensor Of(Term[] left, Term[] right) => Sum(left.SelectMany(_ => right, Of));

    /// <summary>E f(x) f(x)ᵀ: [N M M]. A pair of different terms is computed once.</summary>
    internal Tensor OfSquare(Term[] terms)
    {
        return Sum(terms.SelectMany((_, i) => terms[..(i + 1)].Select((_, j) => i == j ? Of(terms[i], terms[i]) : Both(Of(terms[i], terms[j])))));

        static Tensor Both(Tensor P) => P + P.T;
    }

    private Tensor Of(Term left, Term right)
    {
        var weight = Weight(left.Weight, 1) * Weight(right.Weight, 0);
        return FactorGroup.Of(left.Factors, right.Factors, inputs.IsDiagonal)
            .Select(group => group.IsClosed ? ClosedExpectation.Of(group, inputs) : GridExpectation.Of(group, inputs, nodes))
            .Aggregate(weight, (product, factor) => product * factor);

        static Tensor Weight(Tensor w, int axis) => w.Rank == 0 ? w : ExpandDims(w, axis);
    }

    private static Tensor Sum(IEnumerable<Tensor> terms) => terms.Aggregate(Tensor.Scalar(0), (sum, term) => sum + term);
}
