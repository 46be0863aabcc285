namespace Cotangent.GaussianProcesses;

/// <summary>g(f) = eᶠ: a positive number, of which f is the logarithm.</summary>
public sealed class ExpLink : Link
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => Op.Exp(f);

    /// <summary>f itself.</summary>
    public override Tensor LogForward(Tensor f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return f;
    }
}
