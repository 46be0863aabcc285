namespace Cotangent.Numerics;

/// <summary>Products with a triangular matrix, in place: half the flops of a full product.</summary>
public static unsafe class TriangularProduct
{
    /// <summary>B ← L B for a lower triangular L; the elements above its diagonal are not read.</summary>
    /// <remarks>
    /// L [N, N], B [N, M], any strides: Lᵀ B is Upper(L.T, B) and B L is Upper(L.T, B.T). NaN and infinity in row j of B reach rows j and below only.
    /// Cost: N² M flops.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void Lower(ReadOnlyMatrixSpan L, MatrixSpan B) => TriangularEntry.Run("TriangularProduct.Lower", "L", "L B", L, B, &TriangleTimes.Lower);

    /// <summary>B ← U B for an upper triangular U; the elements below its diagonal are not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void Upper(ReadOnlyMatrixSpan U, MatrixSpan B) => TriangularEntry.Run("TriangularProduct.Upper", "U", "U B", U, B, &TriangleTimes.Upper);

    /// <summary>B ← L B for a lower triangular L with ones on its diagonal, which is not read.</summary>
    /// <remarks>L [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of L.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void UnitLower(ReadOnlyMatrixSpan L, MatrixSpan B) => TriangularEntry.Run("TriangularProduct.UnitLower", "L", "L B", L, B, &UnitTriangle.LowerTimes);

    /// <summary>B ← U B for an upper triangular U with ones on its diagonal, which is not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of U.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void UnitUpper(ReadOnlyMatrixSpan U, MatrixSpan B) => TriangularEntry.Run("TriangularProduct.UnitUpper", "U", "U B", U, B, &UnitTriangle.UpperTimes);

    /// <summary>The lower triangle of B ← that of Lᵀ B, for lower triangular L and B; the elements above both diagonals are neither read nor written.</summary>
    /// <remarks>
    /// L [N, N], B [N, N], any strides. All of Lᵀ B, which is no triangle, has three times the flops. NaN and infinity in B reach their column only.
    /// Cost: N³/3 flops, and a copy of both.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void LowerOfAdjoint(ReadOnlyMatrixSpan L, MatrixSpan B) =>
        TriangularEntry.RunSquare("TriangularProduct.LowerOfAdjoint", "Lᵀ B", L, B, &LowerAdjointProduct.Run);
}
