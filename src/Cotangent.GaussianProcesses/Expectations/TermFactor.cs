namespace Cotangent.GaussianProcesses;

/// <summary>A function of some columns of x with M features, fₘ(x), that stands in a product.</summary>
/// <param name="Columns">The columns of x that it depends on, none twice.</param>
internal abstract record TermFactor(int[] Columns)
{
    /// <summary>The name of the kernel or mean function it comes from.</summary>
    internal required string Name { get; init; }

    /// <summary>The features at rows X [R d] of its own columns: [R M].</summary>
    internal abstract Tensor At(Tensor X);

    /// <summary>The factor to a power.</summary>
    internal abstract TermFactor ToPower(int exponent);
}
