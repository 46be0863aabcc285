namespace Cotangent.GaussianProcesses;

/// <summary>A process that is expected to be zero before any data: m(x) = 0.</summary>
/// <example>
/// <code>
/// var mean = new ZeroMean();
/// </code>
/// </example>
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
