namespace Cotangent.GaussianProcesses;

/// <summary>A probability, the standard normal distribution function of f, without a floor: g(f) = Φ(f).</summary>
public sealed class ProbitLink : ProbabilityLink
{
    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => Op.NormalCdf(f);

    /// <summary>log Φ(f), near −½ f² where f is very negative.</summary>
    public override Tensor LogForward(Tensor f) => Op.NormalLogCdf(f);

    /// <summary>log Φ(−f).</summary>
    public override Tensor LogComplement(Tensor f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return LogForward(-f);
    }

    /// <summary>log Φ((2y − 1) f).</summary>
    protected internal override Tensor LogProbabilityOf(Tensor y, Tensor f)
    {
        ArgumentNullException.ThrowIfNull(y);
        return LogForward((2 * y - 1) * f);
    }
}
