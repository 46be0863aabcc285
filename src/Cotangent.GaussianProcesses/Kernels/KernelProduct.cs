using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A function that is correlated only where every part is: k(x, x′) = Πᵢ kᵢ(x, x′).</summary>
/// <example>
/// <code>
/// var kernel = new SquaredExponential(lengthscales: 10) * new Periodic(); // a KernelProduct
/// </code>
/// </example>
public sealed class KernelProduct(params IEnumerable<Kernel> kernels) : KernelCombination(kernels.SelectMany(k => k is KernelProduct product ? product.Kernels : [k]))
{
    /// <inheritdoc/>
    /// <remarks>The first factor carries the unit of y²; to the others the target is a pure number.</remarks>
    public override IReadOnlyList<Part> Parts => [.. base.Parts.Select((part, i) => i == 0 ? part : part with { Below = PureNumbers.Target })];

    /// <inheritdoc/>
    protected override Tensor Combine(Tensor a, Tensor b) => a * b;

    /// <summary>A product of waves has the sum of their frequencies.</summary>
    protected override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random) =>
        Kernels.Select(k => k.DrawFrequencies(columns, count, random)).Aggregate((left, right) =>
            [.. left.SelectMany(_ => right, (a, b) => new SpectralDraw(a.Variance * b.Variance, a.Frequencies + b.Frequencies))]);
}
