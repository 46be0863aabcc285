namespace Cotangent.GaussianProcesses;

/// <summary>A probability, the standard normal distribution function of f, without a floor: g(f) = Φ(f).</summary>
public sealed class ProbitLink : SymmetricLink
{
    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => Op.NormalCdf(f);

    /// <summary>log Φ(f), near −½ f² where f is very negative.</summary>
    public override Tensor LogForward(Tensor f) => Op.NormalLogCdf(f);

    /// <summary>Φ⁻¹(y).</summary>
    protected internal override Tensor? Inverse(Tensor y) => Op.NormalQuantile(y);
}
