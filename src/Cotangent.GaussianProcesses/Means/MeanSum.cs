namespace Cotangent.GaussianProcesses;

/// <summary>The sum of mean functions: m(x) = Σᵢ mᵢ(x).</summary>
/// <remarks>Of levels that were left out, a fit begins the first at the mean of the targets and the others at 0.</remarks>
/// <example>
/// <code>
/// var mean = new ConstantMean() + new LinearMean(slopes: Tensor.FromSpan([0.5], 1, 1)); // a MeanSum
/// </code>
/// </example>
public sealed class MeanSum(params IEnumerable<MeanFunction> means) : MeanCombination(means.SelectMany(m => m is MeanSum sum ? sum.Means : [m]))
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor a, Tensor b) => a + b;
}
