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

    /// <summary>A point [1 D] near which f is, from which the waves of <see cref="OfWaves"/> are measured.</summary>
    /// <exception cref="NotSupportedException">These inducing variables do not say what they are of a wave.</exception>
    protected internal virtual Tensor Origin() => throw NoWaves();

    /// <summary>What u is where f is a wave: for cos ω·(x − x₀) with every ω [L D], and then for sin, with x₀ the <see cref="Origin"/>: [M 2L]. Draws of functions need it.</summary>
    /// <exception cref="NotSupportedException">These inducing variables do not say.</exception>
    protected internal virtual Tensor OfWaves(Kernel kernel, Tensor omega) => throw NoWaves();

    /// <summary>Why Kuu is singular at the present parameters whatever the kernel, and what to do, in words; null where it need not be.</summary>
    protected internal virtual string? Singularity() => null;

    private NotSupportedException NoWaves() => new(
        $"{GetType().Name} does not say what its variables are of a wave, so that functions cannot be drawn. " +
        "Override Origin and OfWaves, or draw f jointly at the inputs where it is needed, by Posterior.Sample.");
}
