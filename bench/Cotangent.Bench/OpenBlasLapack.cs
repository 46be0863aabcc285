using System.Runtime.InteropServices;

namespace Cotangent.Bench;

/// <summary>The triangular and symmetric routines of the system's OpenBLAS, as a yardstick. Row-major lower is what Fortran calls upper.</summary>
internal static unsafe class OpenBlasLapack
{
    private const int RowMajor = 101;
    private const int NoTranspose = 111;
    private const int Lower = 122;
    private const int NonUnit = 131;
    private const int Left = 141;
    private const byte FortranLower = (byte)'L';
    private static readonly nint Library = NativeLibrary.TryLoad("libopenblas.so.0", out var library) ? library : 0;

    /// <summary>The kernels that it chose for this processor.</summary>
    internal static string Core => Library == 0 ? "none" : Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(Library, "openblas_get_corename"))()) ?? "unknown";

    /// <summary>The lower triangle of C ← A Aᵀ.</summary>
    internal static void SymmetricProduct(int n, int k, double[] A, double[] C)
    {
        var syrk = (delegate* unmanaged<int, int, int, int, int, double, double*, int, double, double*, int, void>)NativeLibrary.GetExport(Library, "cblas_dsyrk");
        fixed (double* a = A, c = C) syrk(RowMajor, Lower, NoTranspose, n, k, 1, a, k, 0, c, n);
    }

    /// <summary>B ← L⁻¹ B.</summary>
    internal static void Solve(int n, int m, double[] L, double[] B)
    {
        var trsm = (delegate* unmanaged<int, int, int, int, int, int, int, double, double*, int, double*, int, void>)NativeLibrary.GetExport(Library, "cblas_dtrsm");
        fixed (double* l = L, b = B) trsm(RowMajor, Left, Lower, NoTranspose, NonUnit, n, m, 1, l, n, b, m);
    }

    /// <summary>B ← L B.</summary>
    internal static void MultiplyTriangle(int n, int m, double[] L, double[] B)
    {
        var trmm = (delegate* unmanaged<int, int, int, int, int, int, int, double, double*, int, double*, int, void>)NativeLibrary.GetExport(Library, "cblas_dtrmm");
        fixed (double* l = L, b = B) trmm(RowMajor, Left, Lower, NoTranspose, NonUnit, n, m, 1, l, n, b, m);
    }

    /// <summary>y ← A x.</summary>
    internal static void MultiplyVector(int n, double[] A, double[] x, double[] y)
    {
        var gemv = (delegate* unmanaged<int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(Library, "cblas_dgemv");
        fixed (double* a = A, u = x, v = y) gemv(RowMajor, NoTranspose, n, n, 1, a, n, u, 1, 0, v, 1);
    }

    /// <summary>The Cholesky factor of a symmetric A, in the triangle that it likes best.</summary>
    internal static void Factor(int n, double[] A)
    {
        fixed (double* a = A) Factor(n, a);
    }

    /// <summary>The same for n · n elements after another.</summary>
    internal static void FactorEach(int n, int count, double[] A)
    {
        fixed (double* a = A)
            for (var i = 0; i < count; i++) Factor(n, a + (nint)i * n * n);
    }

    private static void Factor(int n, double* a) => Run("dpotrf_", n, a);

    /// <summary>The inverse from the factor that <see cref="Factor(int, double[])"/> left: one triangle.</summary>
    internal static void Inverse(int n, double[] L)
    {
        fixed (double* l = L) Run("dpotri_", n, l);
    }

    private static void Run(string routine, int n, double* a)
    {
        var (uplo, info) = (FortranLower, 0);
        ((delegate* unmanaged<byte*, int*, double*, int*, int*, void>)NativeLibrary.GetExport(Library, routine))(&uplo, &n, a, &n, &info);
        if (info != 0) throw new InvalidOperationException($"{routine} returned {info} for n = {n}.");
    }
}
