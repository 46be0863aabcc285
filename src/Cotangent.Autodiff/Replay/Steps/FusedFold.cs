namespace Cotangent;

/// <summary>A reduction at the end of a fused chain: takes each piece of the chain's result as it passes.</summary>
/// <param name="fold">Sum, greatest or least.</param>
/// <param name="operand">The number of the operand that is reduced.</param>
/// <param name="shape">The shape of what is reduced.</param>
/// <param name="target">The shape of the result, which broadcasts to the other.</param>
internal sealed class FusedFold(Fold fold, int operand, int[] shape, int[] target)
{
    private readonly int row = shape.Length == 0 ? 1 : shape[^1];
    private readonly int[] strides = Dims.Strides(target, shape.Length);
    private readonly bool isAll = Dims.Count(target) == 1;

    internal int Operand => operand;

    internal int Count { get; } = Dims.Count(target);

    /// <summary>True when pieces that are whole lines along the first axis longer than 1 go to places of their own in the result.</summary>
    internal bool IsDisjoint => strides.Length > 0 && !isAll && Array.FindIndex(shape, n => n > 1) is >= 0 and var first && strides[first] != 0;

    /// <summary>The elements of one line along the first axis longer than 1.</summary>
    internal int Line => Array.FindIndex(shape, n => n > 1) is >= 0 and var first ? Dims.Count(shape.AsSpan(first + 1)) : 1;

    internal void Clear(Span<double> y) => y.Fill(fold.Start);

    internal void Join(ReadOnlySpan<double> x, Span<double> y) => fold.Join(x, y, y);

    /// <summary>y ← y joined with the elements of x, which start at number <paramref name="start"/>.</summary>
    internal void Add(ReadOnlySpan<double> x, int start, Span<double> y)
    {
        Span<double> one = stackalloc double[1];
        if (isAll)
        {
            one[0] = fold.Row(x);
            fold.Join(y, one, y);
            return;
        }
        var (line, column) = Math.DivRem(start, row);
        for (var done = 0; done < x.Length; line++, column = 0)
        {
            var part = x.Slice(done, Math.Min(row - column, x.Length - done));
            var at = Odometer.PlaceOf(line, shape.AsSpan(0, shape.Length - 1), strides);
            done += part.Length;
            if (strides[^1] != 0)
            {
                var result = y.Slice(at + column, part.Length);
                fold.Join(result, part, result);
                continue;
            }
            one[0] = fold.Row(part);
            fold.Join(y.Slice(at, 1), one, y.Slice(at, 1));
        }
    }
}
