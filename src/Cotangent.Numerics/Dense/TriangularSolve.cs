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
    public static void Lower(ReadOnlyMatrixSpan L, MatrixSpan B)
    {
        Check(L, B, "Lower", "L");
        fixed (double* l = L.Data, b = B.Data)
        {
            MatrixPointer T = new(l, L), X = new(b, B);
            Overlap.Refuse(X, "B", T, "L", "TriangularSolve.Lower");
            if (Blas.Native is { } blas)
                NativeProducts.Solve(blas, T, X, isLower: true, isUnit: false);
            else
                Substitution.Lower(T, X);
        }
    }

    /// <summary>B ← U⁻¹ B for an upper triangular U; the elements below its diagonal are not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void Upper(ReadOnlyMatrixSpan U, MatrixSpan B)
    {
        Check(U, B, "Upper", "U");
        fixed (double* u = U.Data, b = B.Data)
        {
            MatrixPointer T = new(u, U), X = new(b, B);
            Overlap.Refuse(X, "B", T, "U", "TriangularSolve.Upper");
            if (Blas.Native is { } blas)
                NativeProducts.Solve(blas, T, X, isLower: false, isUnit: false);
            else
                Substitution.Upper(T, X);
        }
    }

    /// <summary>B ← L⁻¹ B for a lower triangular L with ones on its diagonal, which is not read.</summary>
    /// <remarks>L [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of L.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void UnitLower(ReadOnlyMatrixSpan L, MatrixSpan B)
    {
        Check(L, B, "UnitLower", "L");
        fixed (double* l = L.Data, b = B.Data)
        {
            MatrixPointer T = new(l, L), X = new(b, B);
            Overlap.Refuse(X, "B", T, "L", "TriangularSolve.UnitLower");
            if (Blas.Native is { } blas)
                NativeProducts.Solve(blas, T, X, isLower: true, isUnit: true);
            else
                UnitTriangle.Lower(T, X);
        }
    }

    /// <summary>B ← U⁻¹ B for an upper triangular U with ones on its diagonal, which is not read.</summary>
    /// <remarks>U [N, N], B [N, M], any strides. Cost: N² M flops, and a copy of U.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with U.</exception>
    public static void UnitUpper(ReadOnlyMatrixSpan U, MatrixSpan B)
    {
        Check(U, B, "UnitUpper", "U");
        fixed (double* u = U.Data, b = B.Data)
        {
            MatrixPointer T = new(u, U), X = new(b, B);
            Overlap.Refuse(X, "B", T, "U", "TriangularSolve.UnitUpper");
            if (Blas.Native is { } blas)
                NativeProducts.Solve(blas, T, X, isLower: false, isUnit: true);
            else
                UnitTriangle.Upper(T, X);
        }
    }

    private static void Check(ReadOnlyMatrixSpan T, MatrixSpan B, string method, string name)
    {
        if (T.Rows != T.Columns || T.Rows != B.Rows)
            throw new ArgumentException($"TriangularSolve.{method}: {name} is {T.Rows} x {T.Columns}, B is {B.Rows} x {B.Columns}. {name} X = B needs {name} [N, N], B [N, M].");
    }
}
