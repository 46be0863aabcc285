using System.Runtime.InteropServices;

namespace Cotangent.Bench;

/// <summary>LAPACK's decompositions in the system's OpenBLAS, as a yardstick. Matrices are column-major, which is all the same for their speed.</summary>
internal static unsafe class OpenBlasDecompositions
{
    private const int Blocks = 64; // workspace, in columns: the block size that LAPACK asks for here is 32
    private static readonly nint Library = NativeLibrary.TryLoad("libopenblas.so.0", out var library) ? library : 0;

    internal static bool IsPresent => Library != 0;

    /// <summary>dsyevd: values and vectors of the symmetric A, n × n, which the vectors replace.</summary>
    internal static void Eigen(int n, double[] A, double[] values)
    {
        var syevd = (delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void>)Export("dsyevd_");
        int size = 1 + 6 * n + 2 * n * n, integers = 3 + 5 * n, info = 0;
        double[] work = Buffer.Of(size);
        int[] whole = new int[integers];
        byte job = (byte)'V', triangle = (byte)'L';
        fixed (double* a = A, w = values, workspace = work)
        fixed (int* iwork = whole) syevd(&job, &triangle, &n, a, &n, w, workspace, &size, iwork, &integers, &info, 1, 1);
        Check(info, "dsyevd");
    }

    /// <summary>dgeqrf and dorgqr: A, m × n, becomes Q.</summary>
    internal static void Qr(int m, int n, double[] A)
    {
        var geqrf = (delegate* unmanaged<int*, int*, double*, int*, double*, double*, int*, int*, void>)Export("dgeqrf_");
        var orgqr = (delegate* unmanaged<int*, int*, int*, double*, int*, double*, double*, int*, int*, void>)Export("dorgqr_");
        int size = Blocks * n, info = 0;
        double[] work = Buffer.Of(size + n);
        fixed (double* a = A, workspace = work)
        {
            geqrf(&m, &n, a, &m, workspace + size, workspace, &size, &info);
            Check(info, "dgeqrf");
            orgqr(&m, &n, &n, a, &m, workspace + size, workspace, &size, &info);
            Check(info, "dorgqr");
        }
    }

    /// <summary>dgetrf in place.</summary>
    internal static void Lu(int n, double[] A, int[] pivots)
    {
        var getrf = (delegate* unmanaged<int*, int*, double*, int*, int*, int*, void>)Export("dgetrf_");
        int info = 0;
        fixed (double* a = A)
        fixed (int* p = pivots) getrf(&n, &n, a, &n, p, &info);
        Check(info, "dgetrf");
    }

    /// <summary>dgesdd: U, values and Vᵀ of A, n × n, which is overwritten.</summary>
    internal static void Svd(int n, double[] A, double[] U, double[] values, double[] Vt)
    {
        var gesdd = (delegate* unmanaged<byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*, double*, int*, int*, int*, nint, void>)Export("dgesdd_");
        int size = 4 * n * n + 7 * n + Blocks * n, info = 0;
        double[] work = Buffer.Of(size);
        int[] whole = new int[8 * n];
        byte job = (byte)'S';
        fixed (double* a = A, u = U, s = values, vt = Vt, workspace = work)
        fixed (int* iwork = whole) gesdd(&job, &n, &n, a, &n, s, u, &n, vt, &n, workspace, &size, iwork, &info, 1);
        Check(info, "dgesdd");
    }

    private static nint Export(string name) => NativeLibrary.GetExport(Library, name);

    private static void Check(int info, string routine)
    {
        if (info != 0) throw new ArithmeticException($"{routine} returned info = {info}.");
    }

    /// <summary>One buffer that grows, so that no comparison pays for fresh memory.</summary>
    private static class Buffer
    {
        private static double[] buffer = [];

        internal static double[] Of(int length) => buffer.Length >= length ? buffer : buffer = new double[length];
    }
}
