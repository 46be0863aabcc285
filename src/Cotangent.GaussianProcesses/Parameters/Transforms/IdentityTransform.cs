namespace Cotangent.GaussianProcesses;

/// <summary>Any real number, as it is: y = x.</summary>
public sealed class IdentityTransform : ElementwiseTransform
{
    /// <inheritdoc/>
    public override string Name => "identity";

    /// <inheritdoc/>
    public override Interval Range => Interval.Real;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x;

    /// <inheritdoc/>
    public override double Inverse(double y) => y;

    /// <summary>0.</summary>
    public override Tensor LogDerivative(Tensor x) => Slopes.LogOf(1, x);
}
