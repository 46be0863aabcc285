using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A positive number, near f where f is large and near eᶠ where it is very negative: g(f) = log(1 + eᶠ).</summary>
public sealed class SoftplusLink : Link
{
    private const double Smallest = -37; // below it log(1 + eᶠ) is eᶠ to the last digit

    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => Softplus(f);

    /// <summary>log log(1 + eᶠ), which is f where f is very negative.</summary>
    public override Tensor LogForward(Tensor f) => Where(Less(f, Smallest), f, Log(Softplus(Maximum(f, Smallest))));

    /// <summary>log(eʸ − 1) = y + log(1 − e⁻ʸ).</summary>
    protected internal override Tensor? Inverse(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        return y + Log1MExp(y);
    }
}
