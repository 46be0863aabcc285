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
    public static void Lower(ReadOnlyMatrixSpan L, MatrixSpan B)
    {
        Check(L, B, "Lower", "L");
        fixed (double* l = L.Data, b = B.Data)
        {
            MatrixPointer T = new(l, L), X = new(b, B);
            Overlap.Refuse(X, "B", T, "L", "TriangularProduct.Lower");
            TriangleTimes.Lower(T, X);
        }
    }

    /// <summary>B ← U B for an upper triangular U; the elements below its diagonal are not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void Upper(ReadOnlyMatrixSpan U, MatrixSpan B)
    {
        Check(U, B, "Upper", "U");
        fixed (double* u = U.Data, b = B.Data)
        {
            MatrixPointer T = new(u, U), X = new(b, B);
            Overlap.Refuse(X, "B", T, "U", "TriangularProduct.Upper");
            TriangleTimes.Upper(T, X);
        }
    }

    /// <summary>B ← L B for a lower triangular L with ones on its diagonal, which is not read.</summary>
    /// <remarks>L [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of L.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void UnitLower(ReadOnlyMatrixSpan L, MatrixSpan B)
    {
        Check(L, B, "UnitLower", "L");
        fixed (double* l = L.Data, b = B.Data)
        {
            MatrixPointer T = new(l, L), X = new(b, B);
            Overlap.Refuse(X, "B", T, "L", "TriangularProduct.UnitLower");
            UnitTriangle.LowerTimes(T, X);
        }
    }

    /// <summary>B ← U B for an upper triangular U with ones on its diagonal, which is not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of U.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void UnitUpper(ReadOnlyMatrixSpan U, MatrixSpan B)
    {
        Check(U, B, "UnitUpper", "U");
        fixed (double* u = U.Data, b = B.Data)
        {
            MatrixPointer T = new(u, U), X = new(b, B);
            Overlap.Refuse(X, "B", T, "U", "TriangularProduct.UnitUpper");
            UnitTriangle.UpperTimes(T, X);
        }
    }

    private static void Check(ReadOnlyMatrixSpan T, MatrixSpan B, string method, string name)
    {
        if (T.Rows != T.Columns || T.Rows != B.Rows)
            throw new ArgumentException($"TriangularProduct.{method}: {name} is {T.Rows} x {T.Columns}, B is {B.Rows} x {B.Columns}. {name} B needs {name} [N, N], B [N, M].");
    }
}
