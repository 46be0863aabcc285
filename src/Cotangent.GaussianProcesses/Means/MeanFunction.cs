namespace Cotangent.GaussianProcesses;

/// <summary>m(x): what the process is expected to be before any data.</summary>
public abstract class MeanFunction : IParameterTree
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>m(xᵢ) for X [N D]: [N P], or [N 1] for every output alike.</summary>
    public abstract Tensor Evaluate(Tensor X);
}
