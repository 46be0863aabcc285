using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>Lower triangles of small matrices that follow each other, to and from an order where their elements (i, j) stand side by side.</summary>
internal static unsafe class Interleaving
{
    /// <param name="a">The matrices, n x n each.</param>
    /// <param name="matrices">How many there are.</param>
    /// <param name="n">Their order.</param>
    /// <param name="l">Element (i, j) of matrix m at (i · padded + j) · lanes + m; what is beyond the matrices is filled up by the identity.</param>
    /// <param name="padded">The order there, from n on.</param>
    /// <param name="lanes">Matrices side by side.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(double* a, int matrices, int n, double* l, int padded, int lanes)
    {
        int blocked = lanes % 4 == 0 && matrices == lanes ? n & ~3 : 0, size = n * n;
        if (matrices < lanes || n < padded)
            Identity(l, padded, lanes);
        for (int i = 0; i < n; i++)
        {
            double* source = a + i * n;
            double* target = l + (nint)i * padded * lanes;
            int j = 0;
            // What this reads right of the diagonal is not used.
            for (; j <= i && j < blocked; j += 4)
                for (int m = 0; m < lanes; m += 4)
                    Packing.TransposeFour(source + m * size + j, size, target + j * lanes + m, lanes);
            for (; j <= i; j++)
                for (int m = 0; m < matrices; m++)
                    target[j * lanes + m] = source[m * size + j];
        }
    }

    /// <summary>The inverse of <see cref="Load"/>; nothing above the diagonals is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(double* a, int matrices, int n, double* l, int padded, int lanes)
    {
        int size = n * n;
        bool isBlocked = lanes % 4 == 0 && matrices == lanes;
        for (int i = 0; i < n; i++)
        {
            double* target = a + i * n;
            double* source = l + (nint)i * padded * lanes;
            int j = 0;
            for (; isBlocked && j + 3 <= i; j += 4)
                for (int m = 0; m < lanes; m += 4)
                    Packing.TransposeFour(source + j * lanes + m, lanes, target + m * size + j, size);
            for (; j <= i; j++)
                for (int m = 0; m < matrices; m++)
                    target[m * size + j] = source[j * lanes + m];
        }
    }

    private static void Identity(double* l, int padded, int lanes)
    {
        new Span<double>(l, padded * padded * lanes).Clear();
        for (int i = 0; i < padded; i++)
            new Span<double>(l + (nint)i * (padded + 1) * lanes, lanes).Fill(1);
    }
}
