using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A kernel that depends on the scaled distance of two points alone: k(x, x′) = σ² c(r²) with r² = Σ_d ((x_d − x′_d)/ℓ_d)².</summary>
public abstract class Stationary : Kernel
{
    /// <summary>The r² below which r is taken as constant, 1e-18, so that its slope is 0 and not infinite where x = x′.</summary>
    internal const double SmallestR2 = 1e-36;

    /// <summary>Creates a kernel with one lengthscale for all columns, or a list of one per column (automatic relevance determination).</summary>
    protected Stationary(StartValue variance, StartValue lengthscales, int[]? activeDims) : base(activeDims)
    {
        Variance = variance.Scalar(this, Transform.Positive());
        Lengthscales = lengthscales.PerColumn(this, ActiveDims, Transform.Positive());
    }

    /// <summary>The variance σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The lengthscales ℓ, in units of x: a scalar, or [D].</summary>
    public Parameter Lengthscales { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("lengthscales", Lengthscales, Unit.Inputs(ActiveDims))];

    /// <summary>c and c′ on raw storage, for one pass without temporaries; null where only <see cref="Correlation"/> knows c.</summary>
    protected internal virtual RadialFunction? Radial => null;

    /// <summary>c(r²), 1 at 0, element by element.</summary>
    protected internal abstract Tensor Correlation(Tensor r2);

    /// <summary>The spectral density S(ω) at angular frequencies ω [… M D], in radians per unit of x: [… M], in units of y² xᴰ.</summary>
    /// <remarks>
    /// k(x, x′) = (2π)⁻ᴰ ∫ S(ω) exp(i ω·(x − x′)) dω, so that k(x, x) = (2π)⁻ᴰ ∫ S; for ω = 2π s with s in cycles, k(x, x) = ∫ S(2π s) ds. ω has one column for each that the kernel sees.
    /// Source: Rasmussen &amp; Williams (2006), eqs. 4.8 and 4.15.
    /// </remarks>
    /// <exception cref="NotSupportedException">The kernel has no closed form of it here.</exception>
    public Tensor SpectralDensity(Tensor omega)
    {
        Shapes.In($"{GetType().Name}.SpectralDensity").Is(omega, "… M D");
        var (D, ell) = (omega.Shape[^1], ForColumns(Lengthscales, omega));
        var volume = ell.Rank == 0 ? Power(ell, D) : Product(ell);
        return Variance * volume * SpectralCorrelation(Sum(Square(omega * ell), -1), D);
    }

    /// <summary>The spectral density of c with lengthscales 1 over D columns, at |ω|², element by element.</summary>
    protected virtual Tensor SpectralCorrelation(Tensor w2, int D) => throw new NotSupportedException(
        $"{GetType().Name}.SpectralDensity: it has no closed form here. Use SquaredExponential, Exponential, Matern12, Matern32 or Matern52.");

    /// <summary>Frequencies ω [count columns] of c with lengthscales 1: draws of the density that is proportional to its spectral density.</summary>
    protected virtual Tensor CorrelationFrequencies(int columns, int count, Philox random) => throw new NotSupportedException(
        $"{GetType().Name}.DrawFrequencies: draws of its spectral density are not known here. " +
        "Override CorrelationFrequencies, or draw f jointly at the inputs where it is needed, by Posterior.Sample.");

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random)
    {
        var omega = CorrelationFrequencies(columns, count, random);
        return [new(Variance, omega / ForColumns(Lengthscales, omega))];
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var S = Scaled(X, Anchor(X));
        return RadialCovariance.Of(GetType().Name, S, Variance, Radial, Correlation);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var anchor = Anchor(X);
        return RadialCovariance.Between(GetType().Name, Scaled(X, anchor), Scaled(X2, anchor), Variance, Radial, Correlation);
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);

    /// <summary>r from r². The slope of √ is infinite at 0, where x = x′; this one is flat there.</summary>
    protected static Tensor Distance(Tensor r2) => Sqrt(AtLeast(r2, SmallestR2));

    /// <summary>c(r²) with its slope c′(r²) in closed form, which is finite at 0, where the chain rule through r would be 0 · ∞.</summary>
    protected static Tensor WithSlope(string name, Tensor r2, RadialFunction function, Func<Tensor, Tensor> slope) =>
        Fused(new RadialElements(name, r2, function, slope));

    /// <summary>Distances from the anchor in lengthscales: far from the origin, X/ℓ itself would lose digits, and its gradients all of them.</summary>
    private Tensor Scaled(Tensor X, Tensor anchor) => (X - anchor) / ForColumns(Lengthscales, X);
}
