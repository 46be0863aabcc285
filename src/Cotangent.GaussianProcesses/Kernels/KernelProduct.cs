namespace Cotangent.GaussianProcesses;

/// <summary>k(x, x′) = Πᵢ kᵢ(x, x′): correlated only where every part is.</summary>
public sealed class KernelProduct(params IEnumerable<Kernel> kernels) : KernelCombination(kernels.SelectMany(k => k is KernelProduct product ? product.Kernels : [k]))
{
    private protected override Tensor Combine(Tensor a, Tensor b) => a * b;
}
