namespace Cotangent.GaussianProcesses;

/// <summary>Numbers above a bound, the default for positive parameters, with bound 0: y = bound + eˣ.</summary>
/// <remarks>
/// A step in x is a relative step in y − bound, whatever unit y is measured in. Beyond x = 709.7 it is infinite, below x = −745 it is the bound itself.
/// docs/decisions/0016-positive-parameters-move-in-their-logarithm.md says why it is the default.
/// </remarks>
public sealed class PositiveTransform(double lowerBound = 0) : LowerBoundedTransform("positive", lowerBound)
{
    /// <summary>x.</summary>
    public override Tensor LogDerivative(Tensor x) => x;

    /// <inheritdoc/>
    protected override Tensor AboveBound(Tensor x) => Op.Exp(x);

    /// <inheritdoc/>
    protected override double AboveBoundInverse(double y) => Math.Log(y);
}
