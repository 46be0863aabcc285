namespace Cotangent.Numerics;

/// <summary>A product of reflections as one matrix: H₀ H₁ ⋯ = I − Vᵀ T V, where the rows of V are the vectors and T is upper triangular.</summary>
/// <remarks>Source: Schreiber and Van Loan (1989), the compact WY form.</remarks>
internal static unsafe class BlockReflector
{
    /// <summary>T from V and τ: column j is −τⱼ T (V vⱼ) above τⱼ.</summary>
    /// <param name="V">The vectors [K, N], with contiguous rows.</param>
    /// <param name="tau">The factors τ of the reflections [K].</param>
    /// <param name="T">On exit, T [K, K], zero below the diagonal.</param>
    public static void Triangle(MatrixPointer V, ReadOnlySpan<double> tau, MatrixPointer T)
    {
        int k = V.Rows;
        using Workspace workspace = new((long)k * k);
        MatrixPointer gram = new(workspace.Pointer, k, k, k, 1);
        Product.Run(V, V.T, gram, 1, 0);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < j; i++)
                T[i, j] = -tau[j] * VectorKernel.Dot(j - i, T.At(i, i), gram.At(j, i));
            T[j, j] = tau[j];
            for (int i = j + 1; i < k; i++)
                T[i, j] = 0;
        }
    }

    /// <summary>Z ← (I − Vᵀ T V) Z; with T.T in the place of T, the transposed product.</summary>
    public static void Apply(MatrixPointer V, MatrixPointer T, MatrixPointer Z)
    {
        if (Z.IsEmpty || V.IsEmpty)
            return;
        int k = V.Rows, columns = Z.Columns;
        using Workspace workspace = new(2L * k * columns);
        MatrixPointer W = new(workspace.Pointer, k, columns, columns, 1), TW = new(workspace.Pointer + (nint)k * columns, k, columns, columns, 1);
        Product.Run(V, Z, W, 1, 0);
        Product.Run(T, W, TW, 1, 0);
        Product.Run(V.T, TW, Z, -1, 1);
    }
}
