namespace Cotangent.GaussianProcesses;

/// <summary>Lower triangles by rows.</summary>
internal static class LowerRows
{
    /// <summary>B ← the lower triangle of A [n n], and zeros above it.</summary>
    internal static void Copy(ReadOnlySpan<double> A, Span<double> B, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = B.Slice(i * n, n);
            A.Slice(i * n, i + 1).CopyTo(row);
            row[(i + 1)..].Clear();
        }
    }
}
