namespace Cotangent.GaussianProcesses;

/// <summary>A product of factors with M features, wₘ Π_i f_i,ₘ(x): a kernel against points Z, or a mean function, is a sum of such terms.</summary>
/// <param name="Weight">w, a scalar, or [M].</param>
/// <param name="Factors">The factors; none for a constant.</param>
internal sealed record Term(Tensor Weight, IReadOnlyList<TermFactor> Factors)
{
    /// <summary>A term of one factor.</summary>
    internal static Term Of(TermFactor factor) => new(Tensor.Scalar(1), [factor]);

    /// <summary>The terms of a product of two sums.</summary>
    internal static Term[] Product(Term[] left, Term[] right) => [.. left.SelectMany(_ => right, (a, b) => new Term(a.Weight * b.Weight, [.. a.Factors, .. b.Factors]))];

    /// <summary>The terms of a power of a sum.</summary>
    internal static Term[] Power(Term[] terms, int exponent) => [.. Enumerable.Repeat(terms, exponent).Aggregate(Product).Select(Gathered)];

    /// <summary>The same of the second of two points that stand side by side, D columns each.</summary>
    internal Term Shifted(int by) => this with { Factors = [.. Factors.Select(factor => factor with { Columns = [.. factor.Columns.Select(column => column + by)] })] };

    /// <summary>The term with one factor for what stands in it several times.</summary>
    private static Term Gathered(Term term) =>
        term with { Factors = [.. term.Factors.GroupBy(factor => factor, ReferenceEqualityComparer.Instance).Select(same => same.First().ToPower(same.Count()))] };
}
