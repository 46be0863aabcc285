using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A likelihood in which each target has its own latent function: p(y | f) = Π p(yᵢⱼ | fᵢⱼ).</summary>
/// <remarks>
/// A likelihood gives <see cref="LogDensity"/> and <see cref="Prediction"/>. Expectations over f are taken by Gauss–Hermite quadrature unless <see cref="ExpectedLogDensity"/> is
/// overridden by a closed form: exact where log p is a polynomial in f of degree up to 2n − 1 for n nodes, good where it is smooth on the scale of √variance.
/// </remarks>
public abstract class ScalarLikelihood : Likelihood
{
    /// <summary>The number of nodes of the quadrature when no other is asked for.</summary>
    public const int DefaultOrder = 20;

    private readonly Tensor nodes;

    /// <summary>Creates a likelihood with the given number of quadrature nodes over f.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1 or above <see cref="GaussHermite.MaxOrder"/>.</exception>
    protected ScalarLikelihood(int quadratureOrder = DefaultOrder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quadratureOrder, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quadratureOrder, GaussHermite.MaxOrder);
        var (x, w) = (new double[quadratureOrder], new double[quadratureOrder]);
        GaussHermite.Rule(x, w);
        nodes = Tensor.FromSpan(x, quadratureOrder, 1, 1);
        QuadratureWeights = Tensor.FromSpan(w, quadratureOrder, 1, 1);
    }

    /// <summary>The number K of quadrature nodes.</summary>
    public int QuadratureOrder => nodes.Count;

    /// <summary>The weights of the quadrature nodes [K 1 1], which add up to 1.</summary>
    protected Tensor QuadratureWeights { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => QuadratureOrder == DefaultOrder ? [] : [new("quadratureOrder", QuadratureOrder)];

    /// <summary>Whether log p(y | f) is concave in f for every y, so that its second derivative is never positive: Laplace's approximation and expectation propagation cost less then.</summary>
    public virtual bool IsLogConcave => false;

    /// <inheritdoc/>
    public sealed override Tensor LogProbability(Tensor X, Tensor F, Tensor Y)
    {
        Shapes.In($"{GetType().Name}.LogProbability").Is(X, "N D").Is(F, "N P").Is(Y, "N P");
        return Op.Sum(LogDensity(X, F, Y), -1);
    }

    /// <inheritdoc/>
    public sealed override Tensor ExpectedLogProbability(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        Shapes.In($"{GetType().Name}.ExpectedLogProbability").Is(X, "N D").Is(mean, "N P").Is(variance, "N P").Is(Y, "N P");
        return Op.Sum(ExpectedLogDensity(X, mean, variance, Y), -1);
    }

    /// <inheritdoc/>
    public sealed override PredictiveDistribution Predict(Tensor X, Tensor mean, Tensor variance)
    {
        Shapes.In($"{GetType().Name}.Predict").Is(X, "N D").Is(mean, "N P").Is(variance, "N P");
        return Prediction(X, mean, variance);
    }

    /// <inheritdoc/>
    public sealed override Tensor LogPredictiveDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        Shapes.In($"{GetType().Name}.LogPredictiveDensity").Is(X, "N D").Is(mean, "N P").Is(variance, "N P").Is(Y, "N P");
        return base.LogPredictiveDensity(X, mean, variance, Y);
    }

    /// <inheritdoc cref="LogDensity"/>
    internal Tensor LogDensities(Tensor X, Tensor F, Tensor Y) => LogDensity(X, F, Y);

    /// <summary>log p(y | f), element by element, for X [N D], F [… N P], Y [N P]: [… N P]. Leading axes of F are nodes of a quadrature.</summary>
    protected abstract Tensor LogDensity(Tensor X, Tensor F, Tensor Y);

    /// <summary>The distribution of y with f ~ N(mean, variance), for X [N D], mean and variance [N P].</summary>
    protected abstract PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance);

    /// <summary>E log p(y | f) with f ~ N(mean, variance), element by element [N P]: by quadrature.</summary>
    protected virtual Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Op.Sum(QuadratureWeights * LogDensity(X, AtNodes(mean, variance), Y), 0);

    /// <summary>f at the nodes of the quadrature: mean + √variance xₖ, for mean and variance [N P]: [K N P].</summary>
    /// <remarks>Where the variance is 0 the gradient with respect to it is taken as 0.</remarks>
    protected Tensor AtNodes(Tensor mean, Tensor variance) => mean + nodes * Op.SafeSqrt(variance);
}
