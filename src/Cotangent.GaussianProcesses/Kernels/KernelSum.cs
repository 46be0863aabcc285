using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A function that is a sum of independent parts: k(x, x′) = Σᵢ kᵢ(x, x′).</summary>
/// <example>
/// <code>
/// var kernel = new Linear() + new Periodic(); // a KernelSum
/// </code>
/// </example>
public sealed class KernelSum(params IEnumerable<Kernel> kernels) : KernelCombination(kernels.SelectMany(k => k is KernelSum sum ? sum.Kernels : [k]))
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor a, Tensor b) => a + b;

    /// <inheritdoc/>
    protected override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random) => [.. Kernels.SelectMany(k => k.DrawFrequencies(columns, count, random))];
}
