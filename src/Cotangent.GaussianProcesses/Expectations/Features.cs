using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A function of x with a known number of features: a kernel against M points, or a mean function with P outputs.</summary>
/// <param name="Terms">The terms of which it is the sum.</param>
/// <param name="Count">M, or P.</param>
internal sealed record Features(Term[] Terms, int Count)
{
    /// <summary>The function that is 1.</summary>
    internal static Features One { get; } = new([new(Tensor.Ones(1), [])], 1);

    /// <summary>k(x, zₘ) for Z [M D].</summary>
    internal static Features Of(Kernel kernel, Tensor Z, UncertainInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inputs);
        Shapes.In("Expectation").Is(inputs.Mean, "N D", "the mean of inputs").Is(Z, "M D");
        return new(KernelTerms.Against(kernel, Z), Z.Shape[0]);
    }

    /// <summary>k(x, x).</summary>
    internal static Features OfDiagonal(Kernel kernel, UncertainInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inputs);
        return new(KernelTerms.Diagonal(kernel, inputs.ColumnCount), 1);
    }

    /// <summary>m_p(x).</summary>
    internal static Features Of(MeanFunction mean, UncertainInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(inputs);
        var terms = MeanTerms.Of(mean, inputs.ColumnCount); // refuses a trend in its own words
        return new(terms, mean.Evaluate(Slice(inputs.Mean, ..Math.Min(1, inputs.Count))).Shape[1]);
    }

    /// <summary>The same function of the second of two points that stand side by side, D columns each.</summary>
    internal Features OfSecond(int D) => this with { Terms = [.. Terms.Select(term => term.Shifted(D))] };

    /// <summary>The pairs of terms whose products add up to f gᵀ.</summary>
    internal IEnumerable<TermPair> PairsWith(Features other) => Terms.SelectMany(_ => other.Terms, (a, b) => new TermPair(a, b, IsTwice: false));

    /// <summary>The pairs of terms whose products add up to f fᵀ: two different terms make one pair.</summary>
    internal IEnumerable<TermPair> PairsWithItself() => Terms.SelectMany((a, i) => Terms[..(i + 1)].Select((b, j) => new TermPair(a, b, IsTwice: i != j)));
}
