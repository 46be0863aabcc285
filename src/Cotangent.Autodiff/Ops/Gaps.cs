namespace Cotangent;

public static partial class Op
{
    /// <summary>Numbers that differ by less than this share of the largest, for each row, are equal to working precision.</summary>
    private const double EqualPerRow = 16 * 2.220446049250313e-16;

    /// <summary>F[i, j] = 1 / (x[j] − x[i]) for x [… N], and 0 where the two are equal to working precision: [… N N].</summary>
    private static Tensor InverseGaps(Tensor x) => InverseUnlessZero(AsRow(x) - AsColumn(x), LargestOfSorted(x), x.Shape[^1]);

    /// <summary>1 / x for sorted x [… N], and 0 where x is 0 to working precision.</summary>
    private static Tensor InverseUnlessZero(Tensor x) => Reshape(InverseUnlessZero(AsRow(x), LargestOfSorted(x), x.Shape[^1]), x.Dimensions);

    /// <summary>1 / x, and 0 where |x| is not above working precision at the given scale, whose derivative does not count.</summary>
    private static Tensor InverseUnlessZero(Tensor x, Tensor scale, int rows) => Broadcast(
        x,
        scale,
        (x, scale, y) =>
        {
            for (var i = 0; i < y.Length; i++) y[i] = Math.Abs(x[i]) <= EqualPerRow * rows * scale[i] ? 0 : 1 / x[i];
        },
        (_, _, y) => Slope.By(-Square(y)),
        (_, _, _) => Slope.Zero,
        attributes: rows);

    /// <summary>The larger magnitude of the first and the last, at most twice too large: [… 1 1].</summary>
    private static Tensor LargestOfSorted(Tensor x)
    {
        var n = x.Shape[^1];
        return n == 0 ? Tensor.Scalar(0) : Abs(Columns(AsRow(x), 0)) + Abs(Columns(AsRow(x), n - 1));
    }

    /// <summary>True for two of sorted numbers that are equal to working precision.</summary>
    internal static bool AreEqual(double a, double b, ReadOnlySpan<double> sorted) => Math.Abs(a - b) <= EqualPerRow * sorted.Length * (Math.Abs(sorted[0]) + Math.Abs(sorted[^1]));

    /// <summary>Why an iteration came to no end.</summary>
    private static ArithmeticException NoDecomposition(string op, Tensor A, int batch)
    {
        var which = A.Rank > 2 ? $" (number {batch} of the batch)" : "";
        var size = A.Shape[^2] * A.Shape[^1];
        foreach (var value in A.Data.AsSpan().Slice(batch * size, size))
            if (!double.IsFinite(value))
                return new($"{op}: the {Dims.Text(A.Shape[^2..])} matrix{which} holds NaN or an infinity. Look for a parameter or an input that is not finite.");
        return new($"{op}: the iteration for the {Dims.Text(A.Shape[^2..])} matrix{which} did not converge. Scale the matrix so that its elements are near 1.");
    }
}
