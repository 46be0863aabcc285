namespace Cotangent.GaussianProcesses;

/// <summary>Points [N D] with columns of zeros to a width at which products with few columns fill whole vectors.</summary>
internal static class PaddedPoints
{
    /// <summary>The columns of points of D columns: 2, or a multiple of 4.</summary>
    internal static int Width(int D) => D <= 2 ? 2 : (D + 3) / 4 * 4;

    /// <summary>padded [N Width] ← X [N D].</summary>
    internal static void Write(ReadOnlySpan<double> X, int D, Span<double> padded)
    {
        var width = Width(D);
        for (int from = 0, to = 0; from < X.Length; from += D, to += width)
        {
            X.Slice(from, D).CopyTo(padded[to..]);
            padded.Slice(to + D, width - D).Clear();
        }
    }

    /// <summary>X [N D] ← X + the columns of padded [N Width] that are its own.</summary>
    internal static void AddTo(Span<double> X, int D, ReadOnlySpan<double> padded)
    {
        var width = Width(D);
        for (int to = 0, from = 0; to < X.Length; to += D, from += width)
            for (var k = 0; k < D; k++) X[to + k] += padded[from + k];
    }
}
