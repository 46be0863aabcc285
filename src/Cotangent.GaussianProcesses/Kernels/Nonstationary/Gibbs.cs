using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions as smooth as those of a squared exponential, whose lengthscale changes with x:
/// k(x, x′) = σ² Π_d √(2 ℓ_d ℓ′_d / (ℓ_d² + ℓ′_d²)) exp(−(x_d − x′_d)² / (ℓ_d² + ℓ′_d²)) with ℓ = ℓ(x), ℓ′ = ℓ(x′).</summary>
/// <remarks>
/// With one lengthscale for all D columns the factor in front is (2 ℓ ℓ′ / (ℓ² + ℓ′²))^(D/2). A lengthscale that is constant gives <see cref="SquaredExponential"/>. Where ℓ(x) is not above
/// 0 the covariance is NaN.
/// Cost: O(N² D).
/// Source: Gibbs (1997), "Bayesian Gaussian processes for regression and classification", section 3.10.2; Rasmussen &amp; Williams (2006), eq. 4.32.
/// </remarks>
/// <example>
/// <code>
/// var log = new LinearMean(slopes: StartValue.LeftOut(1, 1)); // of one input, for one output
/// var kernel = new Gibbs(new LengthscaleFunction(x => Op.Exp(log.Evaluate(x)), new Part("log", log)));
/// </code>
/// </example>
public sealed class Gibbs : Kernel
{
    /// <summary>Creates the kernel with a function for its lengthscales and variance σ².</summary>
    /// <param name="lengthscales">ℓ(x), on the active columns.</param>
    /// <param name="variance">σ², in units of y².</param>
    /// <param name="activeDims">The columns it sees; all when left out.</param>
    public Gibbs(LengthscaleFunction lengthscales, StartValue variance = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentNullException.ThrowIfNull(lengthscales);
        Lengthscales = lengthscales;
        Variance = variance.Scalar(this, Transform.Positive());
    }

    /// <summary>The function ℓ(x), in units of x.</summary>
    public LengthscaleFunction Lengthscales { get; }

    /// <summary>The variance σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("lengthscales", Lengthscales, Columns: ActiveDims)];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var ell = Positive(X);
        return Covariance(X, X, ell, ell);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Covariance(X, X2, Positive(X), Positive(X2));

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);

    /// <summary>ℓ(x), and NaN where it is not above 0, for the product of two negative lengthscales would pass.</summary>
    private Tensor Positive(Tensor X)
    {
        var ell = Lengthscales.Evaluate(X);
        return Where(Greater(ell, 0), ell, double.NaN);
    }

    /// <summary>The correlation by ops: what batches are evaluated by, and derivatives of derivatives.</summary>
    internal static Tensor Correlation(Tensor X, Tensor X2, Tensor ell, Tensor ell2) => Exp(ell.Shape[^1] == 1
        ? Exponent(X, X2, ell, ell2)
        : Enumerable.Range(0, X.Shape[^1]).Select(d => Exponent(Columns(X, d), Columns(X2, d), Columns(ell, d), Columns(ell2, d))).Aggregate((sum, next) => sum + next));

    private Tensor Covariance(Tensor X, Tensor X2, Tensor ell, Tensor ell2) =>
        Variance * (X.Rank == 2 && X2.Rank == 2 ? Fused(new GibbsMatrix(X, X2, ell, ell2)) : Correlation(X, X2, ell, ell2));

    /// <summary>(D/2) log(2 ℓ ℓ′ / s) − r²/s with s = ℓ² + ℓ′², for one lengthscale a row.</summary>
    private static Tensor Exponent(Tensor X, Tensor X2, Tensor ell, Tensor ell2)
    {
        var row2 = SwapAxes(ell2, -1, -2);
        var sum = Square(ell) + Square(row2);
        return 0.5 * X.Shape[^1] * Log(2 * ell * row2 / sum) - SquaredDistance(X, X2) / sum;
    }
}
