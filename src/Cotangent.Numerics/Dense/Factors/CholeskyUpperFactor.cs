namespace Cotangent.Numerics;

/// <summary>A = TᵀT with T lower triangular, by halves from the last: T₂₂ᵀT₂₂ = A₂₂, T₂₁ = T₂₂⁻ᵀ A₂₁, T₁₁ᵀT₁₁ = A₁₁ − T₂₁ᵀT₂₁.</summary>
/// <remarks>Tᵀ is the upper factor U of A = U Uᵀ. A lower triangle with contiguous rows has all its products written along them.</remarks>
internal static class CholeskyUpperFactor
{
    /// <summary>The order of a matrix that is factored as one block, with its rows and columns reversed.</summary>
    private const int Block = 192;

    /// <param name="A">The matrix; its lower triangle becomes T.</param>
    /// <param name="first">The index of its first row in the whole matrix.</param>
    public static CholeskyFailure? Run(MatrixPointer A, int first)
    {
        int n = A.Rows;
        if (n <= Block)
            return CholeskyBlock.Run(A.T.Reversed, 0) is { } failure ? failure with { Pivot = first + n - 1 - failure.Pivot } : null;
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer A11 = A.Block(0, half, 0, half), A21 = A.Block(half, rest, 0, half), A22 = A.Block(half, rest, half, rest);
        if (Run(A22, first + half) is { } last)
            return last;
        Substitution.Upper(A22.T, A21);
        Product.Lower(A21.T, A21, A11, -1, 1);
        return Run(A11, first);
    }
}
