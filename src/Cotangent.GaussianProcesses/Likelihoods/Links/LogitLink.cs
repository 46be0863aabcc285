namespace Cotangent.GaussianProcesses;

/// <summary>A probability, of which f is the log odds: g(f) = 1/(1 + e⁻ᶠ).</summary>
public sealed class LogitLink : SymmetricLink
{
    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => Op.Sigmoid(f);

    /// <summary>−log(1 + e⁻ᶠ), near f where f is very negative.</summary>
    public override Tensor LogForward(Tensor f) => Op.LogSigmoid(f);

    /// <summary>log y − log(1 − y).</summary>
    protected internal override Tensor? Inverse(Tensor y) => Op.Log(y) - Op.Log1P(-y);
}
