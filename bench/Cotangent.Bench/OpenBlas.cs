using System.Runtime.InteropServices;

namespace Cotangent.Bench;

/// <summary>The system's OpenBLAS, as a yardstick; nothing else uses it.</summary>
internal static unsafe class OpenBlas
{
    private const int RowMajor = 101;
    private const int NoTranspose = 111;
    private static readonly nint Library = NativeLibrary.TryLoad("libopenblas.so.0", out var library) ? library : 0;

    internal static bool IsPresent => Library != 0;

    internal static void SetThreads(int threads)
    {
        if (IsPresent) ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(Library, "openblas_set_num_threads"))(threads);
    }

    /// <summary>C = A B for square matrices.</summary>
    internal static void Multiply(int n, double[] A, double[] B, double[] C)
    {
        var gemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(Library, "cblas_dgemm");
        fixed (double* a = A, b = B, c = C) gemm(RowMajor, NoTranspose, NoTranspose, n, n, n, 1, a, n, b, n, 0, c, n);
    }
}
