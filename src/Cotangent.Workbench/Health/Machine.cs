using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Health;

/// <summary>What computations run on here.</summary>
/// <param name="Version">The version of Cotangent.</param>
/// <param name="Runtime">The .NET runtime, and whether the program was compiled ahead of time.</param>
/// <param name="OperatingSystem">The name and version of the operating system.</param>
/// <param name="Architecture">The architecture of the process.</param>
/// <param name="Processors">The number of processors that the process may use.</param>
/// <param name="Threads">The number of threads that parallel loops use.</param>
/// <param name="MemoryBytes">The memory that the process may use, in bytes.</param>
/// <param name="SimdWidth">The bits of a vector in the dense kernels, or "scalar".</param>
/// <param name="SimdWidths">The vector widths that the machine has.</param>
/// <param name="BackEnd">The kernels or the library that dense linear algebra runs on.</param>
public sealed record Machine(
    string Version, string Runtime, string OperatingSystem, string Architecture, int Processors, int Threads, long MemoryBytes, string SimdWidth, IReadOnlyList<string> SimdWidths, string BackEnd)
{
    /// <summary>The machine and the settings as they are now.</summary>
    /// <exception cref="DllNotFoundException">COTANGENT_BLAS names a library that is not there.</exception>
    /// <exception cref="EntryPointNotFoundException">COTANGENT_BLAS names a library that lacks a routine.</exception>
    /// <exception cref="PlatformNotSupportedException">COTANGENT_SIMD names a width that the machine does not have.</exception>
    public static Machine Here() => new(
        typeof(Machine).Assembly.GetName().Version?.ToString(3) ?? "",
        $"{RuntimeInformation.FrameworkDescription}{(RuntimeFeature.IsDynamicCodeSupported ? "" : ", native")}",
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Parallelism.Threads,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Numerics.SimdWidth.Current,
        Numerics.SimdWidth.Supported,
        Blas.Description);
}
