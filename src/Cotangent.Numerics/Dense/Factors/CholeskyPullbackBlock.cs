using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The reverse mode of A = L Lᵀ for one small block, column by column from the last.</summary>
/// <remarks>
/// Column j of the factorisation: d = √(a_jj − r rᵀ), c = (a_c − B r) / d, with r, B the rows of L before column j. Backwards: c̄ ← c̄/d,
/// d̄ ← (d̄ − c c̄) / 2d, r̄ ← r̄ − 2 d̄ r − c̄ B, B̄ ← B̄ − c̄ rᵀ. Source: Murray (2016), arXiv 1602.07527, section 3.
/// </remarks>
internal static unsafe class CholeskyPullbackBlock
{
    /// <summary>The largest order, and the distance between rows of the local copies.</summary>
    public const int Size = 32;

    public static void Run(MatrixPointer L, MatrixPointer D)
    {
        double* l = stackalloc double[Size * Size];
        double* d = stackalloc double[Size * Size];
        Load(L, l);
        Load(D, d);
        for (int j = L.Rows - 1; j >= 0; j--)
        {
            Diagonal(L.Rows, l, d, j);
            Store(d, D, j);
            Before(L.Rows, l, d, j);
        }
    }

    private static void Load(MatrixPointer A, double* local)
    {
        for (int i = 0; i < A.Rows; i++)
            for (int j = 0; j <= i; j++)
                local[i * Size + j] = A[i, j];
    }

    private static void Diagonal(int n, double* l, double* d, int j)
    {
        double inverse = 1 / l[j * Size + j], sum = d[j * Size + j];
        for (int i = j + 1; i < n; i++)
        {
            d[i * Size + j] *= inverse;
            sum -= l[i * Size + j] * d[i * Size + j];
        }
        d[j * Size + j] = 0.5 * inverse * sum;
    }

    /// <summary>Column j is done: half of it to each triangle, as the symmetric result wants it.</summary>
    private static void Store(double* d, MatrixPointer D, int j)
    {
        D[j, j] = d[j * Size + j];
        for (int i = j + 1; i < D.Rows; i++)
            D[j, i] = D[i, j] = 0.5 * d[i * Size + j];
    }

    /// <summary>Columns before j. The last vector may reach beyond them, into columns that are done and stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Before(int n, double* l, double* d, int j)
    {
        double* r = l + j * Size;
        double* column = stackalloc double[Size];
        for (int i = j + 1; i < n; i++)
            column[i] = d[i * Size + j];
        double twice = 2 * d[j * Size + j];
        for (int k = 0; k < j; k += 4)
        {
            Vector256<double> rk = Vector256.Load(r + k), sum = Vector256.Load(d + j * Size + k) - Vector256.Create(twice) * rk;
            for (int i = j + 1; i < n; i++)
            {
                Vector256<double> c = Vector256.Create(-column[i]);
                sum = Vector256.MultiplyAddEstimate(c, Vector256.Load(l + i * Size + k), sum);
                Vector256.MultiplyAddEstimate(c, rk, Vector256.Load(d + i * Size + k)).Store(d + i * Size + k);
            }
            sum.Store(d + j * Size + k);
        }
    }
}
