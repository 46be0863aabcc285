using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent;

/// <summary>Which eigenvalues or singular values, sorted, are too near to each other for what is to be divided by their differences.</summary>
internal static class Spectrum
{
    /// <summary>√ε: what is known so well is known to half its digits.</summary>
    private const double HalfTheDigits = 1.4901161193847656e-8;

    /// <summary>Finds the first pair of values that refuses K [N, N], or null.</summary>
    internal delegate Pair? Check(ReadOnlyMatrixSpan K, ReadOnlySpan<double> values);

    /// <summary>Whether something holds of values i and j; sizes are those of the columns of K, 1 for the largest.</summary>
    internal delegate bool OfPair(ReadOnlyMatrixSpan K, ReadOnlySpan<double> sizes, ReadOnlySpan<double> values, int i, int j);

    /// <summary>The first pair of which both hold.</summary>
    internal static Check Pairs(OfPair areNear, OfPair isConcern) => (K, values) =>
    {
        using var pooled = new Scratch<double>(values.Length);
        var sizes = pooled.Span;
        SizesOfColumns(K, sizes);
        for (var j = 0; j < values.Length; j++)
            for (var i = 0; i < j; i++)
                if (areNear(K, sizes, values, i, j) && isConcern(K, sizes, values, i, j)) return new(i, j);
        return null;
    };

    /// <summary>Eigenvalues, whose errors are ε times the largest, so near that K / (x[j] − x[i]) has lost half the digits of the whole.</summary>
    internal static bool AreNearEigenvalues(ReadOnlyMatrixSpan K, ReadOnlySpan<double> sizes, ReadOnlySpan<double> x, int i, int j) =>
        x[j] - x[i] <= HalfTheDigits * Largest(x) * (sizes[i] + sizes[j]);

    /// <summary>Singular values, whose errors are relative to their own size, that differ by less than √ε of that or are both 0.</summary>
    internal static bool AreNearSingularValues(ReadOnlyMatrixSpan K, ReadOnlySpan<double> sizes, ReadOnlySpan<double> s, int i, int j) =>
        s[i] - s[j] <= HalfTheDigits * s[i] || AreZero(K, sizes, s, i, j);

    /// <summary>Singular values that are both 0 to working precision.</summary>
    internal static bool AreZero(ReadOnlyMatrixSpan K, ReadOnlySpan<double> sizes, ReadOnlySpan<double> s, int i, int j) => IsZero(s, i) && IsZero(s, j);

    /// <summary>Columns i or j of K are not 0: the cotangents of their vectors. NaN is: it goes on as NaN.</summary>
    internal static bool Uses(ReadOnlyMatrixSpan K, ReadOnlySpan<double> sizes, ReadOnlySpan<double> values, int i, int j) => sizes[i] > 0 || sizes[j] > 0;

    /// <summary>K couples i and j: a direction that turns their vectors.</summary>
    internal static bool Turns(ReadOnlyMatrixSpan K, ReadOnlySpan<double> sizes, ReadOnlySpan<double> values, int i, int j) => Math.Abs(K[i, j]) > 0 || Math.Abs(K[j, i]) > 0;

    /// <summary>A column of K [M, N] not 0 at a singular value of 0.</summary>
    internal static Pair? ZeroSingularValue(ReadOnlyMatrixSpan K, ReadOnlySpan<double> s)
    {
        using var pooled = new Scratch<double>(s.Length);
        SizesOfColumns(K, pooled.Span);
        for (var j = 0; j < s.Length; j++)
            if (IsZero(s, j) && pooled.Span[j] > 0) return new(j, j);
        return null;
    }

    /// <summary>Equal eigenvalues with different g [1, N].</summary>
    internal static Pair? UnlikeEigenvalues(ReadOnlyMatrixSpan g, ReadOnlySpan<double> x)
    {
        var (scale, size) = (Largest(x), RowSize(g));
        for (var j = 1; j < x.Length; j++)
            if (x[j] - x[j - 1] <= Rounding(x) * scale && Math.Abs(g[0, j] - g[0, j - 1]) > HalfTheDigits * size) return new(j - 1, j);
        return null;
    }

    /// <summary>Equal singular values with different g [1, N], or one of 0 whose g is not: there a function of it that has a derivative has a minimum, a maximum or a saddle.</summary>
    internal static Pair? UnlikeSingularValues(ReadOnlyMatrixSpan g, ReadOnlySpan<double> s)
    {
        var size = RowSize(g);
        for (var j = 0; j < s.Length; j++)
        {
            if (IsZero(s, j) && Math.Abs(g[0, j]) > HalfTheDigits * size) return new(j, j);
            if (j > 0 && s[j - 1] - s[j] <= Rounding(s) * s[j - 1] && Math.Abs(g[0, j] - g[0, j - 1]) > HalfTheDigits * size) return new(j - 1, j);
        }
        return null;
    }

    /// <summary>The larger magnitude of the first and the last.</summary>
    internal static double Largest(ReadOnlySpan<double> sorted) => sorted.IsEmpty ? 0 : Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));

    /// <summary>The share below which two of N values are equal to working precision.</summary>
    internal static double Rounding(ReadOnlySpan<double> values) => 16 * Epsilon * values.Length;

    /// <summary>True where a singular value is 0 to working precision.</summary>
    internal static bool IsZero(ReadOnlySpan<double> s, int i) => s[i] <= Epsilon * s.Length * s[0];

    private static double RowSize(ReadOnlyMatrixSpan g)
    {
        var size = 0.0;
        for (var j = 0; j < g.Columns; j++) size = Math.Max(size, Math.Abs(g[0, j]));
        return size;
    }

    /// <summary>The largest magnitude in each column, as a share of the largest of all; NaN where that is 0 or not finite.</summary>
    private static void SizesOfColumns(ReadOnlyMatrixSpan K, Span<double> sizes)
    {
        sizes.Clear();
        for (var i = 0; i < K.Rows; i++)
            for (var j = 0; j < K.Columns; j++) sizes[j] = Math.Max(sizes[j], Math.Abs(K[i, j]));
        if (!sizes.IsEmpty) TensorPrimitives.Divide(sizes, TensorPrimitives.Max<double>(sizes), sizes);
    }
}
