using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Which eigenvalues or singular values, sorted, are too near to each other for what is to be divided by their differences.</summary>
internal static class Spectrum
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>√ε: what is known so well is known to half its digits.</summary>
    private const double HalfTheDigits = 1.4901161193847656e-8;

    /// <summary>Finds the first pair of values that refuses K [N, N], or null.</summary>
    internal delegate Pair? Check(ReadOnlyMatrixSpan K, ReadOnlySpan<double> values);

    /// <summary>Whether a pair so near matters to K.</summary>
    internal delegate bool Concern(ReadOnlyMatrixSpan K, int i, int j);

    /// <summary>Eigenvalues, whose errors are ε times the largest, so near that K / (x[j] − x[i]) has lost half the digits of the whole, and of concern.</summary>
    internal static Check NearEigenvalues(Concern concern) => (K, x) =>
    {
        using var pooled = new Scratch<double>(x.Length);
        var sizes = pooled.Span;
        for (var j = 0; j < x.Length; j++) sizes[j] = ColumnNorm(K, j);
        var (scale, largest) = (Largest(x), x.Length == 0 ? 0 : TensorPrimitives.Max<double>(sizes));
        for (var j = 0; j < x.Length; j++)
            for (var i = 0; i < j; i++)
                if ((x[j] - x[i]) * largest <= HalfTheDigits * scale * (sizes[i] + sizes[j]) && concern(K, i, j)) return new(i, j);
        return null;
    };

    /// <summary>Singular values, whose errors are relative to their own size, that differ by less than √ε of that or are both 0, and of concern.</summary>
    internal static Check NearSingularValues(Concern concern) => (K, s) =>
    {
        for (var j = 0; j < s.Length; j++)
            for (var i = 0; i < j; i++)
                if ((s[i] - s[j] <= HalfTheDigits * s[i] || AreZero(s, i, j)) && concern(K, i, j)) return new(i, j);
        return null;
    };

    /// <summary>Singular values that are both 0 to working precision, and of concern.</summary>
    internal static Check ZeroSingularValues(Concern concern) => (K, s) =>
    {
        for (var j = 0; j < s.Length; j++)
            for (var i = 0; i < j; i++)
                if (AreZero(s, i, j) && concern(K, i, j)) return new(i, j);
        return null;
    };

    /// <summary>Columns i or j of K are not 0: the cotangent of their vectors.</summary>
    internal static bool Uses(ReadOnlyMatrixSpan K, int i, int j) => ColumnNorm(K, i) > 0 || ColumnNorm(K, j) > 0;

    /// <summary>K couples i and j: a direction that turns their vectors. NaN does not: it goes on as NaN.</summary>
    internal static bool Turns(ReadOnlyMatrixSpan K, int i, int j) => Math.Abs(K[i, j]) > 0 || Math.Abs(K[j, i]) > 0;

    /// <summary>A column of K [M, N] not 0 at a singular value of 0.</summary>
    internal static Pair? ZeroSingularValue(ReadOnlyMatrixSpan K, ReadOnlySpan<double> s)
    {
        for (var j = 0; j < s.Length; j++)
            if (IsZero(s, j) && ColumnNorm(K, j) > 0) return new(j, j);
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

    private static bool AreZero(ReadOnlySpan<double> s, int i, int j) => IsZero(s, i) && IsZero(s, j);

    private static double RowSize(ReadOnlyMatrixSpan g)
    {
        var size = 0.0;
        for (var j = 0; j < g.Columns; j++) size = Math.Max(size, Math.Abs(g[0, j]));
        return size;
    }

    /// <summary>The length of a column, by its largest element so that squares neither over- nor underflow.</summary>
    private static double ColumnNorm(ReadOnlyMatrixSpan K, int j)
    {
        var (largest, sum) = (0.0, 0.0);
        for (var i = 0; i < K.Rows; i++) largest = Math.Max(largest, Math.Abs(K[i, j]));
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        for (var i = 0; i < K.Rows; i++) sum += K[i, j] / largest * (K[i, j] / largest);
        return largest * Math.Sqrt(sum);
    }
}
