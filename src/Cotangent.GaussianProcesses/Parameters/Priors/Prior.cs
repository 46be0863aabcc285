using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A probability density of a parameter.</summary>
public abstract class Prior : ISettings
{
    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<ISettings> Nodes => [];

    /// <summary>log p(y) of the constrained value y that a parameter has now, all its elements together, by ops; a scalar.</summary>
    public abstract Tensor LogDensityOf(Parameter parameter);

    /// <summary>A draw of the constrained value of a parameter, of its shape.</summary>
    /// <param name="parameter">The parameter, which is not changed.</param>
    /// <param name="random">The generator: the same state gives the same draw.</param>
    public abstract Tensor Sample(Parameter parameter, Philox random);

    /// <summary>Why it cannot be the prior of a parameter with this transform, in words that end a sentence; null when it can.</summary>
    public abstract string? Refusal(Transform transform);
}
