namespace Cotangent.Numerics;

/// <summary>The reverse mode of A = L Lᵀ for one small block, column by column from the last.</summary>
/// <remarks>
/// Column j of the factorisation: d = √(a_jj − r rᵀ), c = (a_c − B r) / d, with r, B the rows of L before column j. Backwards: c̄ ← c̄/d,
/// d̄ ← (d̄ − c c̄) / 2d, r̄ ← r̄ − 2 d̄ r − c̄ B, B̄ ← B̄ − c̄ rᵀ. Source: Murray (2016), arXiv 1602.07527, section 3.
/// </remarks>
internal static class CholeskyPullbackBlock
{
    public static void Run(MatrixPointer L, MatrixPointer D)
    {
        for (int j = L.Rows - 1; j >= 0; j--)
        {
            Diagonal(L, D, j);
            Before(L, D, j);
        }
        Symmetrise(D);
    }

    private static void Diagonal(MatrixPointer L, MatrixPointer D, int j)
    {
        double inverse = 1 / L[j, j], sum = D[j, j];
        for (int i = j + 1; i < L.Rows; i++)
        {
            D[i, j] *= inverse;
            sum -= L[i, j] * D[i, j];
        }
        D[j, j] = 0.5 * inverse * sum;
    }

    private static void Before(MatrixPointer L, MatrixPointer D, int j)
    {
        double twice = 2 * D[j, j];
        for (int k = 0; k < j; k++)
            D[j, k] -= twice * L[j, k];
        for (int i = j + 1; i < L.Rows; i++)
        {
            double c = D[i, j];
            for (int k = 0; k < j; k++)
            {
                D[j, k] -= c * L[i, k];
                D[i, k] -= c * L[j, k];
            }
        }
    }

    private static void Symmetrise(MatrixPointer D)
    {
        for (int i = 0; i < D.Rows; i++)
            for (int j = 0; j < i; j++)
                D[j, i] = D[i, j] *= 0.5;
    }
}
