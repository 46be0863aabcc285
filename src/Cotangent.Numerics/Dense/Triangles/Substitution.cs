namespace Cotangent.Numerics;

/// <summary>B ← L⁻¹ B by halves: B₁ ← L₁₁⁻¹ B₁, B₂ ← L₂₂⁻¹ (B₂ − L₂₁ B₁).</summary>
internal static class Substitution
{
    private const int ManyColumns = 96;

    /// <summary>The order of a triangle that is applied as one block, strip by strip: packed it fits the second-level cache, and what it is applied to is packed once. For few columns
    /// packing the triangle would be most of the work.</summary>
    public static int Block(int columns) => columns < ManyColumns ? 192 : 528;

    public static void Lower(MatrixPointer L, MatrixPointer B) => Lower(L, B, 1);

    /// <summary>B ← −L⁻¹ B, the same bits but for the sign.</summary>
    public static void MinusLower(MatrixPointer L, MatrixPointer B) => Lower(L, B, -1);

    private static void Lower(MatrixPointer L, MatrixPointer B, double sign)
    {
        int n = L.Rows;
        if (n <= Block(B.Columns) || B.Columns <= 1)
        {
            OneBlock(L, B, sign);
            return;
        }
        int half = Split(n);
        MatrixPointer B1 = B.RowRange(0, half), B2 = B.RowRange(half, n - half);
        Lower(L.Block(0, half, 0, half), B1, sign);
        Product.Run(L.Block(half, n - half, 0, half), B1, B2, -sign, 1);
        Lower(L.Block(half, n - half, half, n - half), B2, sign);
    }

    /// <summary>B ← U⁻¹ B, from the last rows to the first. A block with its rows and columns reversed is lower triangular.</summary>
    public static void Upper(MatrixPointer U, MatrixPointer B)
    {
        int n = U.Rows;
        if (n <= Block(B.Columns) || B.Columns <= 1)
        {
            OneBlock(U.Reversed, B.RowsReversed, 1);
            return;
        }
        int half = Split(n);
        MatrixPointer B1 = B.RowRange(0, half), B2 = B.RowRange(half, n - half);
        Upper(U.Block(half, n - half, half, n - half), B2);
        Product.Run(U.Block(0, half, half, n - half), B2, B1, -1, 1);
        Upper(U.Block(0, half, 0, half), B1);
    }

    private static void OneBlock(MatrixPointer L, MatrixPointer B, double sign)
    {
        if (B.IsEmpty)
            return;
        if (B.Columns == 1 && sign > 0)
            VectorSubstitution.Lower(L, B);
        else
            StripSubstitution.Lower(L, B, sign);
    }

    /// <summary>About half of n, in whole tiles.</summary>
    public static int Split(int n) => (n / 2 + 23) / 24 * 24;
}
