using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>The register tile of 4 rows and 2 vectors of squared distances: C ← Σ_p (a_p − b_p)² over packed panels.</summary>
internal static unsafe class DistanceKernel<S, V> where S : ISimd<V> where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, double* a, double* b, double* c, nint rowStride)
    {
        V c00 = default, c01 = default, c10 = default, c11 = default;
        V c20 = default, c21 = default, c30 = default, c31 = default;
        for (int p = 0; p < k; p++)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Count);
            V x = S.Broadcast(a[0]);
            c00 = AddSquare(x, b0, c00);
            c01 = AddSquare(x, b1, c01);
            x = S.Broadcast(a[1]);
            c10 = AddSquare(x, b0, c10);
            c11 = AddSquare(x, b1, c11);
            x = S.Broadcast(a[2]);
            c20 = AddSquare(x, b0, c20);
            c21 = AddSquare(x, b1, c21);
            x = S.Broadcast(a[3]);
            c30 = AddSquare(x, b0, c30);
            c31 = AddSquare(x, b1, c31);
            a += 4;
            b += 2 * S.Count;
        }
        Write(c, c00, c01);
        Write(c + rowStride, c10, c11);
        Write(c + 2 * rowStride, c20, c21);
        Write(c + 3 * rowStride, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AddSquare(V x, V y, V sum)
    {
        V difference = S.Subtract(x, y);
        return S.MultiplyAdd(difference, difference, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(double* c, V x0, V x1)
    {
        S.Store(x0, c);
        S.Store(x1, c + S.Count);
    }
}
