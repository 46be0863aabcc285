namespace Cotangent.GaussianProcesses;

/// <summary>Products in which a line sees columns that are taken by quadrature and others, made into sums in which it sees either: aᵀx + b = (a₁ᵀx₁ + b) + a₂ᵀx₂.</summary>
/// <remarks>So a linear kernel over all columns beside a kernel of one column that is known by its values costs nodes over that one alone.</remarks>
internal static class LineParts
{
    /// <summary>The products whose sum is that of two terms.</summary>
    internal static IEnumerable<(Term Left, Term Right)> Of(Term left, Term right, bool areIndependent)
    {
        if (!areIndependent) return [(left, right)];
        int[][] taken = [.. left.Factors.Concat(right.Factors).OfType<Evaluated>().Select(f => f.Columns)];
        return Apart(left, taken).SelectMany(_ => Apart(right, taken), (a, b) => (a, b));
    }

    private static IEnumerable<Term> Apart(Term term, int[][] taken)
    {
        foreach (var line in term.Factors.OfType<Line>().Where(line => line.Power == 1))
        {
            if (taken.FirstOrDefault(columns => columns.Intersect(line.Columns).Any() && line.Columns.Except(columns).Any()) is not { } columns) continue;
            Term With(Factor part) => term with { Factors = [.. term.Factors.Select(factor => ReferenceEquals(factor, line) ? part : factor)] };
            return [.. Apart(With(line.On([.. line.Columns.Intersect(columns)])), taken), .. Apart(With(line.On([.. line.Columns.Except(columns)]) with { Offset = Tensor.Scalar(0) }), taken)];
        }
        return [term];
    }
}
