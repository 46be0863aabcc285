namespace Cotangent.GaussianProcesses;

/// <summary>One transform after another: y = outer(inner(x)).</summary>
/// <remarks>Its range is what the outer transform makes of the range of the inner one. More than two are chained in pairs.</remarks>
public sealed class ChainTransform : ElementwiseTransform
{
    /// <summary>Creates the chain of two transforms.</summary>
    /// <param name="outer">What is applied last.</param>
    /// <param name="inner">What is applied first, to the unconstrained value.</param>
    /// <exception cref="ArgumentException">The outer transform is the same number, or infinite, at all values of the inner one.</exception>
    public ChainTransform(ElementwiseTransform outer, ElementwiseTransform inner)
    {
        ArgumentNullException.ThrowIfNull(outer);
        ArgumentNullException.ThrowIfNull(inner);
        (Outer, Inner) = (outer, inner);
        var ends = outer.Forward(Tensor.FromSpan([inner.Range.Lower, inner.Range.Upper])).Span;
        Range = new(Math.Min(ends[0], ends[1]), Math.Max(ends[0], ends[1]));
    }

    /// <summary>What is applied last.</summary>
    public ElementwiseTransform Outer { get; }

    /// <summary>What is applied first, to the unconstrained value.</summary>
    public ElementwiseTransform Inner { get; }

    /// <inheritdoc/>
    public override Interval Range { get; }

    /// <inheritdoc/>
    public override string Name => $"{Outer.Name} of {Inner.Name}";

    /// <inheritdoc/>
    public override IReadOnlyList<ISettings> Nodes => [Outer, Inner];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Outer.Forward(Inner.Forward(x));

    /// <inheritdoc/>
    public override double Inverse(double y) => Inner.Inverse(Outer.Inverse(y));

    /// <summary>log |outer′(inner(x))| + log |inner′(x)|.</summary>
    public override Tensor LogDerivative(Tensor x) => Outer.LogDerivative(Inner.Forward(x)) + Inner.LogDerivative(x);
}
