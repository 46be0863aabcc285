namespace Cotangent.GaussianProcesses;

/// <summary>A smooth one-to-one map from the unconstrained value an optimiser moves to the constrained value a model uses.</summary>
public abstract class Transform : ISettings
{
    /// <summary>y = x: any real number.</summary>
    public static ElementwiseTransform Identity { get; } = new IdentityTransform();

    /// <summary>Y [… n n] = <see cref="Op.FillTriangular"/>(x), x [… n(n+1)/2]: lower triangular matrices.</summary>
    public static Transform Triangular { get; } = new TriangularTransform();

    /// <summary>y₁ = x₁, yₖ = yₖ₋₁ + exp xₖ: lists [… n] in which every number is above the one before it.</summary>
    public static Transform Ordered { get; } = new OrderedTransform();

    /// <summary>y [… n] = softmax of x [… n − 1] and 0: positive numbers that add up to 1.</summary>
    public static Transform Simplex { get; } = new SimplexTransform();

    /// <summary>y = bound + eˣ: numbers above the bound. The default for positive parameters, with bound 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Positive(double lowerBound = 0) => new PositiveTransform(lowerBound);

    /// <summary>y = bound + log(1 + eˣ): numbers above the bound, linear where they are large.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Softplus(double lowerBound = 0) => new SoftplusTransform(lowerBound);

    /// <summary>y = lower + (upper − lower) / (1 + e⁻ˣ): numbers between two bounds.</summary>
    /// <exception cref="ArgumentException">The bounds are not finite, or the lower one is not below the upper one.</exception>
    public static ElementwiseTransform Sigmoid(double lower = 0, double upper = 1) => new SigmoidTransform(lower, upper);

    /// <summary>y = x + amount.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public static ElementwiseTransform Shift(double amount) => new ShiftTransform(amount);

    /// <summary>y = factor · x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is 0 or not finite.</exception>
    public static ElementwiseTransform Scale(double factor) => new ScaleTransform(factor);

    /// <summary>y = outer(inner(x)): negative numbers are <c>Chain(Scale(-1), Positive())</c>.</summary>
    /// <exception cref="ArgumentException">The outer transform is the same number, or infinite, at all values of the inner one.</exception>
    public static ElementwiseTransform Chain(ElementwiseTransform outer, ElementwiseTransform inner) => new ChainTransform(outer, inner);

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<ISettings> Nodes => [];

    /// <summary>The name that tables show.</summary>
    public abstract string Name { get; }

    /// <summary>Where every number of a constrained value lies, neither bound included.</summary>
    public abstract Interval Range { get; }

    /// <summary>The constrained value, as ops; its shape may be another.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>The unconstrained value of a constrained one that is not refused.</summary>
    public abstract Tensor Inverse(Tensor y);

    /// <summary>log |det ∂y/∂x| over all elements of x together, as ops; a scalar.</summary>
    /// <remarks>
    /// It turns a density of the constrained value into one of the unconstrained value: log p(x) = log p(y) + log |det ∂y/∂x|. Where y has more numbers than x, such as zeros above a
    /// diagonal or a last share, ∂y is that of the numbers which may move by themselves.
    /// </remarks>
    public abstract Tensor LogJacobianDeterminant(Tensor x);

    /// <summary>The first element of <paramref name="y"/> that is not allowed, by its place in row-major order, and what is allowed there, in words; null when all are.</summary>
    public abstract (int Index, string Allowed)? Refusal(Tensor y);
}
