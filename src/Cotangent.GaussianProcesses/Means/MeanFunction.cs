namespace Cotangent.GaussianProcesses;

/// <summary>What the process is expected to be before any data: m(x). Mean functions add and multiply: <c>new ConstantMean() + new LinearMean(slopes)</c>.</summary>
/// <example>
/// <code>
/// MeanFunction mean = new ConstantMean(15) + new LinearMean(slopes: Tensor.FromSpan([0.5], 1, 1));
/// Tensor m = mean.Evaluate(X); // [N, 1]
/// </code>
/// </example>
public abstract class MeanFunction : IParameterTree
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>m(xᵢ) for X [N D]: [N P], or [N 1] for every output alike.</summary>
    public abstract Tensor Evaluate(Tensor X);

    /// <summary>m₁(x) + m₂(x).</summary>
    public static MeanFunction operator +(MeanFunction left, MeanFunction right) => new MeanSum(left, right);

    /// <summary>m₁(x) m₂(x), output by output.</summary>
    public static MeanFunction operator *(MeanFunction left, MeanFunction right) => new MeanProduct(left, right);
}
