namespace Cotangent.GaussianProcesses;

/// <summary>The latent function as it is: g(f) = f.</summary>
public sealed class IdentityLink : Link
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return f;
    }

    /// <summary>y itself.</summary>
    protected internal override Tensor? Inverse(Tensor y) => y;
}
