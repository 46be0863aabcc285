using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>The dense kernels next to those of a system OpenBLAS, where one is installed: in turns, the best of ten.</summary>
internal static class DenseSuite
{
    private static readonly int[] Sizes = [64, 128, 256, 512, 1024, 2048];
    private const int Large = 4096;
    private const int Largest = 8192;
    private const int Small = 32;
    private const int SmallCount = 1000;

    internal static readonly Suite Suite = new("dense", () => [], Duels);

    /// <summary>The sizes that take minutes.</summary>
    internal static readonly Suite LargeSuite = new("dense-large", () => [], LargeDuels);

    /// <summary>Every kind of work, and the sizes it is measured at; made one after the other.</summary>
    private static IEnumerable<(string Name, Func<Duel> Make)> Duels() =>
    [
        .. Each("matmul", Product, Sizes),
        .. Each("syrk", Symmetric, Sizes[1..]),
        .. Each("cholesky", Factor, Sizes[1..]),
        .. Each("triangular solve", Solve, Sizes[1..]),
        .. Each("triangular multiply", Triangle, Sizes[1..]),
        .. Each("inverse from cholesky", Inverse, Sizes[1..]),
        .. Each("matrix-vector", Vector, Sizes[1..]),
        ($"cholesky {SmallCount} of n={Small}", Batch),
    ];

    private static IEnumerable<(string Name, Func<Duel> Make)> LargeDuels() =>
    [
        .. Each("matmul", Product, [Large]),
        .. Each("syrk", Symmetric, [Large]),
        .. Each("cholesky", Factor, [Large, Largest]),
        .. Each("triangular solve", Solve, [Large]),
        .. Each("triangular multiply", Triangle, [Large]),
        .. Each("inverse from cholesky", Inverse, [Large]),
        .. Each("matrix-vector", Vector, [Large]),
    ];

    private static IEnumerable<(string Name, Func<Duel> Make)> Each(string work, Func<string, int, Duel> duel, int[] sizes)
    {
        foreach (var n in sizes)
        {
            var name = $"{work} n={n}";
            yield return (name, () => duel(name, n));
        }
    }

    private static Action? IfPresent(Action rival) => OpenBlas.IsPresent ? rival : null;

    private static double Cube(int n) => (double)n * n * n;

    private static Duel Product(string name, int n)
    {
        var (A, B, C) = (Normal(n * n, 1), Normal(n * n, 2), new double[n * n]);
        return new(name, 2 * Cube(n), null, () => MatMul.Multiply(new(A, n, n), new(B, n, n), new(C, n, n)), IfPresent(() => OpenBlas.Multiply(n, A, B, C)));
    }

    private static Duel Symmetric(string name, int n)
    {
        var (A, C) = (Normal(n * n, 1), new double[n * n]);
        return new(name, Cube(n), null, () => SymmetricProduct.Lower(new(A, n, n), new(C, n, n)), IfPresent(() => OpenBlasLapack.SymmetricProduct(n, n, A, C)));
    }

    private static Duel Factor(string name, int n)
    {
        var (A, L) = (PositiveDefinite(n, 1), new double[n * n]);
        return new(name, Cube(n) / 3, () => A.CopyTo(L, 0), () => Cholesky.Factor(new(L, n, n)), IfPresent(() => OpenBlasLapack.Factor(n, L)));
    }

    private static Duel Solve(string name, int n)
    {
        var (L, B, X) = (Factored(n), Normal(n * n, 2), new double[n * n]);
        return new(name, Cube(n), () => B.CopyTo(X, 0), () => TriangularSolve.Lower(new(L, n, n), new(X, n, n)), IfPresent(() => OpenBlasLapack.Solve(n, n, L, X)));
    }

    private static Duel Triangle(string name, int n)
    {
        var (L, B, X) = (Factored(n), Normal(n * n, 2), new double[n * n]);
        return new(name, Cube(n), () => B.CopyTo(X, 0), () => TriangularProduct.Lower(new(L, n, n), new(X, n, n)),
            IfPresent(() => OpenBlasLapack.MultiplyTriangle(n, n, L, X)));
    }

    private static Duel Inverse(string name, int n)
    {
        // The rival reads the other triangle, in which a symmetric copy of the factor stands.
        var (L, X) = (Factored(n), new double[n * n]);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++) L[j * n + i] = L[i * n + j];
        return new(name, 2 * Cube(n) / 3, () => L.CopyTo(X, 0), () => Cholesky.Inverse(new(X, n, n)), IfPresent(() => OpenBlasLapack.Inverse(n, X)));
    }

    private static Duel Vector(string name, int n)
    {
        var (A, x, y) = (Normal(n * n, 1), Normal(n, 2), new double[n]);
        return new(name, 2.0 * n * n, null, () => MatMul.Multiply(new(A, n, n), new(x, n, 1), new(y, n, 1)), IfPresent(() => OpenBlasLapack.MultiplyVector(n, A, x, y)));
    }

    private static Duel Batch()
    {
        var one = PositiveDefinite(Small, 1);
        double[] A = [.. Enumerable.Repeat(one, SmallCount).SelectMany(a => a)], L = new double[A.Length];
        return new($"cholesky {SmallCount} of n={Small}", SmallCount * Cube(Small) / 3, () => A.CopyTo(L, 0),
            () => Cholesky.FactorEach(L, SmallCount, Small), IfPresent(() => OpenBlasLapack.FactorEach(Small, SmallCount, L)));
    }

    private static double[] Factored(int n)
    {
        var L = PositiveDefinite(n, 1);
        Cholesky.Factor(new(L, n, n));
        return L;
    }

    /// <summary>Symmetric, with a diagonal above the sum of each row.</summary>
    private static double[] PositiveDefinite(int n, ulong seed)
    {
        var A = Normal(n * n, seed);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++) A[j * n + i] = A[i * n + j];
            A[i * n + i] = 2 * n;
        }
        return A;
    }

    private static double[] Normal(int count, ulong seed)
    {
        var A = new double[count];
        new Philox(seed).FillNormal(A);
        return A;
    }
}
