using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>K[i, j] / (x[j] − x[i]) for K [… N N] and sorted values x [… N]; 0 where K is, or the two are equal.</summary>
    private static Tensor OverGaps(Tensor K, Tensor x, SpectralCheck check) => DivideNoNaN(Determined(K, x, check), AsRow(x) - AsColumn(x));

    /// <summary>K[i, j] / (s[i] + s[j]) for K [… N N] and singular values s [… N]; 0 where K is.</summary>
    private static Tensor OverSums(Tensor K, Tensor s, SpectralCheck check) => DivideNoNaN(Determined(K, s, check), AsRow(s) + AsColumn(s));

    /// <summary>K[i, j] / s[j] for K [… M N] and singular values s [… N]; 0 where K is.</summary>
    private static Tensor OverValues(Tensor K, Tensor s, SpectralCheck check) => DivideNoNaN(Determined(K, s, check), AsRow(s));

    /// <summary>K [… M N], refused where the values x [… N] do not determine what is made of it; so are its tangents.</summary>
    /// <remarks>Its cotangent passes: where K is 0 at equal values, it belongs to vectors that nothing uses.</remarks>
    /// <exception cref="DegenerateSpectrumException">The values do not determine the result.</exception>
    private static Tensor Determined(Tensor K, Tensor x, SpectralCheck check) => Function(
        [K, x],
        K.Dimensions,
        flops: Cost.Move,
        y => CheckedCopy(K, K.Shape[^2], x, check, y),
        (dY, _) => [dY, null],
        t => t[0] is { } tK ? Determined(tK, x, check) : Tensor.Zeros([.. t[1]!.Shape[..^x.Rank], .. K.Shape]),
        attributes: check);

    /// <summary>The cotangent g [… N] of values x [… N], refused where it differs for equal values; its own tangents may differ.</summary>
    /// <exception cref="DegenerateSpectrumException">Cotangents of equal values differ.</exception>
    private static Tensor Alike(Tensor g, Tensor x, SpectralCheck check) => Function(
        [g, x],
        g.Dimensions,
        flops: Cost.Move,
        y => CheckedCopy(g, 1, x, check, y),
        (dY, _) => [dY, null],
        t => t[0] ?? Tensor.Zeros([.. t[1]!.Shape[..^x.Rank], .. g.Shape]),
        attributes: check);

    private static void CheckedCopy(Tensor K, int rows, Tensor x, SpectralCheck check, double[] y)
    {
        K.Data.CopyTo(y);
        var n = x.Shape[^1];
        if (y.Length == 0) return;
        for (var (batch, size) = (0, rows * n); batch * size < y.Length; batch++)
            check.Run(new ReadOnlyMatrixSpan(K.Data.AsSpan(batch * size, size), rows, n), x, batch % (x.Count / n));
    }

    /// <summary>The error of a decomposition that gave no result, with the cause as far as it is known.</summary>
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
