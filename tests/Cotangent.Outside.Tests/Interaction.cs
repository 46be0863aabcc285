using Cotangent.GaussianProcesses;

namespace Cotangent.Outside.Tests;

/// <summary>k(x, x′) = Πᵢ (1 + kᵢ(x, x′)) − 1: every kernel, and every product of some of them. To each the target is a pure number.</summary>
internal sealed class Interaction(params IEnumerable<Kernel> kernels) : KernelCombination(kernels)
{
    public override IReadOnlyList<Part> Parts => [.. base.Parts.Select(part => part with { Below = PureNumbers.Target })];

    protected override Tensor Combine(Tensor a, Tensor b) => a + b + a * b;
}
