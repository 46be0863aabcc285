namespace Cotangent.GaussianProcesses;

/// <summary>What a latent function says of a target: g(f), such as its mean or its probability.</summary>
/// <remarks>Closed forms are chosen by the type of a link: E exp f is known of every <see cref="ExpLink"/>, whoever made it.</remarks>
public abstract class Link : IParameterTree
{
    /// <inheritdoc/>
    public virtual IReadOnlyList<Part> Parts => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>g(f), element by element.</summary>
    public abstract Tensor Forward(Tensor f);

    /// <summary>log g(f), element by element, without the loss of digits or the underflow of g.</summary>
    public virtual Tensor LogForward(Tensor f) => Op.Log(Forward(f));

    /// <summary>The f at which g(f) is y, element by element, for a fit to begin near; null where the link does not say.</summary>
    protected internal virtual Tensor? Inverse(Tensor y) => null;
}
