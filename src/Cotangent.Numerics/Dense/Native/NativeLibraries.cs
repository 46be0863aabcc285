using System.Runtime.InteropServices;

namespace Cotangent.Numerics;

/// <summary>Where the native libraries lie that are known by name.</summary>
internal static class NativeLibraries
{
    /// <summary>Loads a library by its name or path.</summary>
    /// <exception cref="DllNotFoundException">The library is not found.</exception>
    public static nint Load(string library)
    {
        string[] files = Files(library);
        foreach (string file in files)
            if (NativeLibrary.TryLoad(file, out nint handle))
                return handle;
        throw new DllNotFoundException($"Blas.Use: '{library}' was asked for, but {string.Join(" and ", files)} could not be loaded. {Remedy(library)}");
    }

    private static string[] Files(string library) => library switch
    {
        "openblas" when OperatingSystem.IsWindows() => ["libopenblas.dll", "openblas.dll"],
        "openblas" when OperatingSystem.IsMacOS() => ["libopenblas.dylib", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib"],
        "openblas" => ["libopenblas.so.0", "libopenblas.so"],
        "mkl" when OperatingSystem.IsWindows() => ["mkl_rt.2.dll", "mkl_rt.dll"],
        "mkl" => ["libmkl_rt.so.2", "libmkl_rt.so"],
        "accelerate" => ["/System/Library/Frameworks/Accelerate.framework/Accelerate"],
        _ => [library],
    };

    private static string Remedy(string library) => library switch
    {
        "openblas" => "Install it (Debian and Ubuntu: apt-get install libopenblas0-pthread; Fedora: dnf install openblas-threads; macOS: brew install openblas), give its path, or take own.",
        "mkl" => "Install oneMKL (Debian and Ubuntu: apt-get install libmkl-rt), give its path, or take own.",
        "accelerate" => "It comes with macOS alone: take openblas, mkl, the path of a library, or own.",
        _ => "Check the path, or take own, openblas, mkl or accelerate.",
    };
}
