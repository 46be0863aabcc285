namespace Cotangent.GaussianProcesses;

/// <summary>Times to an event, observed or censored, whose hazard can rise and then fall:
/// P(t &gt; τ | f) = 1/(1 + (τ/eᶠ)ᵏ), accelerated failure times with proportional odds.</summary>
/// <remarks>f is the logarithm of the median: where f grows, times grow. Targets are pairs of bounds, as <see cref="SurvivalLikelihood"/> says. The
/// mean is infinite for k ≤ 1, the variance for k ≤ 2.</remarks>
/// <example>
/// <code>
/// var bounds = Op.Concat([Y, Y], axis: -1); // lower and upper: equal where the time was observed
/// var model = new LaplaceApproximation(X, bounds, new Matern52(), new LogLogisticLikelihood());
/// </code>
/// </example>
public sealed class LogLogisticLikelihood : SurvivalLikelihood
{
    /// <summary>Creates a likelihood of times with one shape.</summary>
    /// <param name="shape">k, a pure number; 1 when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the
    /// integrand.</param>
    /// <exception cref="ArgumentException">The shape is not one positive number.</exception>
    public LogLogisticLikelihood(StartValue shape = default, int quadratureOrder = 0) : base(shape, quadratureOrder)
    {
    }

    /// <inheritdoc/>
    private protected override LifetimePrediction Lifetime(Tensor F) => new LogLogisticPrediction(F, Shape);
}
