using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>The Cholesky factor R, A = RᵀR, of one small tile, with the reciprocals of its diagonal in place of the diagonal.</summary>
internal static unsafe class TileFactor<S, V> where S : ISimd<V> where V : struct
{
    /// <param name="rows">The distance between rows of the tile, a multiple of the vector width.</param>
    /// <param name="size">The rows and columns that there are.</param>
    /// <param name="tile">The upper triangle of A, row after row; below it anything finite, which comes out changed.</param>
    /// <returns>The first pivot that is not positive and finite, or size if there is none. The failing pivot keeps its value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Run(int rows, int size, double* tile)
    {
        for (int p = 0; p < size; p++)
        {
            double* row = tile + p * rows;
            double pivot = row[p];
            if (!(pivot > 0 && pivot < double.PositiveInfinity))
                return p;
            double inverse = 1 / Math.Sqrt(pivot);
            V scale = S.Broadcast(inverse);
            for (int r = 0; r < rows; r += S.Count)
                S.Store(S.Multiply(scale, S.Load(row + r)), row + r);
            row[p] = inverse;
            for (int q = p + 1; q < size; q++)
                Subtract(row, row[q], tile + q * rows, rows);
        }
        return size;
    }

    /// <summary>target ← target − factor row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(double* row, double factor, double* target, int rows)
    {
        V minus = S.Broadcast(-factor);
        for (int r = 0; r < rows; r += S.Count)
            S.Store(S.MultiplyAdd(minus, S.Load(row + r), S.Load(target + r)), target + r);
    }
}
