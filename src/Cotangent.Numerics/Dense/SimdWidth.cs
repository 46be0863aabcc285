namespace Cotangent.Numerics;

/// <summary>The width of the vectors that the kernels of dense linear algebra work in: for tests and measurements, since the widest is chosen by itself.</summary>
/// <remarks>
/// The environment variable COTANGENT_SIMD (512, 256, 128 or scalar) is read once, at the first use. It turns the register tiles and vector loops; copies, sums in a fixed order
/// and elementwise functions follow the
/// runtime, whose own switches (such as DOTNET_EnableAVX512=0) go further.
/// </remarks>
public static class SimdWidth
{
    /// <summary>The environment variable that chooses the width when a program does not.</summary>
    public const string Variable = "COTANGENT_SIMD";

    /// <summary>The width in use: the bits of a vector, or "scalar".</summary>
    /// <exception cref="PlatformNotSupportedException">COTANGENT_SIMD names a width that this machine does not have.</exception>
    public static string Current => MicroKernel.Current.Name;

    /// <summary>The widths that this machine runs in hardware, widest first, and "scalar".</summary>
    public static IReadOnlyList<string> Supported { get; } = [.. MicroKernel.Supported.Select(kernel => kernel.Name)];

    /// <summary>Uses a width from the next operation on.</summary>
    /// <exception cref="PlatformNotSupportedException">This machine does not have that width.</exception>
    public static void Use(string width) => MicroKernel.Current = MicroKernel.Supported.FirstOrDefault(kernel => kernel.Name == width)
        ?? throw new PlatformNotSupportedException(
            $"SimdWidth.Use: '{width}' was asked for, but this machine has {string.Join(", ", Supported)}. Take one of these, or leave {Variable} unset for the widest.");

    /// <summary>What the environment asks for, or the widest.</summary>
    internal static MicroKernel Choose()
    {
        Use(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wanted ? wanted : MicroKernel.Supported[0].Name);
        return MicroKernel.Current;
    }
}
