namespace Cotangent.Numerics;

/// <summary>B ← L⁻¹ B by halves: B₁ ← L₁₁⁻¹ B₁, B₂ ← L₂₂⁻¹ (B₂ − L₂₁ B₁).</summary>
internal static class Substitution
{
    /// <summary>The order of a triangle that is solved as one block, strip by strip.</summary>
    private const int Block = 192;

    public static void Lower(MatrixPointer L, MatrixPointer B)
    {
        if (B.IsEmpty)
            return;
        if (B.Columns == 1)
            VectorSubstitution.Lower(L, B);
        else if (L.Rows <= Block)
            StripSubstitution.Lower(L, B);
        else
            Halves(L, B);
    }

    /// <summary>B ← U⁻¹ B: with the order of rows and columns reversed, U is lower triangular.</summary>
    public static void Upper(MatrixPointer U, MatrixPointer B) => Lower(U.Reversed, B.RowsReversed);

    private static void Halves(MatrixPointer L, MatrixPointer B)
    {
        int n = L.Rows, half = Split(n);
        MatrixPointer B1 = B.RowRange(0, half), B2 = B.RowRange(half, n - half);
        Lower(L.Block(0, half, 0, half), B1);
        Product.Run(L.Block(half, n - half, 0, half), B1, B2, -1, 1);
        Lower(L.Block(half, n - half, half, n - half), B2);
    }

    /// <summary>About half of n, in whole tiles.</summary>
    public static int Split(int n) => (n / 2 + 23) / 24 * 24;
}
