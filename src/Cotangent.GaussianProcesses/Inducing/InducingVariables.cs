namespace Cotangent.GaussianProcesses;

/// <summary>The M variables u that a sparse model summarises its data by: values of f at chosen points, or other linear functionals of f.</summary>
public abstract class InducingVariables : IParameterTree
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>M, the number of inducing variables.</summary>
    public abstract int Count { get; }

    /// <summary>cov(u, u) [M M], without jitter.</summary>
    public abstract Tensor Kuu(Kernel kernel);

    /// <summary>cov(u, f(X)) for X [N D]: [M N].</summary>
    public abstract Tensor Kuf(Kernel kernel, Tensor X);

    /// <summary>Why Kuu is singular at the present parameters whatever the kernel, and what to do, in words; null where it need not be.</summary>
    protected internal virtual string? Singularity() => null;
}
