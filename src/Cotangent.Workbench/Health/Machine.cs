using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Health;

/// <summary>What computations run on here.</summary>
/// <param name="Version">Of Cotangent.</param>
/// <param name="Runtime">The .NET runtime, and whether the program was compiled ahead of time.</param>
/// <param name="OperatingSystem">Its name and version.</param>
/// <param name="Architecture">Of the process.</param>
/// <param name="Processors">The processors that the process may use.</param>
/// <param name="Threads">Those that parallel loops use.</param>
/// <param name="MemoryBytes">The memory that the process may use.</param>
/// <param name="SimdWidth">The bits of a vector in the dense kernels, or "scalar".</param>
/// <param name="SimdWidths">The widths that the machine has.</param>
/// <param name="BackEnd">What dense linear algebra runs on.</param>
public sealed record Machine(
    string Version, string Runtime, string OperatingSystem, string Architecture, int Processors, int Threads, long MemoryBytes, string SimdWidth, IReadOnlyList<string> SimdWidths, string BackEnd)
{
    /// <summary>The machine and the settings as they are now.</summary>
    /// <exception cref="DllNotFoundException">COTANGENT_BLAS names a library that is not there.</exception>
    /// <exception cref="EntryPointNotFoundException">It names one that is no BLAS.</exception>
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
