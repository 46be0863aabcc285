namespace Cotangent.GaussianProcesses;

/// <summary>A density of a parameter's constrained value.</summary>
public abstract class Prior
{
    /// <summary>log p(y), element by element.</summary>
    public abstract Tensor LogDensity(Tensor y);
}
