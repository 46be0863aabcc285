namespace Cotangent.GaussianProcesses;

/// <summary>A positive number, of which f is the logarithm: g(f) = eᶠ.</summary>
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

    /// <summary>log y.</summary>
    protected internal override Tensor? Inverse(Tensor y) => Op.Log(y);
}
