using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>y ← A x for a symmetric A of which the lower triangle is stored: each element is read once and used twice.</summary>
internal static unsafe class SymmetricVectorProduct
{
    /// <summary>Rows per chunk, on average. Chunks are as many as the order alone demands, so their sums are the same for any number of threads.</summary>
    private const int ChunkRows = 192;

    private const int MostChunks = 16;

    /// <summary>The doubles of scratch memory that a product of order n needs.</summary>
    public static int Scratch(int n) => MostChunks * n;

    /// <param name="A">The matrix [N, N], with contiguous rows.</param>
    /// <param name="x">The vector [N].</param>
    /// <param name="y">The result [N].</param>
    /// <param name="scratch">Scratch memory, of <see cref="Scratch"/> doubles.</param>
    public static void Lower(MatrixPointer A, double* x, double* y, double* scratch)
    {
        int n = A.Rows, chunks = Math.Clamp(n / ChunkRows, 1, MostChunks);
        Parallelism.For(chunks, (double)n * n, new Body(A, x, scratch, chunks));
        new Span<double>(scratch, n).CopyTo(new(y, n));
        for (int chunk = 1; chunk < chunks; chunk++)
            VectorKernel.Add(n, 1, scratch + (nint)chunk * n, y);
    }

    private readonly struct Body(MatrixPointer A, double* x, double* scratch, int chunks) : IParallelBody
    {
        public void Run(int chunk)
        {
            double* y = scratch + (nint)chunk * A.Rows;
            new Span<double>(y, A.Rows).Clear();
            int from = Edge(chunk), to = Edge(chunk + 1);
            switch (MicroKernel.Current.Lanes)
            {
                case 8: Rows<Simd512, Vector512<double>>(A, x, y, from, to); break;
                case 4: Rows<Simd256, Vector256<double>>(A, x, y, from, to); break;
                case 2: Rows<Simd128, Vector128<double>>(A, x, y, from, to); break;
                default: Rows<SimdScalar, double>(A, x, y, from, to); break;
            }
        }

        /// <summary>The row where a chunk starts: chunks of equal area.</summary>
        private int Edge(int chunk) => chunk == chunks ? A.Rows : (int)(A.Rows * Math.Sqrt((double)chunk / chunks)) / 4 * 4;
    }

    private static void Rows<S, V>(MatrixPointer A, double* x, double* y, int from, int to) where S : ISimd<V> where V : struct
    {
        int i = from;
        for (; i + 4 <= to; i += 4)
            FourRows<S, V>(A, x, y, i);
        for (; i < to; i++)
            Corner(A, x, y, i, 0, 0);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows<S, V>(MatrixPointer A, double* x, double* y, int i) where S : ISimd<V> where V : struct
    {
        double* a0 = A.At(i, 0), a1 = A.At(i + 1, 0), a2 = A.At(i + 2, 0), a3 = A.At(i + 3, 0);
        V x0 = S.Broadcast(x[i]), x1 = S.Broadcast(x[i + 1]), x2 = S.Broadcast(x[i + 2]), x3 = S.Broadcast(x[i + 3]);
        V s0 = default, s1 = default, s2 = default, s3 = default;
        int j = 0;
        for (; j <= i - S.Count; j += S.Count)
        {
            V b0 = S.Load(a0 + j), b1 = S.Load(a1 + j), b2 = S.Load(a2 + j), b3 = S.Load(a3 + j), xj = S.Load(x + j);
            s0 = S.MultiplyAdd(b0, xj, s0);
            s1 = S.MultiplyAdd(b1, xj, s1);
            s2 = S.MultiplyAdd(b2, xj, s2);
            s3 = S.MultiplyAdd(b3, xj, s3);
            V yj = S.MultiplyAdd(b1, x1, S.MultiplyAdd(b0, x0, S.Load(y + j)));
            S.Store(S.MultiplyAdd(b3, x3, S.MultiplyAdd(b2, x2, yj)), y + j);
        }
        Corner(A, x, y, i, j, VectorKernel.Sum<S, V>(s0));
        Corner(A, x, y, i + 1, j, VectorKernel.Sum<S, V>(s1));
        Corner(A, x, y, i + 2, j, VectorKernel.Sum<S, V>(s2));
        Corner(A, x, y, i + 3, j, VectorKernel.Sum<S, V>(s3));
    }

    /// <summary>Row i from column j to the diagonal, and the sum of what is left of it.</summary>
    private static void Corner(MatrixPointer A, double* x, double* y, int i, int j, double sum)
    {
        double* a = A.At(i, 0);
        for (; j < i; j++)
        {
            sum += a[j] * x[j];
            y[j] += a[j] * x[i];
        }
        y[i] += sum + a[i] * x[i];
    }
}
