namespace Cotangent.Numerics;

/// <summary>Inverses of triangular matrices.</summary>
public static unsafe class TriangularInverse
{
    /// <summary>L ← L⁻¹, the lower triangle in place; the upper triangle is neither read nor written.</summary>
    /// <remarks>L [N, N], any strides. A zero on the diagonal gives infinities or NaN. Cost: N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">L is not square.</exception>
    public static void Lower(MatrixSpan L)
    {
        if (L.Rows != L.Columns)
            throw new ArgumentException($"TriangularInverse.Lower: L is {L.Rows} x {L.Columns}. It must be square.");
        fixed (double* l = L.Data)
            Run(new(l, L));
    }

    private const int Block = 48;

    /// <summary>By halves: the inverse of [L₁₁ 0; L₂₁ L₂₂] is [L₁₁⁻¹ 0; −L₂₂⁻¹ L₂₁ L₁₁⁻¹ L₂₂⁻¹].</summary>
    internal static void Run(MatrixPointer L)
    {
        int n = L.Rows;
        if (n <= Block)
        {
            ByRows(L);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer L11 = L.Block(0, half, 0, half), L21 = L.Block(half, rest, 0, half), L22 = L.Block(half, rest, half, rest);
        Substitution.Lower(L22, L21);
        Substitution.Upper(L11.T, L21.T);
        Scaling.Run(L21, -1);
        Run(L11);
        Run(L22);
    }

    /// <summary>Row i of the inverse X is (e_i − Σ_{k&lt;i} l_ik X_k) / l_ii.</summary>
    private static void ByRows(MatrixPointer L)
    {
        double* row = stackalloc double[Block];
        for (int i = 0; i < L.Rows; i++)
        {
            double inverse = 1 / L[i, i];
            for (int k = 0; k < i; k++)
                row[k] = L[i, k];
            Span<double> sum = new(row, i);
            SubtractRows(L, i, sum, inverse);
            L[i, i] = inverse;
        }
    }

    private static void SubtractRows(MatrixPointer L, int i, Span<double> factors, double inverse)
    {
        for (int j = 0; j < i; j++)
        {
            double sum = 0;
            for (int k = j; k < i; k++)
                sum = double.MultiplyAddEstimate(factors[k], L[k, j], sum);
            L[i, j] = -inverse * sum;
        }
    }
}
