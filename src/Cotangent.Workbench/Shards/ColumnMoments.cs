namespace Cotangent.Workbench.Shards;

/// <summary>Count, mean and Σ (x − mean)² of a column, which can be joined with those of other rows, and its least and greatest value.</summary>
/// <param name="Count">The number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Σ (x − mean)².</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
public sealed record ColumnMoments(long Count, double Mean, double Squares, double Least, double Greatest)
{
    /// <summary>√(mean (x − mean)²).</summary>
    public double Deviation => Math.Sqrt(Squares / Count);

    /// <summary>Of no values.</summary>
    internal static ColumnMoments None { get; } = new(0, 0, 0, double.MaxValue, double.MinValue);

    /// <summary>Of values one by one. Source: Welford (1962).</summary>
    internal static ColumnMoments Of(IEnumerable<double> values)
    {
        var (count, mean, squares, least, greatest) = None;
        foreach (var x in values)
        {
            var before = x - mean;
            mean += before / ++count;
            squares += before * (x - mean);
            (least, greatest) = (Math.Min(least, x), Math.Max(greatest, x));
        }
        return new(count, mean, squares, least, greatest);
    }

    /// <summary>Of the values of both. Source: Chan, Golub and LeVeque (1979).</summary>
    internal ColumnMoments With(ColumnMoments other)
    {
        if (Count == 0 || other.Count == 0) return Count == 0 ? other : this;
        var (count, apart) = (Count + other.Count, other.Mean - Mean);
        return new(
            count,
            Mean + apart * ((double)other.Count / count),
            Squares + other.Squares + apart * apart * ((double)Count * other.Count / count),
            Math.Min(Least, other.Least),
            Math.Max(Greatest, other.Greatest));
    }
}
