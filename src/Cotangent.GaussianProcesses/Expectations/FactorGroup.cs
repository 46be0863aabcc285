namespace Cotangent.GaussianProcesses;

/// <summary>Factors of a product of two terms, f(x) g(x), whose expectation is one factor of that of the product: what they see is independent of what others see.</summary>
/// <param name="Columns">The columns they see, in ascending order.</param>
/// <param name="Left">Those of the first term.</param>
/// <param name="Right">Those of the second.</param>
/// <param name="IsClosed">Whether the expectation is a closed form.</param>
internal sealed record FactorGroup(int[] Columns, TermFactor[] Left, TermFactor[] Right, bool IsClosed)
{
    /// <summary>All of its factors.</summary>
    internal IEnumerable<TermFactor> Factors => Left.Concat(Right);

    /// <summary>The groups of a product of two terms.</summary>
    /// <param name="left">The factors of the first term.</param>
    /// <param name="right">The factors of the second term.</param>
    /// <param name="areIndependent">Whether the columns are independent of each other; if not, what is taken by its values is taken together with all others.</param>
    internal static FactorGroup[] Of(IEnumerable<TermFactor> left, IEnumerable<TermFactor> right, bool areIndependent)
    {
        (TermFactor TermFactor, bool IsRight)[] all = [.. left.Select(f => (f, false)), .. right.Select(f => (f, true))];
        if (all.Length == 0) return [];
        if (!areIndependent) return [Made(all, IsClosedTogether(all))];
        var parts = Connected([.. all.Where(f => f.TermFactor is not Bump)]);
        var open = parts.Where(part => !IsClosedTogether(part)).ToArray();
        var taken = open.SelectMany(part => part).SelectMany(f => f.TermFactor.Columns).ToHashSet();
        var squares = parts.Where(part => IsClosedTogether(part) && part[0].TermFactor is QuadraticForm);
        (TermFactor TermFactor, bool IsRight)[] closed =
        [
            .. all.Where(f => f.TermFactor is Line && !taken.Overlaps(f.TermFactor.Columns)), .. Cut(all, column => !taken.Contains(column)),
        ];
        return
        [
            .. closed.Length == 0 ? [] : new[] { Made(closed, true) },
            .. squares.Select(part => Made(part, true)),
            .. open.Select(part => Made([.. part, .. Cut(all, column => part.Any(f => f.TermFactor.Columns.Contains(column)))], false)),
        ];
    }

    /// <summary>Bumps and lines have closed forms together, and a quadratic form by itself.</summary>
    private static bool IsClosedTogether((TermFactor TermFactor, bool IsRight)[] part) => part.All(f => f.TermFactor is Bump or Line) || part is [{ TermFactor: QuadraticForm }];

    private static FactorGroup Made((TermFactor TermFactor, bool IsRight)[] part, bool isClosed) => new(
        [.. part.SelectMany(f => f.TermFactor.Columns).Distinct().Order()],
        [.. part.Where(f => !f.IsRight).Select(f => f.TermFactor)],
        [.. part.Where(f => f.IsRight).Select(f => f.TermFactor)],
        isClosed);

    /// <summary>The parts of bumps on some columns: a bump is a product over its columns.</summary>
    private static IEnumerable<(TermFactor TermFactor, bool IsRight)> Cut((TermFactor TermFactor, bool IsRight)[] all, Func<int, bool> isWanted) => all
        .Where(f => f.TermFactor is Bump && f.TermFactor.Columns.Any(isWanted))
        .Select(f => ((TermFactor)((Bump)f.TermFactor).On([.. f.TermFactor.Columns.Where(isWanted)]), f.IsRight));

    /// <summary>Factors put together where they see a column in common, directly or through others.</summary>
    private static List<(TermFactor TermFactor, bool IsRight)[]> Connected((TermFactor TermFactor, bool IsRight)[] factors)
    {
        List<(TermFactor TermFactor, bool IsRight)[]> parts = [];
        foreach (var factor in factors)
        {
            var touched = parts.Where(part => part.Any(f => f.TermFactor.Columns.Intersect(factor.TermFactor.Columns).Any())).ToArray();
            parts.RemoveAll(touched.Contains);
            parts.Add([.. touched.SelectMany(part => part), factor]);
        }
        return parts;
    }
}
