namespace Cotangent.GaussianProcesses;

/// <summary>Numbers above a bound: y = bound + g(x) with g &gt; 0.</summary>
public abstract class LowerBoundedTransform : ElementwiseTransform
{
    private readonly string word;

    /// <summary>Creates a transform to numbers above a bound, which tables call by a word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    protected LowerBoundedTransform(string word, double lowerBound)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lowerBound);
        if (!double.IsFinite(lowerBound)) throw new ArgumentOutOfRangeException(nameof(lowerBound), lowerBound, "Transform: the lower bound must be finite.");
        this.word = word;
        LowerBound = lowerBound;
    }

    /// <summary>The bound, in units of y; 0 by default.</summary>
    public double LowerBound { get; }

    /// <inheritdoc/>
    public sealed override string Name => LowerBound == 0 ? word : FormattableString.Invariant($"{word}, above {LowerBound}");

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Setting> Settings => LowerBound == 0 ? [] : [new("lowerBound", LowerBound)];

    /// <inheritdoc/>
    public sealed override Interval Range => Interval.Above(LowerBound);

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x) => LowerBound == 0 ? AboveBound(x) : LowerBound + AboveBound(x);

    /// <inheritdoc/>
    public sealed override double Inverse(double y) => AboveBoundInverse(y - LowerBound);

    /// <summary>g(x), element by element.</summary>
    protected abstract Tensor AboveBound(Tensor x);

    /// <summary>The x with g(x) = <paramref name="y"/>, for y &gt; 0.</summary>
    protected abstract double AboveBoundInverse(double y);
}
