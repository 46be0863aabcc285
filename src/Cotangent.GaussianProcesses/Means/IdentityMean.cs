namespace Cotangent.GaussianProcesses;

/// <summary>m(x) = x: as many outputs as inputs, of which each output is its input before any data.</summary>
/// <remarks>It has no parameters. For outputs in other units than the inputs, a <see cref="LinearMean"/> has slopes.</remarks>
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
