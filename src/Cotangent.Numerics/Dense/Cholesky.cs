namespace Cotangent.Numerics;

/// <summary>A = L Lᵀ for a symmetric positive definite A, its inverse and its derivative, in place.</summary>
public static unsafe class Cholesky
{
    /// <summary>The lower triangle of A ← L with A = L Lᵀ; the upper triangle is neither read nor written.</summary>
    /// <remarks>A [N, N], any strides. Returns null, or the pivot that was not positive (or not finite); A is then partly overwritten. Cost: N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">A is not square.</exception>
    public static CholeskyFailure? Factor(MatrixSpan A)
    {
        CheckSquare(A, "Factor", "A");
        fixed (double* a = A.Data)
            return Blas.Native is { } blas ? NativeFactors.Cholesky(blas, new(a, A)) : CholeskyFactor.Run(new(a, A), 0);
    }

    /// <summary>L ← (L Lᵀ)⁻¹ from the lower triangle of L; the result is symmetric and fills both triangles.</summary>
    /// <remarks>L [N, N], any strides. A zero on the diagonal gives infinities or NaN. Cost: 2 N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">L is not square.</exception>
    public static void Inverse(MatrixSpan L)
    {
        CheckSquare(L, "Inverse", "L");
        fixed (double* l = L.Data)
        {
            MatrixPointer A = new(l, L);
            if (Blas.Native is { } blas)
            {
                NativeFactors.InverseFromCholesky(blas, A);
                return;
            }
            Scaling.ClearUpper(A);
            TriangularInverse.Run(A);
            BlockedProduct.LowerGram(A);
            Transposer.MirrorLower(A);
        }
    }

    /// <summary>dL ← ½ (S + Sᵀ), S = L⁻ᵀ Φ(Lᵀ dL) L⁻¹, where Φ takes the lower triangle and halves its diagonal.</summary>
    /// <remarks>
    /// L [N, N], dL [N, N], any strides. On entry the lower triangle of dL is the cotangent of L (the upper one is not read); on exit dL is the
    /// symmetric cotangent of A. The upper triangle of L is not read. Cost: 2 N³/3 flops.
    /// Source: Murray (2016), Differentiation of the Cholesky decomposition, arXiv 1602.07527.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or dL shares elements with L.</exception>
    public static void Pullback(ReadOnlyMatrixSpan L, MatrixSpan dL)
    {
        if (L.Rows != L.Columns || dL.Rows != L.Rows || dL.Columns != L.Rows)
            throw new ArgumentException($"Cholesky.Pullback: L is {L.Rows} x {L.Columns}, dL is {dL.Rows} x {dL.Columns}. Both must be [N, N].");
        fixed (double* l = L.Data, d = dL.Data)
        {
            MatrixPointer T = new(l, L), D = new(d, dL);
            Overlap.Refuse(D, "dL", T, "L", "Cholesky.Pullback");
            CholeskyPullback.Run(T, D);
        }
    }

    private static void CheckSquare(MatrixSpan A, string method, string name)
    {
        if (A.Rows != A.Columns)
            throw new ArgumentException($"Cholesky.{method}: {name} is {A.Rows} x {A.Columns}. It must be square.");
    }
}
