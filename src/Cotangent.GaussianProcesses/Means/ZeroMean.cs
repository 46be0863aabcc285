namespace Cotangent.GaussianProcesses;

/// <summary>m(x) = 0.</summary>
public sealed class ZeroMean : MeanFunction
{
    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [];

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor X)
    {
        Shapes.In("ZeroMean.Evaluate").Is(X, "N D");
        return Tensor.Zeros(X.Shape[0], 1);
    }
}
