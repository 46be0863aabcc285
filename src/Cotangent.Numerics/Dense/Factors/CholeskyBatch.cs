using System.Buffers;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>A = L Lᵀ for many small matrices: element (i, j) of as many as a vector holds stands side by side, so all of them take the same steps.</summary>
internal static unsafe class CholeskyBatch
{
    /// <summary>The largest order done side by side: beyond, one matrix fills the vectors by itself.</summary>
    private const int Largest = 64;

    /// <summary>Matrices of one iteration of the parallel loop.</summary>
    private const int Group = 16;

    public static (int Index, CholeskyFailure Failure)? Run(double* a, int count, int n)
    {
        if (count == 0 || n == 0)
            return null;
        if (count == 1)
            return CholeskyFactor.Run(new(a, n, n, n, 1), 0) is { } failure ? (0, failure) : null;
        CholeskyFailure?[] failures = ArrayPool<CholeskyFailure?>.Shared.Rent(count);
        failures.AsSpan(0, count).Clear();
        Parallelism.For((count + Group - 1) / Group, (double)count * n * n * n / 6, new Body(MicroKernel.Current, a, count, n, failures));
        int first = 0;
        while (first < count && failures[first] is null)
            first++;
        (int, CholeskyFailure)? result = first < count ? (first, failures[first]!.Value) : null;
        ArrayPool<CholeskyFailure?>.Shared.Return(failures);
        return result;
    }

    private readonly struct Body(MicroKernel kernel, double* a, int count, int n, CholeskyFailure?[] failures) : IParallelBody
    {
        public void Run(int group)
        {
            int first = group * Group, last = Math.Min(first + Group, count);
            if (n > Largest || kernel.Lanes == 1)
                for (; first < last; first++)
                    One(first);
            else
                for (; first < last; first += kernel.Lanes)
                    Side(first, Math.Min(kernel.Lanes, last - first));
        }

        private void One(int index) => failures[index] = CholeskyFactor.Run(new(a + (nint)index * n * n, n, n, n, 1), 0);

        private void Side(int first, int matrices)
        {
            switch (kernel.Lanes)
            {
                case 8: CholeskyInterleaved<Simd512, Vector512<double>>.Run(a + (nint)first * n * n, matrices, n, failures.AsSpan(first)); return;
                case 4: CholeskyInterleaved<Simd256, Vector256<double>>.Run(a + (nint)first * n * n, matrices, n, failures.AsSpan(first)); return;
                default: CholeskyInterleaved<Simd128, Vector128<double>>.Run(a + (nint)first * n * n, matrices, n, failures.AsSpan(first)); return;
            }
        }
    }
}
