using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>
/// Symmetric eigenvalues, QR, LU and singular values of n × n matrices, next to those of a system OpenBLAS where one is installed. Flops are those of LAPACK's ways without its
/// divide and conquer, which may cost next to nothing.
/// </summary>
internal static class DecompositionSuite
{
    private static readonly int[] Sizes = [100, 500, 1000];

    internal static readonly Suite Suite = new("decompositions", () => Sizes.SelectMany(At));

    private static IEnumerable<Case> At(int n)
    {
        var cube = (double)n * n * n;
        var A = new double[n * n];
        new Philox(1).FillNormal(A);
        var symmetric = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) symmetric[i * n + j] = A[i * n + j] + A[j * n + i];
        var (X, Y, Z, values, pivots) = (new double[n * n], new double[n * n], new double[n * n], new double[n], new int[n]);
        yield return new(
            $"eigh n={n}",
            10 * cube / 3,
            () => Found(SymmetricEigen.Decompose(new(symmetric, n, n), values, new(X, n, n))),
            Rival(symmetric, X, () => OpenBlasDecompositions.Eigen(n, X, values)));
        yield return new($"qr n={n}", 8 * cube / 3, () => Qr.Thin(new(A, n, n), new(X, n, n), new(Y, n, n)), Rival(A, X, () => OpenBlasDecompositions.Qr(n, n, X)));
        yield return new($"lu n={n}", 2 * cube / 3, Copied(A, X, () => Lu.Factor(new(X, n, n), pivots)), Rival(A, X, () => OpenBlasDecompositions.Lu(n, X, pivots)));
        yield return new($"svd n={n}", 20 * cube / 3, () => Found(Svd.Thin(new(A, n, n), new(X, n, n), values, new(Y, n, n))), Rival(A, X, () => OpenBlasDecompositions.Svd(n, X, Y, values, Z)));
    }

    private static Action? Rival(double[] A, double[] X, Action run) => OpenBlasDecompositions.IsPresent ? Copied(A, X, run) : null;

    private static Action Copied(double[] A, double[] X, Action run) => () =>
    {
        A.CopyTo(X, 0);
        run();
    };

    private static void Found(bool isFound)
    {
        if (!isFound) throw new ArithmeticException("a decomposition of finite numbers was not found");
    }
}
