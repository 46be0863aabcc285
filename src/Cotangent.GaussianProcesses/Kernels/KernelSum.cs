namespace Cotangent.GaussianProcesses;

/// <summary>k(x, x′) = Σᵢ kᵢ(x, x′): a function that is a sum of independent parts.</summary>
public sealed class KernelSum(params IEnumerable<Kernel> kernels) : KernelCombination(kernels.SelectMany(k => k is KernelSum sum ? sum.Kernels : [k]))
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor a, Tensor b) => a + b;
}
