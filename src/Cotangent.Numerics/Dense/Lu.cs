namespace Cotangent.Numerics;

/// <summary>P A = L U with partial pivoting, in place, and the systems that it solves.</summary>
public static unsafe class Lu
{
    /// <summary>A ← L and U with P A = L U: U in the upper triangle, L below it without its ones.</summary>
    /// <param name="A">The matrix [N, N], of any strides, and then its factors.</param>
    /// <param name="pivots">The exchanges [N]: row i was exchanged with row pivots[i] ≥ i, in the order of i.</param>
    /// <remarks>A singular matrix leaves a zero on the diagonal of U; NaN propagates. Cost: 2N³/3 flops. Source: Toledo (1997), the recursive form.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static void Factor(MatrixSpan A, Span<int> pivots)
    {
        Check(A, pivots, "Factor", "A");
        fixed (double* a = A.Data)
            if (Blas.Native is { } blas)
                NativeFactors.Lu(blas, new(a, A), pivots);
            else
                LuFactor.Run(new(a, A), pivots);
    }

    /// <summary>B ← A⁻¹ B from the factors of A; a zero on the diagonal of U gives infinities or NaN.</summary>
    /// <remarks>LU [N, N], B [N, M], any strides. Cost: 2 N² M flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with LU.</exception>
    public static void Solve(ReadOnlyMatrixSpan LU, ReadOnlySpan<int> pivots, MatrixSpan B)
    {
        Check(LU, pivots, "Solve", "LU");
        fixed (double* b = B.Data)
            LuFactor.Exchange(new(b, B), pivots);
        TriangularSolve.UnitLower(LU, B);
        TriangularSolve.Upper(LU, B);
    }

    /// <summary>B ← A⁻ᵀ B from the factors of A.</summary>
    /// <remarks>LU [N, N], B [N, M], any strides. Cost: 2 N² M flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with LU.</exception>
    public static void SolveAdjoint(ReadOnlyMatrixSpan LU, ReadOnlySpan<int> pivots, MatrixSpan B)
    {
        Check(LU, pivots, "SolveAdjoint", "LU");
        TriangularSolve.Lower(LU.T, B);
        TriangularSolve.UnitUpper(LU.T, B);
        fixed (double* b = B.Data)
            LuFactor.ExchangeBack(new(b, B), pivots);
    }

    private static void Check(ReadOnlyMatrixSpan A, ReadOnlySpan<int> pivots, string method, string name)
    {
        if (A.Rows != A.Columns || pivots.Length != A.Rows)
            throw new ArgumentException($"Lu.{method}: {name} is {A.Rows} x {A.Columns}, with {pivots.Length} pivots. It must be [N, N], with N pivots.");
    }
}
