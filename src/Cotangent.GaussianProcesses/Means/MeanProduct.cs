namespace Cotangent.GaussianProcesses;

/// <summary>The product of mean functions, output by output: m(x) = Πᵢ mᵢ(x).</summary>
/// <example>
/// <code>
/// var mean = new ConstantMean(2) * new LinearMean(slopes: Tensor.FromSpan([0.5], 1, 1)); // a MeanProduct
/// </code>
/// </example>
public sealed class MeanProduct(params IEnumerable<MeanFunction> means) : MeanCombination(means.SelectMany(m => m is MeanProduct product ? product.Means : [m]))
{
    /// <inheritdoc/>
    /// <remarks>The first factor carries the unit of y; to the others the target is a pure number, and a fit begins levels of theirs that were left
    /// out at 1.</remarks>
    public override IReadOnlyList<Part> Parts => [.. base.Parts.Select((part, i) => i == 0 ? part : part with { Below = PureNumbers.Target })];

    /// <inheritdoc/>
    protected override Tensor Combine(Tensor a, Tensor b) => a * b;
}
