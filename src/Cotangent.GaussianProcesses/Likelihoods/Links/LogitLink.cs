namespace Cotangent.GaussianProcesses;

/// <summary>A probability, of which f is the log odds: g(f) = 1/(1 + e⁻ᶠ).</summary>
public sealed class LogitLink : ProbabilityLink
{
    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => Op.Sigmoid(f);

    /// <summary>−log(1 + e⁻ᶠ), near f where f is very negative.</summary>
    public override Tensor LogForward(Tensor f) => Op.LogSigmoid(f);

    /// <summary>−log(1 + eᶠ).</summary>
    public override Tensor LogComplement(Tensor f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return LogForward(-f);
    }

    /// <summary>−log(1 + exp((1 − 2y) f)).</summary>
    protected internal override Tensor LogProbabilityOf(Tensor y, Tensor f)
    {
        ArgumentNullException.ThrowIfNull(y);
        return LogForward((2 * y - 1) * f);
    }
}
