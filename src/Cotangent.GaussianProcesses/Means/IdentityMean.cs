namespace Cotangent.GaussianProcesses;

/// <summary>As many outputs as inputs, of which each output is its input before any data: m(x) = x.</summary>
/// <remarks>It has no parameters. For outputs in other units than the inputs, a <see cref="LinearMean"/> has slopes.</remarks>
/// <example>
/// <code>
/// var mean = new IdentityMean();
/// </code>
/// </example>
public sealed class IdentityMean : MeanFunction
{
    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [];

    /// <summary>X itself [N D].</summary>
    public override Tensor Evaluate(Tensor X)
    {
        Shapes.In("IdentityMean.Evaluate").Is(X, "N D");
        return X;
    }
}
