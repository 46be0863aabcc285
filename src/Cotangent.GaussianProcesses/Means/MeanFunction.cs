namespace Cotangent.GaussianProcesses;

/// <summary>m(x): what the process is expected to be before any data. Mean functions add and multiply:
/// <c>new ConstantMean() + new LinearMean(slopes)</c>.</summary>
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
