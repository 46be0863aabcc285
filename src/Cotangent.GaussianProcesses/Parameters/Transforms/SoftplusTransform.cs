namespace Cotangent.GaussianProcesses;

/// <summary>Numbers above a bound, linear where they are large, the default of GPflow: y = bound + log(1 + eˣ).</summary>
/// <remarks>A step in x is a relative step in y − bound below 1 and an absolute one above, so a fit in it depends on the unit of y. Below x = −745 it is the bound itself.</remarks>
public sealed class SoftplusTransform(double lowerBound = 0) : LowerBoundedTransform("softplus", lowerBound)
{
    /// <summary>log σ(x), with σ(x) = 1/(1 + e⁻ˣ).</summary>
    public override Tensor LogDerivative(Tensor x) => Op.LogSigmoid(x);

    /// <inheritdoc/>
    protected override Tensor AboveBound(Tensor x) => Op.Softplus(x);

    /// <inheritdoc/>
    protected override double AboveBoundInverse(double y) => Numerics.Softplus.Inverse(y);
}
