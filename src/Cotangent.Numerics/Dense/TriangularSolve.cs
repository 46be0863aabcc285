namespace Cotangent.Numerics;

/// <summary>Solutions of triangular systems, in place.</summary>
public static unsafe class TriangularSolve
{
    /// <summary>B ← L⁻¹ B for a lower triangular L; the elements above its diagonal are not read.</summary>
    /// <remarks>
    /// L [N, N], B [N, M], any strides: Lᵀ X = B is Upper(L.T, B) and X L = B is Upper(L.T, B.T). A zero on the diagonal gives infinities or NaN,
    /// not an exception. Cost: N² M flops.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void Lower(ReadOnlyMatrixSpan L, MatrixSpan B) => TriangularEntry.Run("TriangularSolve.Lower", "L", "L X = B", L, B, &RunLower);

    /// <summary>B ← U⁻¹ B for an upper triangular U; the elements below its diagonal are not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void Upper(ReadOnlyMatrixSpan U, MatrixSpan B) => TriangularEntry.Run("TriangularSolve.Upper", "U", "U X = B", U, B, &RunUpper);

    /// <summary>B ← L⁻¹ B for a lower triangular L with ones on its diagonal, which is not read.</summary>
    /// <remarks>L [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of L.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void UnitLower(ReadOnlyMatrixSpan L, MatrixSpan B) => TriangularEntry.Run("TriangularSolve.UnitLower", "L", "L X = B", L, B, &RunUnitLower);

    /// <summary>B ← U⁻¹ B for an upper triangular U with ones on its diagonal, which is not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of U.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void UnitUpper(ReadOnlyMatrixSpan U, MatrixSpan B) => TriangularEntry.Run("TriangularSolve.UnitUpper", "U", "U X = B", U, B, &RunUnitUpper);

    /// <summary>The lower triangle of B ← that of B L⁻¹, for lower triangular L and B, which has nothing above it; the elements above both diagonals are neither read nor written.</summary>
    /// <remarks>
    /// L [N, N], B [N, N], any strides. A zero on the diagonal of L gives infinities or NaN, not an exception. NaN and infinity in B reach their row only, from its first element to their own
    /// column. Cost: N³/3 flops, a third of those of a solve that knows nothing of B.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void LowerByLower(ReadOnlyMatrixSpan L, MatrixSpan B) => TriangularEntry.RunSquare("TriangularSolve.LowerByLower", "X L = B", L, B, &LowerQuotient.Run);

    private static void RunLower(MatrixPointer T, MatrixPointer X)
    {
        if (Blas.Native is { } blas)
            NativeProducts.Solve(blas, T, X, isLower: true, isUnit: false);
        else
            Substitution.Lower(T, X);
    }

    private static void RunUpper(MatrixPointer T, MatrixPointer X)
    {
        if (Blas.Native is { } blas)
            NativeProducts.Solve(blas, T, X, isLower: false, isUnit: false);
        else
            Substitution.Upper(T, X);
    }

    private static void RunUnitLower(MatrixPointer T, MatrixPointer X)
    {
        if (Blas.Native is { } blas)
            NativeProducts.Solve(blas, T, X, isLower: true, isUnit: true);
        else
            UnitTriangle.Lower(T, X);
    }

    private static void RunUnitUpper(MatrixPointer T, MatrixPointer X)
    {
        if (Blas.Native is { } blas)
            NativeProducts.Solve(blas, T, X, isLower: false, isUnit: true);
        else
            UnitTriangle.Upper(T, X);
    }
}
