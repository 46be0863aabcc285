namespace Cotangent.GaussianProcesses;

/// <summary>Products in which a line sees columns that are taken by quadrature and others, made into sums in which it sees either: aᵀx + b = (a₁ᵀx₁ + b) + a₂ᵀx₂.</summary>
/// <remarks>So a linear kernel over all columns beside a kernel of one column that is known by its values costs nodes over that one alone.</remarks>
internal static class LineParts
{
    /// <summary>The products whose sum is that of two terms.</summary>
    internal static IEnumerable<TermPair> Of(TermPair pair, bool areIndependent)
    {
        if (!areIndependent) return [pair];
        int[][] taken = [.. pair.Left.Factors.Concat(pair.Right.Factors).OfType<Evaluated>().Select(f => f.Columns)];
        return Apart(pair.Left, taken).SelectMany(_ => Apart(pair.Right, taken), (a, b) => pair with { Left = a, Right = b });
    }

    private static IEnumerable<Term> Apart(Term term, int[][] taken)
    {
        foreach (var line in term.Factors.OfType<Line>().Where(line => line.Power == 1))
        {
            if (taken.FirstOrDefault(columns => columns.Intersect(line.Columns).Any() && line.Columns.Except(columns).Any()) is not { } columns) continue;
            Term With(TermFactor part) => term with { Factors = [.. term.Factors.Select(factor => ReferenceEquals(factor, line) ? part : factor)] };
            return [.. Apart(With(line.On([.. line.Columns.Intersect(columns)])), taken), .. Apart(With(line.On([.. line.Columns.Except(columns)]) with { Offset = Tensor.Scalar(0) }), taken)];
        }
        return [term];
    }
}
