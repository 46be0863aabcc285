namespace Cotangent.Numerics;

/// <summary>L Lᵀ ± V Vᵀ from L, by a rotation for each pivot and each column of V.</summary>
/// <remarks>
/// Row by row: the rotations of the rows above are applied to a row of L and V while it is in cache, and its own are found last. An update is orthogonal; a downdate is by
/// hyperbolic rotations in the mixed form, whose error is small in L though not in V. Source: Bojanczyk, Brent, Van Dooren and de Hoog (1987), "A note on downdating the Cholesky
/// factorization", section 3; Golub and Van Loan (2013), section 6.5.4.
/// </remarks>
internal static unsafe class CholeskyUpdate
{
    /// <summary>The lower triangle of L ← that of the factor of L Lᵀ + V Vᵀ; V is lost.</summary>
    public static void Add(MatrixPointer L, MatrixPointer V)
    {
        using Workspace workspace = new(2L * V.Rows * V.Columns);
        double* cos = workspace.Pointer, sin = cos + (nint)V.Rows * V.Columns;
        for (int i = 0; i < L.Rows; i++)
            for (int p = 0; p < V.Columns; p++)
            {
                double* c = cos + (nint)p * V.Rows, s = sin + (nint)p * V.Rows;
                double v = V[i, p];
                for (int j = 0; j < i; j++)
                {
                    ref double l = ref L[i, j];
                    (l, v) = (c[j] * l + s[j] * v, c[j] * v - s[j] * l);
                }
                double r = double.Hypot(L[i, i], v);
                (c[i], s[i]) = (L[i, i] / r, v / r);
                L[i, i] = r;
            }
    }

    /// <summary>The lower triangle of L ← that of the factor of L Lᵀ − V Vᵀ; V is lost. Returns null, or the pivot that was not positive.</summary>
    public static CholeskyFailure? Subtract(MatrixPointer L, MatrixPointer V)
    {
        using Workspace workspace = new(2L * V.Rows * V.Columns);
        double* cosh = workspace.Pointer, sinh = cosh + (nint)V.Rows * V.Columns;
        for (int i = 0; i < L.Rows; i++)
            for (int p = 0; p < V.Columns; p++)
            {
                double* c = cosh + (nint)p * V.Rows, s = sinh + (nint)p * V.Rows;
                double v = V[i, p];
                for (int j = 0; j < i; j++)
                {
                    ref double l = ref L[i, j];
                    l = (l - s[j] * v) / c[j];
                    v = c[j] * v - s[j] * l;
                }
                double pivot = (L[i, i] - v) * (L[i, i] + v);
                if (!(pivot > 0 && double.IsFinite(pivot)))
                    return new(i, pivot);
                double r = Math.Sqrt(pivot);
                (c[i], s[i]) = (r / L[i, i], v / L[i, i]);
                L[i, i] = r;
            }
        return null;
    }
}
