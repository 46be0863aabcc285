using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>X ← T⁻¹ X for one small lower triangle T and one packed strip of right-hand sides.</summary>
internal static unsafe class SubstitutionKernel<S, V> where S : ISimd<V> where V : struct
{
    /// <param name="rows">The order of T, a multiple of 4.</param>
    /// <param name="columns">The columns of X, a multiple of the vector width; its rows are that far apart.</param>
    /// <param name="t">T, column after column, with the reciprocals of its diagonal in place of the diagonal.</param>
    /// <param name="x">X, row after row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, int columns, double* t, double* x)
    {
        for (int j = 0; j < columns; j += S.Count)
            for (int i = 0; i < rows; i += 4)
                Four(i, rows, columns, t + i, x + j);
    }

    /// <summary>Rows i..i+3 of one vector of columns, the rows above being solved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(int i, int rows, int columns, double* t, double* x)
    {
        double* xi = x + i * columns;
        V x0 = S.Load(xi), x1 = S.Load(xi + columns), x2 = S.Load(xi + 2 * columns), x3 = S.Load(xi + 3 * columns);
        for (int q = 0; q < i; q++)
        {
            V xq = S.Load(x + q * columns);
            x0 = S.MultiplyAdd(S.Broadcast(-t[0]), xq, x0);
            x1 = S.MultiplyAdd(S.Broadcast(-t[1]), xq, x1);
            x2 = S.MultiplyAdd(S.Broadcast(-t[2]), xq, x2);
            x3 = S.MultiplyAdd(S.Broadcast(-t[3]), xq, x3);
            t += rows;
        }
        x0 = S.Multiply(S.Broadcast(t[0]), x0);
        x1 = S.MultiplyAdd(S.Broadcast(-t[1]), x0, x1);
        x2 = S.MultiplyAdd(S.Broadcast(-t[2]), x0, x2);
        x3 = S.MultiplyAdd(S.Broadcast(-t[3]), x0, x3);
        x1 = S.Multiply(S.Broadcast(t[rows + 1]), x1);
        x2 = S.MultiplyAdd(S.Broadcast(-t[rows + 2]), x1, x2);
        x3 = S.MultiplyAdd(S.Broadcast(-t[rows + 3]), x1, x3);
        x2 = S.Multiply(S.Broadcast(t[2 * rows + 2]), x2);
        x3 = S.MultiplyAdd(S.Broadcast(-t[2 * rows + 3]), x2, x3);
        x3 = S.Multiply(S.Broadcast(t[3 * rows + 3]), x3);
        S.Store(x0, xi);
        S.Store(x1, xi + columns);
        S.Store(x2, xi + 2 * columns);
        S.Store(x3, xi + 3 * columns);
    }
}
