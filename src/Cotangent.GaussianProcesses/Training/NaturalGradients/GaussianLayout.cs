namespace Cotangent.GaussianProcesses;

/// <summary>How the parameters of a pair stand for Gaussians [L, M, 1] and [L, M, M], which is what steps are written for.</summary>
internal abstract class GaussianLayout
{
    /// <summary>Where the Gaussians are, by ops, from the gradients of the mean and of the square root.</summary>
    internal abstract PairGradient At(VariationalPair pair, Tensor ofMean, Tensor ofSqrt, double entropy);

    /// <summary>The gradient of the square root from that of its unconstrained value.</summary>
    internal abstract Tensor OfValue(Parameter qSqrt, Tensor ofUnconstrained);

    /// <summary>m [M, L] of [L, M, 1], and what becomes of the square root by ops.</summary>
    internal abstract (Tensor Mean, Tensor Sqrt) Moved(VariationalPair pair, Tensor m, Tensor Lq);

    /// <summary>The unconstrained value of what <see cref="Moved"/> gave for the square root; not finite for a standard deviation of 0.</summary>
    internal abstract Tensor Unconstrained(Parameter qSqrt, Tensor moved);

    /// <summary>The latent function that a Gaussian is of.</summary>
    internal abstract int Latent(VariationalPair pair, int gaussian);
}
