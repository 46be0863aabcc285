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

    /// <summary>From the last four rows to the first, so that each reads rows that are not yet changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<S, V>(int rows, int columns, double* t, double* x) where S : ISimd<V> where V : struct
    {
        for (int j = 0; j < columns; j += S.Count)
            for (int i = rows - 4; i >= 0; i -= 4)
                Four<S, V>(i, rows, columns, t + i, x + j);
    }

    /// <summary>Rows i..i+3 of one vector of columns, the rows above being as they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<S, V>(int i, int rows, int columns, double* t, double* x) where S : ISimd<V> where V : struct
    {
        double* xi = x + i * columns;
        V x0 = S.Load(xi), x1 = S.Load(xi + columns), x2 = S.Load(xi + 2 * columns), x3 = S.Load(xi + 3 * columns);
        V y0 = default, y1 = default, y2 = default, y3 = default;
        for (int q = 0; q < i; q++, t += rows)
        {
            V xq = S.Load(x + q * columns);
            y0 = S.MultiplyAdd(S.Broadcast(t[0]), xq, y0);
            y1 = S.MultiplyAdd(S.Broadcast(t[1]), xq, y1);
            y2 = S.MultiplyAdd(S.Broadcast(t[2]), xq, y2);
            y3 = S.MultiplyAdd(S.Broadcast(t[3]), xq, y3);
        }
        S.Store(S.MultiplyAdd(S.Broadcast(t[0]), x0, y0), xi);
        y1 = S.MultiplyAdd(S.Broadcast(t[1]), x0, y1);
        y2 = S.MultiplyAdd(S.Broadcast(t[2]), x0, y2);
        y3 = S.MultiplyAdd(S.Broadcast(t[3]), x0, y3);
        S.Store(S.MultiplyAdd(S.Broadcast(t[rows + 1]), x1, y1), xi + columns);
        y2 = S.MultiplyAdd(S.Broadcast(t[rows + 2]), x1, y2);
        y3 = S.MultiplyAdd(S.Broadcast(t[rows + 3]), x1, y3);
        S.Store(S.MultiplyAdd(S.Broadcast(t[2 * rows + 2]), x2, y2), xi + 2 * columns);
        y3 = S.MultiplyAdd(S.Broadcast(t[2 * rows + 3]), x2, y3);
        S.Store(S.MultiplyAdd(S.Broadcast(t[3 * rows + 3]), x3, y3), xi + 3 * columns);
    }
}
