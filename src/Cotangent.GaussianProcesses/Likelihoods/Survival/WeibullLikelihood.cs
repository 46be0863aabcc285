using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Times to an event, observed or censored:
/// P(t &gt; τ | f) = exp(−(τ/eᶠ)ᵏ), Weibull's accelerated failure times, which are proportional hazards too, with hazard k τᵏ⁻¹ e⁻ᵏᶠ.</summary>
/// <remarks>
/// f is the logarithm of the scale, not of a rate: where f grows, times grow. With k = 1 times are exponential with mean eᶠ. Targets are pairs of
/// bounds, as <see cref="SurvivalLikelihood"/> says.
/// Expected log densities of times that were observed, or censored from below, are in closed form.
/// </remarks>
/// <example>
/// <code>
/// var bounds = Op.Concat([Y, Y], axis: -1); // lower and upper: equal where the time was observed
/// var model = new LaplaceApproximation(X, bounds, new Matern52(), new WeibullLikelihood());
/// </code>
/// </example>
public sealed class WeibullLikelihood : SurvivalLikelihood
{
    /// <summary>Creates a likelihood of times with one shape.</summary>
    /// <param name="shape">k, a pure number; 1 when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the
    /// integrand.</param>
    /// <exception cref="ArgumentException">The shape is not one positive number.</exception>
    public WeibullLikelihood(StartValue shape = default, int quadratureOrder = 0) : base(shape, quadratureOrder)
    {
    }

    /// <summary>log k + k (log t − mean) − log t − E(t/eᶠ)ᵏ of a time t that was observed, −E(t/eᶠ)ᵏ of one above t, with E(t/eᶠ)ᵏ = exp(k (log t −
    /// mean) + ½ k² variance);
    /// of others by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var (lower, upper) = Bounds(Y);
        var (isPoint, k) = (Equal(lower, upper), Shape.Value);
        var logT = Log(Where(Greater(lower, 0), lower, 1));
        var z = k * (logT - mean);
        var closed = Where(isPoint, Log(k) + z - logT, 0) - Exp(z + 0.5 * Square(k) * variance);
        if (Y.IsReadable && Array.TrueForAll(IsClosed(lower, upper).ToArray(), isClosed => isClosed != 0)) return closed;
        return Where(IsClosed(lower, upper), closed, base.ExpectedLogDensity(X, mean, variance, Y));
    }

    /// <inheritdoc/>
    private protected override LifetimePrediction Lifetime(Tensor F) => new WeibullPrediction(F, Shape);

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var (lower, upper) = Bounds(Y);
        return Where(IsClosed(lower, upper), 0, base.ExpectationErrors(X, mean, variance, Y));
    }

    private static Tensor IsClosed(Tensor lower, Tensor upper) => Maximum(Equal(lower, upper), IsInfinity(upper));
}
