namespace Cotangent.Numerics;

/// <summary>What dense linear algebra runs on: the kernels of this library, or a native BLAS and LAPACK that was asked for. Nothing is ever chosen or replaced silently.</summary>
/// <remarks>
/// The environment variable COTANGENT_BLAS is read once, at the first use: own (as when it is not set), openblas, mkl, accelerate, or the path of a library. With a native
/// library, these run on it: MatMul,
/// SymmetricProduct, TriangularSolve, TriangularInverse, Cholesky.Factor and Inverse, Lu, Qr, SymmetricEigen. All others, among them Svd (LAPACK's fast one loses the digits of small singular values)
/// and Cholesky.Pullback (LAPACK has none), stay on the own kernels. A native library need not give the same bits for every number of threads.
/// </remarks>
public static class Blas
{
    /// <summary>The environment variable that chooses the library when a program does not.</summary>
    public const string Variable = "COTANGENT_BLAS";

    private const string Own = "own";
    private static readonly Lock gate = new();
    private static volatile bool isChosen;
    private static NativeBlas? native;

    /// <summary>The native library in use, or null for the own kernels.</summary>
    internal static NativeBlas? Native
    {
        get
        {
            if (!isChosen)
                Choose();
            return native;
        }
    }

    /// <summary>What is in use, in words: "own kernels", or the name of the native library and, of an OpenBLAS, its version and options.</summary>
    /// <exception cref="DllNotFoundException">COTANGENT_BLAS names a library that is not found.</exception>
    public static string Description => Native is { } library ? library.Description : "own kernels";

    /// <summary>Whether a native library is in use.</summary>
    /// <exception cref="DllNotFoundException">COTANGENT_BLAS names a library that is not found.</exception>
    public static bool IsNative => Native is not null;

    /// <summary>Uses the own kernels (own), a library known by name (openblas, mkl, accelerate), or one by its path, from the next operation on.</summary>
    /// <param name="library">The name or path; the library must have Fortran names (dgemm_) and 32-bit integers.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="DllNotFoundException">The library is not found.</exception>
    /// <exception cref="EntryPointNotFoundException">The library lacks a routine.</exception>
    public static void Use(string library)
    {
        if (string.IsNullOrWhiteSpace(library))
            throw new ArgumentException("Blas.Use: the name is empty; expected own, openblas, mkl, accelerate, or the path of a library.", nameof(library));
        NativeBlas? loaded = library == Own ? null : NativeBlas.Load(library);
        lock (gate)
        {
            native = loaded;
            isChosen = true;
        }
    }

    private static void Choose() => Use(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wanted ? wanted : Own);
}
