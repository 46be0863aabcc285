using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>The best dense matmul here: of our own kernel, and of a system OpenBLAS where one is installed. 2 n³ flops.</summary>
internal static class PeakSuite
{
    internal static readonly Suite Suite = new("peak", Cases);
    private static readonly int[] Sizes = [512, 1024, 2048];

    private static IEnumerable<Case> Cases()
    {
        foreach (var n in Sizes)
        {
            var (A, B, C) = (Square(n, 1), Square(n, 2), new double[n * n]);
            yield return new($"matmul own n={n}", 2.0 * n * n * n, () => MatMul.Multiply(new(A, n, n), new(B, n, n), new(C, n, n)));
            if (OpenBlas.IsPresent) yield return new($"matmul openblas n={n}", 2.0 * n * n * n, () => OpenBlas.Multiply(n, A, B, C));
        }
    }

    private static double[] Square(int n, ulong seed)
    {
        var A = new double[n * n];
        new Philox(seed).FillNormal(A);
        return A;
    }
}
