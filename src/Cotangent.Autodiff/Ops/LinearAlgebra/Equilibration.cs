using Cotangent.Numerics;

namespace Cotangent;

/// <summary>
/// A = R B C with powers of two R and C on diagonals, so that the largest element of every row and column of B is near 1: exact, unless elements of one row differ by the whole
/// range of numbers.
/// </summary>
/// <remarks>What has factors of each row and column, as a cofactor does, is computed of B and loses nothing to the units of A.</remarks>
internal readonly ref struct Equilibration : IDisposable
{
    private readonly int n;
    private readonly Scratch<double> scaled;
    private readonly Scratch<int> exponents;

    internal Equilibration(ReadOnlyMatrixSpan A)
    {
        n = A.Rows;
        scaled = new(n * n);
        exponents = new(2 * n);
        exponents.Span.Clear();
        Transposition.Copy(A, Scaled);
        for (var i = 0; i < n; i++) Rows[i] = Scale(Scaled.Slice(i, 1, 0, n));
        for (var j = 0; j < n; j++) Columns[j] = Scale(Scaled.Slice(0, n, j, 1));
    }

    /// <summary>B.</summary>
    internal ReadOnlyMatrixSpan Matrix => Scaled;

    private MatrixSpan Scaled => new(scaled.Span, n, n);

    private Span<int> Rows => exponents.Span[..n];

    private Span<int> Columns => exponents.Span[n..];

    public void Dispose()
    {
        scaled.Dispose();
        exponents.Dispose();
    }

    /// <summary>Y ← R⁻¹ T C⁻¹: a change of A as one of B.</summary>
    internal void ToScaled(ReadOnlyMatrixSpan T, MatrixSpan Y)
    {
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) Y[i, j] = Math.ScaleB(T[i, j], -Rows[i] - Columns[j]);
    }

    /// <summary>Y ← det(R) det(C) R⁻¹ Y C⁻¹: cofactors of B, or a change of them, as those of A.</summary>
    internal void FromCofactors(MatrixSpan Y)
    {
        var sum = 0;
        foreach (var exponent in exponents.Span) sum += exponent;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) Y[i, j] = Math.ScaleB(Y[i, j], sum - Rows[i] - Columns[j]);
    }

    /// <summary>Divides by a power of two, whose exponent it returns; by 1 where there is nothing to scale by.</summary>
    private static int Scale(MatrixSpan line)
    {
        var largest = 0.0;
        for (var i = 0; i < line.Rows; i++)
            for (var j = 0; j < line.Columns; j++) largest = Math.Max(largest, Math.Abs(line[i, j]));
        if (largest == 0 || !double.IsFinite(largest)) return 0;
        var exponent = Math.ILogB(largest);
        for (var i = 0; i < line.Rows; i++)
            for (var j = 0; j < line.Columns; j++) line[i, j] = Math.ScaleB(line[i, j], -exponent);
        return exponent;
    }
}
