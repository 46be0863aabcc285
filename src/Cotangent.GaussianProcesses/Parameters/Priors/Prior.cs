namespace Cotangent.GaussianProcesses;

/// <summary>A density of a parameter's constrained value.</summary>
public abstract class Prior : ISettings
{
    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>log p(y), element by element.</summary>
    public abstract Tensor LogDensity(Tensor y);
}
