using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions that repeat with period p: k(x, x′) = σ² c(Σ_d u_d²) with u_d = sin(π (x_d − x′_d)/p_d) / ℓ_d and c the correlation of the base kernel.</summary>
/// <remarks>
/// With a squared exponential base: σ² exp(−½ Σ sin²(π (x − x′)/p)/ℓ²). It is a covariance for every base over any number of columns: Σ_d u_d² is the squared distance of points
/// on a torus in R²ᴰ, where c is positive definite. GPflow takes Σ_d |u_d| for r under a Matérn base; over several columns that is another function, and no covariance under Matern32 and Matern52.
/// With a Matern12 base it has no derivative in x at whole periods, where rounding decides between the slopes on both sides.
/// Times a kernel that forgets it is locally periodic: <c>new SquaredExponential(1, 10) * new Periodic()</c> repeats a shape that changes slowly,
/// σ² exp(−½ (x − x′)²/ℓ²) exp(−½ Σ sin²(π (x − x′)/p)/ℓ_p²).
/// Evaluated by sin²(π(x − x′)/p) = ¼ |e(x) − e(x′)|² with e(x) = (cos, sin)(2πx/p), so no sine is taken of a pair.
/// Source: MacKay (1998), "Introduction to Gaussian processes", eq. 47.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Periodic(new SquaredExponential(), period: 365.25);
/// </code>
/// </example>
public sealed class Periodic : Kernel
{
    private readonly Stationary baseKernel;

    /// <summary>Creates the kernel from a base kernel (squared exponential when left out), whose active columns it takes over, with one period for all columns or one per column.</summary>
    public Periodic(Stationary? baseKernel = null, StartValue period = default) : base(baseKernel?.ActiveDims?.ToArray())
    {
        this.baseKernel = baseKernel ?? new SquaredExponential();
        Period = period.PerColumn(this, ActiveDims, Transform.Positive());
    }

    /// <summary>The kernel whose correlation is made periodic; its lengthscale has no unit here.</summary>
    public Stationary BaseKernel => baseKernel;

    /// <summary>The period p, in units of x: a scalar, or [D].</summary>
    public Parameter Period { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("baseKernel", baseKernel, Below: PureNumbers.Inputs), new("period", Period, Unit.Inputs(ActiveDims))];

    /// <inheritdoc/>
    /// <remarks>A periodic kernel has none: its columns are those of the base kernel.</remarks>
    public override IReadOnlyList<Setting> Settings => [];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ColumnsSeen(int count) => baseKernel.ColumnsSeen(count);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var anchor = Anchor(X);
        var (S, T) = (X - anchor, X2 - anchor); // an angle of many turns has fewer digits
        return baseKernel.Variance * baseKernel.Correlation(SumOfSquares(S, T));
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(baseKernel.Variance, X);

    /// <summary>Σ_d u_d².</summary>
    private Tensor SumOfSquares(Tensor X, Tensor X2)
    {
        var (cos, sin) = Circle(X);
        var (cos2, sin2) = Circle(X2);
        return SquaredDistance(cos, cos2) + SquaredDistance(sin, sin2);
    }

    /// <summary>(cos, sin)(2πx/p) / (2ℓ).</summary>
    private (Tensor Cos, Tensor Sin) Circle(Tensor X)
    {
        var angle = 2 * Math.PI * X / ForColumns(Period, X);
        var half = 0.5 / ForColumns(baseKernel.Lengthscales, X);
        return (half * Cos(angle), half * Sin(angle));
    }
}
