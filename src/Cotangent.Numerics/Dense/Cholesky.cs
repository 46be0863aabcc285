namespace Cotangent.Numerics;

/// <summary>A = L Lᵀ for a symmetric positive definite A, its inverse, its derivative and its updates, in place.</summary>
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

    /// <summary>The lower triangle of L ← the factor of A, which stays as it is whatever happens; nothing above the diagonals is read or written.</summary>
    /// <remarks>A [N, N], L [N, N], any strides. Returns null, or the pivot that was not positive (or not finite). Cost: N³/3 flops and a copy.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or L shares elements with A.</exception>
    public static CholeskyFailure? Factor(ReadOnlyMatrixSpan A, MatrixSpan L)
    {
        if (A.Rows != A.Columns || L.Rows != A.Rows || L.Columns != A.Rows)
            throw new ArgumentException($"Cholesky.Factor: A is {A.Rows} x {A.Columns}, L is {L.Rows} x {L.Columns}. Both must be [N, N].");
        fixed (double* a = A.Data, l = L.Data)
        {
            MatrixPointer X = new(a, A), Y = new(l, L);
            Overlap.Refuse(Y, "L", X, "A", "Cholesky.Factor");
            StridedCopy.CopyLower(X, Y);
            return Blas.Native is { } blas ? NativeFactors.Cholesky(blas, Y) : CholeskyFactor.Run(Y, 0);
        }
    }

    /// <summary>The upper triangle of A ← U with A = U Uᵀ; the lower triangle is neither read nor written.</summary>
    /// <remarks>
    /// A [N, N], any strides. It is the lower factor with rows and columns counted backwards, so it starts at the last pivot. Returns null, or the
    /// first pivot from the end that was not positive (or not finite); A is then partly overwritten. RᵀR with R upper is Factor(A.T), and TᵀT with T lower is
    /// FactorUpper(A.T), which is fastest where A has contiguous rows. Cost: N³/3 flops.
    /// </remarks>
    /// <exception cref="ArgumentException">A is not square.</exception>
    public static CholeskyFailure? FactorUpper(MatrixSpan A)
    {
        CheckSquare(A, "FactorUpper", "A");
        fixed (double* a = A.Data)
            return CholeskyUpperFactor.Run(new MatrixPointer(a, A).T, 0);
    }

    /// <summary>The lower triangles of A ← L with A = L Lᵀ, matrix by matrix; the upper triangles are neither read nor written.</summary>
    /// <param name="A">The matrices [count, N, N], contiguous.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="n">The order N of each matrix.</param>
    /// <returns>The first matrix that is not positive definite and where it failed, or null. The others are factored all the same.</returns>
    /// <remarks>In parallel over the matrices; up to N = 64 as many side by side as a vector has elements. Cost: count N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">A does not have count N² elements.</exception>
    public static (int Index, CholeskyFailure Failure)? FactorEach(Span<double> A, int count, int n)
    {
        if (count < 0 || n < 0 || A.Length != (long)count * n * n)
            throw new ArgumentException($"Cholesky.FactorEach: A has {A.Length} elements, for {count} matrices of {n} x {n}. It needs count N².");
        fixed (double* a = A)
            return CholeskyBatch.Run(a, count, n);
    }

    /// <summary>L ← (L Lᵀ)⁻¹, from the lower triangle of L; the result is symmetric and fills both triangles.</summary>
    /// <remarks>L [N, N], any strides. A zero on the diagonal gives infinities or NaN. Cost: 2 N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">L is not square.</exception>
    public static void Inverse(MatrixSpan L)
    {
        CheckSquare(L, "Inverse", "L");
        fixed (double* l = L.Data)
        {
            InverseLower(new MatrixPointer(l, L));
            StridedCopy.MirrorLower(new(l, L));
        }
    }

    /// <summary>The lower triangle of L ← that of (L Lᵀ)⁻¹, from the lower triangle of L; what was above the diagonal is lost.</summary>
    /// <remarks>L [N, N], any strides. A zero on the diagonal gives infinities or NaN. Cost: 2 N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">L is not square.</exception>
    public static void InverseLower(MatrixSpan L)
    {
        CheckSquare(L, "InverseLower", "L");
        fixed (double* l = L.Data)
            InverseLower(new MatrixPointer(l, L));
    }

    private static void InverseLower(MatrixPointer A)
    {
        if (Blas.Native is { } blas)
        {
            NativeFactors.InverseFromCholesky(blas, A);
            return;
        }
        Scaling.ClearUpper(A);
        TriangularInverse.Run(A);
        BlockedProduct.LowerGram(A);
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

    /// <summary>The lower triangle of L ← that of the factor of L Lᵀ + V Vᵀ, without factoring it again; V is lost.</summary>
    /// <remarks>L [N, N], V [N, K], any strides; the upper triangle of L is neither read nor written. Cost: 3 N² K flops. Source: Golub and Van Loan (2013), section 6.5.4.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or V shares elements with L.</exception>
    public static void Update(MatrixSpan L, MatrixSpan V)
    {
        CheckUpdate(L, V, "Update");
        fixed (double* l = L.Data, v = V.Data)
        {
            Overlap.Refuse(new(v, V), "V", new MatrixPointer(l, L), "L", "Cholesky.Update");
            CholeskyUpdate.Add(new(l, L), new(v, V));
        }
    }

    /// <summary>The lower triangle of L ← that of the factor of L Lᵀ − V Vᵀ, without factoring it again; V is lost.</summary>
    /// <remarks>
    /// L [N, N], V [N, K], any strides; the upper triangle of L is neither read nor written. Returns null, or the pivot that was not positive (or not finite), where the difference is not
    /// positive definite; L is then partly overwritten. Digits are lost as V Vᵀ comes close to L Lᵀ. Cost: 3 N² K flops.
    /// Source: Bojanczyk, Brent, Van Dooren and de Hoog (1987), "A note on downdating the Cholesky factorization".
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or V shares elements with L.</exception>
    public static CholeskyFailure? Downdate(MatrixSpan L, MatrixSpan V)
    {
        CheckUpdate(L, V, "Downdate");
        fixed (double* l = L.Data, v = V.Data)
        {
            Overlap.Refuse(new(v, V), "V", new MatrixPointer(l, L), "L", "Cholesky.Downdate");
            return CholeskyUpdate.Subtract(new(l, L), new(v, V));
        }
    }

    private static void CheckUpdate(MatrixSpan L, MatrixSpan V, string method)
    {
        if (L.Rows != L.Columns || V.Rows != L.Rows)
            throw new ArgumentException($"Cholesky.{method}: L is {L.Rows} x {L.Columns}, V is {V.Rows} x {V.Columns}. They must be [N, N] and [N, K].");
    }

    private static void CheckSquare(MatrixSpan A, string method, string name)
    {
        if (A.Rows != A.Columns)
            throw new ArgumentException($"Cholesky.{method}: {name} is {A.Rows} x {A.Columns}. It must be square.");
    }
}
