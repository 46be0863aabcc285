using System.Runtime.InteropServices;

namespace Cotangent.Numerics.Tests;

/// <summary>Whether there is a native library to test with, and what need not hold with one.</summary>
internal static class NativeBackEnd
{
    public const string HowToInstall = "No OpenBLAS is installed (Debian and Ubuntu: apt-get install libopenblas0-pthread).";

    public static bool HasOpenBlas { get; } = NativeLibrary.TryLoad("libopenblas.so.0", out _) || NativeLibrary.TryLoad("libopenblas.dylib", out _) || NativeLibrary.TryLoad("libopenblas.dll", out _);

    /// <summary>How far two results of one computation may be apart: not at all from the own kernels, by rounding from a native library, whose kernels may take aligned data another way.</summary>
    public static double Bits(double rounding) => Blas.IsNative ? rounding : 0;

    /// <summary>Skips, with a reason, a test of what only the own kernels promise.</summary>
    public static void SkipUnlessOwn(string promise) => Assert.SkipWhen(Blas.IsNative, $"A native library does not promise this: {promise}.");
}
