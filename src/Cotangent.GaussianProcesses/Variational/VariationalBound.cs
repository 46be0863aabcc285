namespace Cotangent.GaussianProcesses;

/// <summary>A lower bound of the evidence, Σ E log p(y | f) − KL(q ‖ p), by its two parts, which a natural gradient takes apart.</summary>
/// <param name="Q">q.</param>
/// <param name="ExpectedLogDensity">Σ E log p(yᵢ | fᵢ) over all data, or an estimate of it from a batch; a scalar that depends on q by its mean and covariance alone.</param>
/// <param name="PriorFactor">L [M M] or [P M M] with p = N(0, L Lᵀ) the prior of the variables of q; null where they are whitened, p = N(0, I).</param>
public sealed record VariationalBound(VariationalGaussian Q, Func<Tensor> ExpectedLogDensity, Func<Tensor>? PriorFactor)
{
    /// <summary>What both parts read L from; null where they do not share it.</summary>
    internal SharedFactor? SharedFactor { get; init; }

    /// <summary>KL(q ‖ p); a scalar.</summary>
    public Tensor Divergence() => PriorFactor is null ? Q.DivergenceFromStandardNormal() : Q.DivergenceFrom(PriorFactor());

    /// <summary>The bound; a scalar.</summary>
    public Tensor Evaluate()
    {
        using var shared = SharedFactor?.Keep();
        return ExpectedLogDensity() - Divergence();
    }

    /// <summary>Minus the bound, a scalar whose gradient leaves out that of the entropy of q, −1/Lqᵢᵢ: beside it the gradient of the data would have no digits left where Lq is small.</summary>
    internal Tensor LossButEntropy()
    {
        using var shared = SharedFactor?.Keep();
        Tensor m = Q.QMu, Lq = Q.QSqrt;
        var pull = PriorFactor is null ? GaussianProcesses.Divergence.PullOfStandardNormal(m, Lq) : GaussianProcesses.Divergence.PullOfGaussian(m, Lq, PriorFactor());
        return pull - Op.StopGradient(GaussianProcesses.Divergence.HalfLogDeterminant(Lq)) - ExpectedLogDensity();
    }
}
