using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>The register tile of 8 rows and 3 vectors: C ← α Σ_p a_p b_pᵀ + β C over packed panels; β = 0 does not read C.</summary>
/// <remarks>24 accumulators, 3 columns of B and one broadcast live in registers: 28 of the 32 that the machine has at this width.</remarks>
internal static unsafe class TileKernel8<S, V> where S : ISimd<V> where V : struct
{
    /// <param name="k">The number of terms.</param>
    /// <param name="a">8 rows of A, packed: term p at a + 8 p.</param>
    /// <param name="b">3 vectors of columns of B, packed: term p at b + 3 Count p.</param>
    /// <param name="alpha">The factor α.</param>
    /// <param name="beta">The factor β.</param>
    /// <param name="c">The first element of the tile of C.</param>
    /// <param name="rowStride">The distance between rows of C; its columns are contiguous.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, double* a, double* b, double alpha, double beta, double* c, nint rowStride)
    {
        V c00 = default, c01 = default, c02 = default;
        V c10 = default, c11 = default, c12 = default;
        V c20 = default, c21 = default, c22 = default;
        V c30 = default, c31 = default, c32 = default;
        V c40 = default, c41 = default, c42 = default;
        V c50 = default, c51 = default, c52 = default;
        V c60 = default, c61 = default, c62 = default;
        V c70 = default, c71 = default, c72 = default;
        for (int p = 0; p < k; p++)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Count), b2 = S.Load(b + 2 * S.Count);
            V x = S.Broadcast(a[0]);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            x = S.Broadcast(a[1]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            c12 = S.MultiplyAdd(x, b2, c12);
            x = S.Broadcast(a[2]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            c22 = S.MultiplyAdd(x, b2, c22);
            x = S.Broadcast(a[3]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            c32 = S.MultiplyAdd(x, b2, c32);
            x = S.Broadcast(a[4]);
            c40 = S.MultiplyAdd(x, b0, c40);
            c41 = S.MultiplyAdd(x, b1, c41);
            c42 = S.MultiplyAdd(x, b2, c42);
            x = S.Broadcast(a[5]);
            c50 = S.MultiplyAdd(x, b0, c50);
            c51 = S.MultiplyAdd(x, b1, c51);
            c52 = S.MultiplyAdd(x, b2, c52);
            x = S.Broadcast(a[6]);
            c60 = S.MultiplyAdd(x, b0, c60);
            c61 = S.MultiplyAdd(x, b1, c61);
            c62 = S.MultiplyAdd(x, b2, c62);
            x = S.Broadcast(a[7]);
            c70 = S.MultiplyAdd(x, b0, c70);
            c71 = S.MultiplyAdd(x, b1, c71);
            c72 = S.MultiplyAdd(x, b2, c72);
            a += 8;
            b += 3 * S.Count;
        }
        V scale = S.Broadcast(alpha);
        Write(c, scale, beta, c00, c01, c02);
        Write(c + rowStride, scale, beta, c10, c11, c12);
        Write(c + 2 * rowStride, scale, beta, c20, c21, c22);
        Write(c + 3 * rowStride, scale, beta, c30, c31, c32);
        Write(c + 4 * rowStride, scale, beta, c40, c41, c42);
        Write(c + 5 * rowStride, scale, beta, c50, c51, c52);
        Write(c + 6 * rowStride, scale, beta, c60, c61, c62);
        Write(c + 7 * rowStride, scale, beta, c70, c71, c72);
    }

    /// <summary>The tile of two vectors of columns: the last panel of B, packed that narrow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunTwo(int k, double* a, double* b, double alpha, double beta, double* c, nint rowStride)
    {
        V c00 = default, c01 = default;
        V c10 = default, c11 = default;
        V c20 = default, c21 = default;
        V c30 = default, c31 = default;
        V c40 = default, c41 = default;
        V c50 = default, c51 = default;
        V c60 = default, c61 = default;
        V c70 = default, c71 = default;
        for (int p = 0; p < k; p++)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Count);
            V x = S.Broadcast(a[0]);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            x = S.Broadcast(a[1]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            x = S.Broadcast(a[2]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            x = S.Broadcast(a[3]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            x = S.Broadcast(a[4]);
            c40 = S.MultiplyAdd(x, b0, c40);
            c41 = S.MultiplyAdd(x, b1, c41);
            x = S.Broadcast(a[5]);
            c50 = S.MultiplyAdd(x, b0, c50);
            c51 = S.MultiplyAdd(x, b1, c51);
            x = S.Broadcast(a[6]);
            c60 = S.MultiplyAdd(x, b0, c60);
            c61 = S.MultiplyAdd(x, b1, c61);
            x = S.Broadcast(a[7]);
            c70 = S.MultiplyAdd(x, b0, c70);
            c71 = S.MultiplyAdd(x, b1, c71);
            a += 8;
            b += 2 * S.Count;
        }
        V scale = S.Broadcast(alpha);
        Write(c, scale, beta, c00);
        Write(c + S.Count, scale, beta, c01);
        Write(c + rowStride, scale, beta, c10);
        Write(c + rowStride + S.Count, scale, beta, c11);
        Write(c + 2 * rowStride, scale, beta, c20);
        Write(c + 2 * rowStride + S.Count, scale, beta, c21);
        Write(c + 3 * rowStride, scale, beta, c30);
        Write(c + 3 * rowStride + S.Count, scale, beta, c31);
        Write(c + 4 * rowStride, scale, beta, c40);
        Write(c + 4 * rowStride + S.Count, scale, beta, c41);
        Write(c + 5 * rowStride, scale, beta, c50);
        Write(c + 5 * rowStride + S.Count, scale, beta, c51);
        Write(c + 6 * rowStride, scale, beta, c60);
        Write(c + 6 * rowStride + S.Count, scale, beta, c61);
        Write(c + 7 * rowStride, scale, beta, c70);
        Write(c + 7 * rowStride + S.Count, scale, beta, c71);
    }

    /// <summary>The tile of one vector of columns: the last panel of B, packed that narrow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunOne(int k, double* a, double* b, double alpha, double beta, double* c, nint rowStride)
    {
        V c00 = default;
        V c10 = default;
        V c20 = default;
        V c30 = default;
        V c40 = default;
        V c50 = default;
        V c60 = default;
        V c70 = default;
        for (int p = 0; p < k; p++)
        {
            V b0 = S.Load(b);
            V x = S.Broadcast(a[0]);
            c00 = S.MultiplyAdd(x, b0, c00);
            x = S.Broadcast(a[1]);
            c10 = S.MultiplyAdd(x, b0, c10);
            x = S.Broadcast(a[2]);
            c20 = S.MultiplyAdd(x, b0, c20);
            x = S.Broadcast(a[3]);
            c30 = S.MultiplyAdd(x, b0, c30);
            x = S.Broadcast(a[4]);
            c40 = S.MultiplyAdd(x, b0, c40);
            x = S.Broadcast(a[5]);
            c50 = S.MultiplyAdd(x, b0, c50);
            x = S.Broadcast(a[6]);
            c60 = S.MultiplyAdd(x, b0, c60);
            x = S.Broadcast(a[7]);
            c70 = S.MultiplyAdd(x, b0, c70);
            a += 8;
            b += S.Count;
        }
        V scale = S.Broadcast(alpha);
        Write(c, scale, beta, c00);
        Write(c + rowStride, scale, beta, c10);
        Write(c + 2 * rowStride, scale, beta, c20);
        Write(c + 3 * rowStride, scale, beta, c30);
        Write(c + 4 * rowStride, scale, beta, c40);
        Write(c + 5 * rowStride, scale, beta, c50);
        Write(c + 6 * rowStride, scale, beta, c60);
        Write(c + 7 * rowStride, scale, beta, c70);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(double* c, V alpha, double beta, V x0, V x1, V x2)
    {
        Write(c, alpha, beta, x0);
        Write(c + S.Count, alpha, beta, x1);
        Write(c + 2 * S.Count, alpha, beta, x2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(double* c, V alpha, double beta, V x) =>
        S.Store(beta == 0 ? S.Multiply(alpha, x) : S.MultiplyAdd(alpha, x, S.Multiply(S.Broadcast(beta), S.Load(c))), c);
}
