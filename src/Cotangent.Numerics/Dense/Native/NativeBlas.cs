using System.Runtime.InteropServices;

namespace Cotangent.Numerics;

/// <summary>The routines of a native BLAS and LAPACK, by their Fortran names: everything by reference, and the length of each character argument, 1, at the end.</summary>
internal sealed unsafe class NativeBlas
{
    internal readonly delegate* unmanaged<byte*, byte*, int*, int*, int*, double*, double*, int*, double*, int*, double*, double*, int*, nint, nint, void> Gemm;
    internal readonly delegate* unmanaged<byte*, byte*, int*, int*, double*, double*, int*, double*, double*, int*, nint, nint, void> Syrk;
    internal readonly delegate* unmanaged<byte*, byte*, byte*, byte*, int*, int*, double*, double*, int*, double*, int*, nint, nint, nint, nint, void> Trsm;
    internal readonly delegate* unmanaged<byte*, int*, double*, int*, int*, nint, void> Potrf, Potri;
    internal readonly delegate* unmanaged<byte*, byte*, int*, double*, int*, int*, nint, nint, void> Trtri;
    internal readonly delegate* unmanaged<int*, int*, double*, int*, int*, int*, void> Getrf;
    internal readonly delegate* unmanaged<int*, int*, double*, int*, double*, double*, int*, int*, void> Geqrf;
    internal readonly delegate* unmanaged<int*, int*, int*, double*, int*, double*, double*, int*, int*, void> Orgqr;
    internal readonly delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void> Syevd;
    private readonly delegate* unmanaged<int, void> setThreads;
    private readonly Lock gate = new();
    private int threads;

    private NativeBlas(string library, nint handle)
    {
        Gemm = (delegate* unmanaged<byte*, byte*, int*, int*, int*, double*, double*, int*, double*, int*, double*, double*, int*, nint, nint, void>)Find(library, handle, "dgemm_");
        Syrk = (delegate* unmanaged<byte*, byte*, int*, int*, double*, double*, int*, double*, double*, int*, nint, nint, void>)Find(library, handle, "dsyrk_");
        Trsm = (delegate* unmanaged<byte*, byte*, byte*, byte*, int*, int*, double*, double*, int*, double*, int*, nint, nint, nint, nint, void>)Find(library, handle, "dtrsm_");
        Potrf = (delegate* unmanaged<byte*, int*, double*, int*, int*, nint, void>)Find(library, handle, "dpotrf_");
        Potri = (delegate* unmanaged<byte*, int*, double*, int*, int*, nint, void>)Find(library, handle, "dpotri_");
        Trtri = (delegate* unmanaged<byte*, byte*, int*, double*, int*, int*, nint, nint, void>)Find(library, handle, "dtrtri_");
        Getrf = (delegate* unmanaged<int*, int*, double*, int*, int*, int*, void>)Find(library, handle, "dgetrf_");
        Geqrf = (delegate* unmanaged<int*, int*, double*, int*, double*, double*, int*, int*, void>)Find(library, handle, "dgeqrf_");
        Orgqr = (delegate* unmanaged<int*, int*, int*, double*, int*, double*, double*, int*, int*, void>)Find(library, handle, "dorgqr_");
        Syevd = (delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void>)Find(library, handle, "dsyevd_");
        foreach (string name in (string[])["openblas_set_num_threads", "MKL_Set_Num_Threads"])
            if (NativeLibrary.TryGetExport(handle, name, out nint address))
                setThreads = (delegate* unmanaged<int, void>)address;
        bool isOpenBlas = NativeLibrary.TryGetExport(handle, "openblas_get_config", out nint config);
        Description = isOpenBlas ? Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)config)())?.Trim() ?? library : library;
    }

    /// <summary>The name it was asked for by, or what an OpenBLAS reports of itself.</summary>
    public string Description { get; }

    /// <exception cref="DllNotFoundException">The library is not found.</exception>
    /// <exception cref="EntryPointNotFoundException">The library lacks a routine.</exception>
    public static NativeBlas Load(string library) => new(library, NativeLibraries.Load(library));

    /// <summary>Gives the library <see cref="Parallelism.Threads"/> threads, where it has a function for that.</summary>
    public NativeBlas WithThreads()
    {
        int wanted = Parallelism.Threads;
        if (setThreads is null || Volatile.Read(ref threads) == wanted)
            return this;
        lock (gate)
        {
            setThreads(wanted);
            Volatile.Write(ref threads, wanted);
        }
        return this;
    }

    private static nint Find(string library, nint handle, string name) => NativeLibrary.TryGetExport(handle, name, out nint address)
        ? address
        : throw new EntryPointNotFoundException(
            $"Blas.Use: '{library}' was loaded, but it has no {name}. It must be a BLAS with LAPACK, with Fortran names and 32-bit integers: take openblas, mkl, accelerate, or own.");
}
