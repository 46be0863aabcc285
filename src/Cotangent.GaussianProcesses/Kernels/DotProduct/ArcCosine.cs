using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions of a neural network with one infinitely wide layer of hidden units:
/// k(x, x′) = σ²/π · J_n(θ) (|u| |u′|)ⁿ with u = (√w ∘ x, √b) and θ the angle between u and u′.</summary>
/// <remarks>
/// J₀ = π − θ (step functions), J₁ = sin θ + (π − θ) cos θ (ramps), J₂ = 3 sin θ cos θ + (π − θ)(1 + 2 cos² θ). So k(x, x) is σ², σ² |u|² or 3 σ² |u|⁴, exactly: θ is found from |u/|u| − u′/|u′||,
/// which keeps all digits of small angles, and not from its cosine. Order 0 has no derivative in x where u and u′ are parallel: there all its derivatives with respect to inputs are given as 0.
/// Where u and u′ are opposite, which takes a bias far below w x², order 0 is good to 1e-8 σ². As x = 0 is a special point, centre inputs far from it. Cost: O(N² D).
/// Source: Cho and Saul (2009), "Kernel methods for deep learning", eqs. 1 to 6.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new ArcCosine(order: 1);
/// </code>
/// </example>
public sealed class ArcCosine : Kernel
{
    /// <summary>Creates the kernel of an order 0, 1 or 2, with variance σ², weights w (one, or one per column) and bias b.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 0, 1 or 2.</exception>
    public ArcCosine(int order = 0, StartValue variance = default, StartValue weightVariances = default, StartValue biasVariance = default, int[]? activeDims = null) : base(activeDims)
    {
        if (order is < 0 or > 2) throw new ArgumentOutOfRangeException(nameof(order), order, "ArcCosine: the order must be 0, 1 or 2.");
        Order = order;
        Variance = variance.Scalar(this, Transform.Positive());
        WeightVariances = weightVariances.PerColumn(this, ActiveDims, Transform.Positive());
        BiasVariance = biasVariance.Scalar(this, Transform.Positive());
    }

    /// <summary>The order n of the hidden units tⁿ for t > 0.</summary>
    public int Order { get; }

    /// <summary>The variance σ², in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The variances w of the weights, in units of 1/x²: a scalar, or [D].</summary>
    public Parameter WeightVariances { get; }

    /// <summary>The variance b of the bias, a pure number.</summary>
    public Parameter BiasVariance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts =>
    [
        new("variance", Variance, Unit.Target(2)), new("weightVariances", WeightVariances, Unit.Pure.PerInput(ActiveDims, 2)), new("biasVariance", BiasVariance, Unit.Pure),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("order", Order), .. base.Settings];

    /// <summary>Not of order 0, whose functions have kinks everywhere.</summary>
    public override bool HasSlopes => Order > 0;

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var (norms, directions) = Polar(X);
        return Scaled(norms, RadialCovariance.Of(nameof(ArcCosine), directions, Variance, AngularFunctions.OfOrder(Order), r2 => AngularFunctions.Of(Order, r2)), norms);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var ((norms, directions), (norms2, directions2)) = (Polar(X), Polar(X2));
        return Scaled(norms, RadialCovariance.Between(nameof(ArcCosine), directions, directions2, Variance, AngularFunctions.OfOrder(Order), r2 => AngularFunctions.Of(Order, r2)), norms2);
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X)
    {
        var squares = BiasVariance.Value + Sum(Square(X) * ForColumns(WeightVariances, X), -1);
        return Order == 0 ? ForEachPoint(Variance, X) : Order == 1 ? Variance * squares : 3 * Variance.Value * Square(squares);
    }

    /// <summary>|u|ⁿ [… N 1], and u / |u| [… N D + 1].</summary>
    private (Tensor Norms, Tensor Directions) Polar(Tensor X)
    {
        var inputs = X * Sqrt(ForColumns(WeightVariances, X));
        var U = Concat([inputs, BroadcastTo(Sqrt(BiasVariance), [.. X.Shape[..^1], 1])], -1);
        var squares = Sum(Square(U), [-1], keepDims: true);
        var norms = Sqrt(squares);
        return (Order == 2 ? squares : norms, U / norms);
    }

    /// <summary>J (|u| |u′|)ⁿ.</summary>
    private Tensor Scaled(Tensor norms, Tensor J, Tensor norms2) => Order == 0 ? J : J * MatMul(norms, norms2, transposeB: true);
}
