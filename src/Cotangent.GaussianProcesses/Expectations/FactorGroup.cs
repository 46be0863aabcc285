namespace Cotangent.GaussianProcesses;

/// <summary>Factors of a product of two terms, f(x) g(x), whose expectation is one factor of that of the product: what they see is independent of what others see.</summary>
/// <param name="Columns">The columns they see, in ascending order.</param>
/// <param name="Left">Those of the first term.</param>
/// <param name="Right">Those of the second.</param>
/// <param name="IsClosed">Whether the expectation is a closed form.</param>
internal sealed record FactorGroup(int[] Columns, Factor[] Left, Factor[] Right, bool IsClosed)
{
    /// <summary>All of its factors.</summary>
    internal IEnumerable<Factor> Factors => Left.Concat(Right);

    /// <summary>The groups of a product of two terms.</summary>
    /// <param name="left">The factors of the first term.</param>
    /// <param name="right">The factors of the second term.</param>
    /// <param name="areIndependent">Whether the columns are independent of each other; if not, what is taken by its values is taken together with all others.</param>
    internal static FactorGroup[] Of(IEnumerable<Factor> left, IEnumerable<Factor> right, bool areIndependent)
    {
        (Factor Factor, bool IsRight)[] all = [.. left.Select(f => (f, false)), .. right.Select(f => (f, true))];
        if (all.Length == 0) return [];
        if (!areIndependent) return [Made(all, IsClosedTogether(all))];
        var parts = Connected([.. all.Where(f => f.Factor is not Bump)]);
        var open = parts.Where(part => !IsClosedTogether(part)).ToArray();
        var taken = open.SelectMany(part => part).SelectMany(f => f.Factor.Columns).ToHashSet();
        var squares = parts.Where(part => IsClosedTogether(part) && part[0].Factor is QuadraticForm);
        (Factor Factor, bool IsRight)[] closed =
        [
            .. all.Where(f => f.Factor is Line && !taken.Overlaps(f.Factor.Columns)), .. Cut(all, column => !taken.Contains(column)),
        ];
        return
        [
            .. closed.Length == 0 ? [] : new[] { Made(closed, true) },
            .. squares.Select(part => Made(part, true)),
            .. open.Select(part => Made([.. part, .. Cut(all, column => part.Any(f => f.Factor.Columns.Contains(column)))], false)),
        ];
    }

    /// <summary>Bumps and lines have closed forms together, and a quadratic form by itself.</summary>
    private static bool IsClosedTogether((Factor Factor, bool IsRight)[] part) => part.All(f => f.Factor is Bump or Line) || part is [{ Factor: QuadraticForm }];

    private static FactorGroup Made((Factor Factor, bool IsRight)[] part, bool isClosed) => new(
        [.. part.SelectMany(f => f.Factor.Columns).Distinct().Order()],
        [.. part.Where(f => !f.IsRight).Select(f => f.Factor)],
        [.. part.Where(f => f.IsRight).Select(f => f.Factor)],
        isClosed);

    /// <summary>The parts of bumps on some columns: a bump is a product over its columns.</summary>
    private static IEnumerable<(Factor Factor, bool IsRight)> Cut((Factor Factor, bool IsRight)[] all, Func<int, bool> isWanted) => all
        .Where(f => f.Factor is Bump && f.Factor.Columns.Any(isWanted))
        .Select(f => ((Factor)((Bump)f.Factor).On([.. f.Factor.Columns.Where(isWanted)]), f.IsRight));

    /// <summary>Factors put together where they see a column in common, directly or through others.</summary>
    private static List<(Factor Factor, bool IsRight)[]> Connected((Factor Factor, bool IsRight)[] factors)
    {
        List<(Factor Factor, bool IsRight)[]> parts = [];
        foreach (var factor in factors)
        {
            var touched = parts.Where(part => part.Any(f => f.Factor.Columns.Intersect(factor.Factor.Columns).Any())).ToArray();
            parts.RemoveAll(touched.Contains);
            parts.Add([.. touched.SelectMany(part => part), factor]);
        }
        return parts;
    }
}
