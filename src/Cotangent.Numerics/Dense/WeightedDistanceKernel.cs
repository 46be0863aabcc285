using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The register tile of 4 rows and 2 vectors of weighted squared distances: C ← Σ_p w_p (a_p − b_p)² over packed panels.</summary>
internal static unsafe class WeightedDistanceKernel
{
    public static void Run(MicroKernel kernel, int k, double* a, double* b, double* w, double* c, nint rowStride)
    {
        switch (kernel.Lanes)
        {
            case 8: Tile<Simd512, Vector512<double>>(k, a, b, w, c, rowStride); return;
            case 4: Tile<Simd256, Vector256<double>>(k, a, b, w, c, rowStride); return;
            case 2: Tile<Simd128, Vector128<double>>(k, a, b, w, c, rowStride); return;
            default: Tile<SimdScalar, double>(k, a, b, w, c, rowStride); return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<S, V>(int k, double* a, double* b, double* w, double* c, nint rowStride) where S : ISimd<V> where V : struct
    {
        V c00 = default, c01 = default, c10 = default, c11 = default;
        V c20 = default, c21 = default, c30 = default, c31 = default;
        for (int p = 0; p < k; p++)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Count), weight = S.Broadcast(w[p]);
            V x = S.Broadcast(a[0]);
            c00 = AddSquare<S, V>(weight, x, b0, c00);
            c01 = AddSquare<S, V>(weight, x, b1, c01);
            x = S.Broadcast(a[1]);
            c10 = AddSquare<S, V>(weight, x, b0, c10);
            c11 = AddSquare<S, V>(weight, x, b1, c11);
            x = S.Broadcast(a[2]);
            c20 = AddSquare<S, V>(weight, x, b0, c20);
            c21 = AddSquare<S, V>(weight, x, b1, c21);
            x = S.Broadcast(a[3]);
            c30 = AddSquare<S, V>(weight, x, b0, c30);
            c31 = AddSquare<S, V>(weight, x, b1, c31);
            a += 4;
            b += 2 * S.Count;
        }
        Write<S, V>(c, c00, c01);
        Write<S, V>(c + rowStride, c10, c11);
        Write<S, V>(c + 2 * rowStride, c20, c21);
        Write<S, V>(c + 3 * rowStride, c30, c31);
    }

    /// <summary>The square first, then its weight: so x and y may be exchanged without a change of a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AddSquare<S, V>(V weight, V x, V y, V sum) where S : ISimd<V> where V : struct
    {
        V difference = S.Subtract(x, y);
        return S.MultiplyAdd(weight, S.Multiply(difference, difference), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<S, V>(double* c, V x0, V x1) where S : ISimd<V> where V : struct
    {
        S.Store(x0, c);
        S.Store(x1, c + S.Count);
    }
}
