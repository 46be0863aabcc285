namespace Cotangent.GaussianProcesses;

/// <summary>k(x, x′) = Πᵢ kᵢ(x, x′): correlated only where every part is.</summary>
public sealed class KernelProduct(params IEnumerable<Kernel> kernels) : KernelCombination(kernels.SelectMany(k => k is KernelProduct product ? product.Kernels : [k]))
{
    /// <inheritdoc/>
    /// <remarks>The first factor carries the unit of y²; to the others the target is a pure number.</remarks>
    public override IReadOnlyList<Part> Parts => [.. base.Parts.Select((part, i) => i == 0 ? part : part with { Below = PureNumbers.Target })];

    /// <inheritdoc/>
    protected override Tensor Combine(Tensor a, Tensor b) => a * b;
}
