using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The loops over one or two contiguous vectors that the decompositions are made of, in the width of the kernel in use.</summary>
/// <remarks>The order of every sum depends on the length and the width alone.</remarks>
internal static unsafe class VectorKernel
{
    /// <summary>Σ x y.</summary>
    public static double Dot(int n, double* x, double* y) => MicroKernel.Current.Lanes switch
    {
        8 => Dot<Simd512, Vector512<double>>(n, x, y),
        4 => Dot<Simd256, Vector256<double>>(n, x, y),
        2 => Dot<Simd128, Vector128<double>>(n, x, y),
        _ => Dot<SimdScalar, double>(n, x, y),
    };

    /// <summary>y ← y + a x.</summary>
    public static void Add(int n, double a, double* x, double* y)
    {
        switch (MicroKernel.Current.Lanes)
        {
            case 8: Add<Simd512, Vector512<double>>(n, a, x, y); break;
            case 4: Add<Simd256, Vector256<double>>(n, a, x, y); break;
            case 2: Add<Simd128, Vector128<double>>(n, a, x, y); break;
            default: Add<SimdScalar, double>(n, a, x, y); break;
        }
    }

    /// <summary>(x, y) ← (c x + s y, c y − s x).</summary>
    public static void Rotate(int n, double* x, double* y, double c, double s)
    {
        switch (MicroKernel.Current.Lanes)
        {
            case 8: Rotate<Simd512, Vector512<double>>(n, x, y, c, s); break;
            case 4: Rotate<Simd256, Vector256<double>>(n, x, y, c, s); break;
            case 2: Rotate<Simd128, Vector128<double>>(n, x, y, c, s); break;
            default: Rotate<SimdScalar, double>(n, x, y, c, s); break;
        }
    }

    /// <summary>The sum of the lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum<S, V>(V v) where S : ISimd<V> where V : struct
    {
        double* lanes = stackalloc double[8];
        S.Store(v, lanes);
        double sum = lanes[0];
        for (int i = 1; i < S.Count; i++)
            sum += lanes[i];
        return sum;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot<S, V>(int n, double* x, double* y) where S : ISimd<V> where V : struct
    {
        V s0 = default, s1 = default, s2 = default, s3 = default, one = S.Broadcast(1);
        int i = 0;
        for (; i <= n - 4 * S.Count; i += 4 * S.Count)
        {
            s0 = S.MultiplyAdd(S.Load(x + i), S.Load(y + i), s0);
            s1 = S.MultiplyAdd(S.Load(x + i + S.Count), S.Load(y + i + S.Count), s1);
            s2 = S.MultiplyAdd(S.Load(x + i + 2 * S.Count), S.Load(y + i + 2 * S.Count), s2);
            s3 = S.MultiplyAdd(S.Load(x + i + 3 * S.Count), S.Load(y + i + 3 * S.Count), s3);
        }
        for (; i <= n - S.Count; i += S.Count)
            s0 = S.MultiplyAdd(S.Load(x + i), S.Load(y + i), s0);
        double sum = Sum<S, V>(S.MultiplyAdd(one, S.MultiplyAdd(one, s0, s1), S.MultiplyAdd(one, s2, s3)));
        for (; i < n; i++)
            sum = double.MultiplyAddEstimate(x[i], y[i], sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<S, V>(int n, double a, double* x, double* y) where S : ISimd<V> where V : struct
    {
        V scale = S.Broadcast(a);
        int i = 0;
        for (; i <= n - 2 * S.Count; i += 2 * S.Count)
        {
            S.Store(S.MultiplyAdd(scale, S.Load(x + i), S.Load(y + i)), y + i);
            S.Store(S.MultiplyAdd(scale, S.Load(x + i + S.Count), S.Load(y + i + S.Count)), y + i + S.Count);
        }
        for (; i < n; i++)
            y[i] = double.MultiplyAddEstimate(a, x[i], y[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rotate<S, V>(int n, double* x, double* y, double c, double s) where S : ISimd<V> where V : struct
    {
        V cosine = S.Broadcast(c), sine = S.Broadcast(s), minus = S.Broadcast(-s);
        int i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V a = S.Load(x + i), b = S.Load(y + i);
            S.Store(S.MultiplyAdd(sine, b, S.Multiply(cosine, a)), x + i);
            S.Store(S.MultiplyAdd(minus, a, S.Multiply(cosine, b)), y + i);
        }
        for (; i < n; i++)
            (x[i], y[i]) = (double.MultiplyAddEstimate(s, y[i], c * x[i]), double.MultiplyAddEstimate(-s, x[i], c * y[i]));
    }
}
