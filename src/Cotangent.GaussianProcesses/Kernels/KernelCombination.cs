namespace Cotangent.GaussianProcesses;

/// <summary>Several kernels made into one, element by element; nested ones of the same kind are taken apart.</summary>
public abstract class KernelCombination : Kernel
{
    private readonly Kernel[] kernels;

    /// <summary>Creates a combination of at least two kernels.</summary>
    /// <exception cref="ArgumentException">There are fewer than two kernels, or one of them is null.</exception>
    protected KernelCombination(IEnumerable<Kernel> kernels) : base(null)
    {
        this.kernels = [.. kernels];
        if (this.kernels.Length < 2)
            throw new ArgumentException($"{GetType().Name}: got {this.kernels.Length} kernel{(this.kernels.Length == 1 ? "" : "s")}; expected at least two.");
        if (this.kernels.Contains(null)) throw new ArgumentException($"{GetType().Name}: kernel {Array.IndexOf(this.kernels, null)} is null.");
    }

    /// <summary>The kernels that are combined, in order.</summary>
    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. kernels.Select((k, i) => new Part($"kernels[{i}]", k))];

    /// <summary>How two covariances become one.</summary>
    protected abstract Tensor Combine(Tensor a, Tensor b);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X) => kernels.Select(k => k.K(X)).Aggregate(Combine);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => kernels.Select(k => k.K(X, X2)).Aggregate(Combine);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => kernels.Select(k => k.Diagonal(X)).Aggregate(Combine);
}
