using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A likelihood in which each target has its own latent function: p(y | f) = Π p(yᵢⱼ | fᵢⱼ).</summary>
/// <remarks>
/// A likelihood gives <see cref="Likelihood.DistributionGiven"/>. Where no closed form is given in place, expectations over f are integrals over one number, by <see cref="LatentRule"/>:
/// nodes as close as p(y | f) N(f; mean, variance) is sharp, found however far it lies from the mean. Given a number n of nodes, expected log densities are taken by Gauss–Hermite
/// quadrature instead: exact where log p is a polynomial in f of degree up to 2n − 1, good where it is smooth on the scale of √variance, and for n = 20 five to ten times as fast.
/// </remarks>
public abstract class ScalarLikelihood : Likelihood
{
    private readonly LatentNodes? nodes;

    /// <summary>Creates a likelihood with the given number of Gauss–Hermite nodes for expected log densities; with 0, they are placed by the integrand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 0 or above <see cref="GaussHermite.MaxOrder"/>.</exception>
    protected ScalarLikelihood(int quadratureOrder = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quadratureOrder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quadratureOrder, GaussHermite.MaxOrder);
        nodes = quadratureOrder == 0 ? null : LatentNodes.OfOrder(quadratureOrder);
    }

    /// <summary>The number of Gauss–Hermite nodes for expected log densities; 0 where nodes are placed by the integrand.</summary>
    public int QuadratureOrder => nodes?.Count ?? 0;

    /// <inheritdoc/>
    public sealed override int LatentsPerTarget => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => QuadratureOrder == 0 ? [] : [new("quadratureOrder", QuadratureOrder)];

    /// <summary>∂/∂f and ∂²/∂f² of log p(y | f), target by target, for X [N D], F [… N P], Y [… N P]: two of the shape of F, by tape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public (Tensor First, Tensor Second) LogDensityDerivatives(Tensor X, Tensor F, Tensor Y)
    {
        Shapes.In($"{GetType().Name}.LogDensityDerivatives").Is(X, "N D").Is(F, "… N L").Is(Y, "… N P");
        RequireLatents(F, Y);
        return ElementwiseDerivatives.Of(f => LogDensity(X, f, Y), F);
    }

    /// <summary>How much E log p(yᵢ | fᵢ) changes when it is taken with half the nodes, for the arguments of <see cref="Likelihood.ExpectedLogProbability"/>: [… N].</summary>
    /// <remarks>An upper bound in practice: where it is 10⁻⁵, the error itself is nearer to its square. It is 0 where the expectation is in closed form.</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor ExpectationError(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        Shapes.In($"{GetType().Name}.ExpectationError").Is(X, "N D").Is(mean, "… N L").Is(variance, "… N L").Is(Y, "… N P");
        RequireLatents(mean, Y);
        return Sum(ExpectationErrors(X, mean, variance, Y), -1);
    }

    /// <summary>E log p(y | f) with f ~ N(mean, variance), target by target [… N P]: by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        Tensor Log(Tensor F) => LogDensity(X, F, Y);
        mean = LatentNodes.Beside(mean, Y);
        return nodes?.Expectation(Log, mean, variance) ?? LatentRule.ForLogDensity(Log, mean, variance).Expectation(Log);
    }

    /// <summary>log E p(y | f) with f ~ N(mean, variance), target by target [… N P]: by quadrature around the mode of the integrand.</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        Tensor Log(Tensor F) => LogDensity(X, F, Y);
        return LatentRule.ForDensity(Log, LatentNodes.Beside(mean, Y), variance).LogExpectation(Log);
    }

    /// <summary>The distribution of y given f, averaged over f ~ N(mean, variance).</summary>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) =>
        new AveragedPrediction(F => DistributionGiven(X, F), mean, variance);

    /// <summary>How much each expectation changes with half the nodes; a closed form overrides it with zeros.</summary>
    private protected virtual Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        Tensor Log(Tensor F) => LogDensity(X, F, Y);
        mean = LatentNodes.Beside(mean, Y);
        if (nodes is null) return LatentRule.ForLogDensity(Log, mean, variance).ExpectationChange(Log);
        var half = LatentNodes.OfOrder(Math.Max(1, QuadratureOrder / 2));
        return Abs(nodes.Expectation(Log, mean, variance) - half.Expectation(Log, mean, variance));
    }
}
