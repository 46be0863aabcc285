namespace Cotangent.Numerics;

/// <summary>A = L Lᵀ by halves: L₁₁ = chol(A₁₁), L₂₁ = A₂₁ L₁₁⁻ᵀ, L₂₂ = chol(A₂₂ − L₂₁ L₂₁ᵀ).</summary>
internal static class CholeskyFactor
{
    /// <summary>The order of a matrix that is factored as one block.</summary>
    private const int Block = 192;

    /// <param name="A">The matrix; its lower triangle becomes L.</param>
    /// <param name="first">The index of its first row in the whole matrix.</param>
    public static CholeskyFailure? Run(MatrixPointer A, int first)
    {
        int n = A.Rows;
        if (n <= Block)
            return CholeskyBlock.Run(A, first);
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer A11 = A.Block(0, half, 0, half), A21 = A.Block(half, rest, 0, half), A22 = A.Block(half, rest, half, rest);
        if (Run(A11, first) is { } failure)
            return failure;
        Substitution.Lower(A11, A21.T);
        Product.Lower(A21, A21.T, A22, -1, 1);
        return Run(A22, first + half);
    }
}
