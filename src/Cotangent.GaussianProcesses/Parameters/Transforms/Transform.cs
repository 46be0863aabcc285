namespace Cotangent.GaussianProcesses;

/// <summary>A smooth one-to-one map from the unconstrained value an optimiser moves to the constrained value a model uses.</summary>
public abstract class Transform : ISettings
{
    /// <summary>y = x: any real number.</summary>
    public static ElementwiseTransform Identity { get; } = new IdentityTransform();

    /// <summary>Y [… n n] = <see cref="Op.FillTriangular"/>(x), x [… n(n+1)/2]: lower triangular matrices.</summary>
    public static Transform Triangular { get; } = new TriangularTransform();

    /// <summary>y = bound + eˣ: numbers above the bound. The default for positive parameters, with bound 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Positive(double lowerBound = 0) => new PositiveTransform(lowerBound);

    /// <summary>y = bound + log(1 + eˣ): numbers above the bound, linear where they are large.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Softplus(double lowerBound = 0) => new SoftplusTransform(lowerBound);

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>The name that tables show.</summary>
    public abstract string Name { get; }

    /// <summary>The constrained value, as ops; its shape may be another.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>The unconstrained value of a constrained one that is not refused.</summary>
    public abstract Tensor Inverse(Tensor y);

    /// <summary>The first element of <paramref name="y"/> that is not allowed, by its place in row-major order, and what is allowed there, in words; null when all are.</summary>
    public abstract (int Index, string Allowed)? Refusal(Tensor y);
}
