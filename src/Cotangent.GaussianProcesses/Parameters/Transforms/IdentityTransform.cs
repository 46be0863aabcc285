namespace Cotangent.GaussianProcesses;

/// <summary>y = x: any real number.</summary>
public sealed class IdentityTransform : ElementwiseTransform
{
    /// <inheritdoc/>
    public override string Name => "identity";

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x;

    /// <inheritdoc/>
    public override double Inverse(double y) => y;

    /// <inheritdoc/>
    public override string? Refusal(double y) => double.IsFinite(y) ? null : "a finite number";
}
