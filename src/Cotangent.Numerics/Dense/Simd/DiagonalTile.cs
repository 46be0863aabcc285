using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>X ← T X for one small lower triangle T and one packed strip X.</summary>
internal static unsafe class DiagonalTile
{
    /// <param name="kernel">The kernel whose tile T is: its rows and vector width.</param>
    /// <param name="columns">The columns of X, a multiple of the vector width; its rows are that far apart.</param>
    /// <param name="t">T, column after column; what is above the diagonal is not read.</param>
    /// <param name="x">X, row after row.</param>
    public static void Multiply(MicroKernel kernel, int columns, double* t, double* x)
    {
        switch (kernel.Lanes)
        {
            case 8: Run<Simd512, Vector512<double>>(kernel.Rows, columns, t, x); return;
            case 4: Run<Simd256, Vector256<double>>(kernel.Rows, columns, t, x); return;
            case 2: Run<Simd128, Vector128<double>>(kernel.Rows, columns, t, x); return;
            default: Run<SimdScalar, double>(kernel.Rows, columns, t, x); return;
        }
    }

    /// <summary>From the last row to the first, so that each reads rows that are not yet changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<S, V>(int rows, int columns, double* t, double* x) where S : ISimd<V> where V : struct
    {
        for (int j = 0; j < columns; j += S.Count)
            for (int i = rows - 1; i >= 0; i--)
            {
                V sum = S.Multiply(S.Broadcast(t[i]), S.Load(x + j));
                for (int q = 1; q <= i; q++)
                    sum = S.MultiplyAdd(S.Broadcast(t[q * rows + i]), S.Load(x + q * columns + j), sum);
                S.Store(sum, x + i * columns + j);
            }
    }
}
