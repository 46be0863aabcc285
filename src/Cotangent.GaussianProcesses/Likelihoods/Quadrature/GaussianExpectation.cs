using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectations over few Gaussian numbers that vary together, by Gauss–Hermite quadrature: E g(f) with f ~ N(mean, covariance).</summary>
/// <remarks>With n nodes for each of D numbers g is evaluated at nᴰ places: exact for polynomials of degree up to 2n − 1 in all, good where g is smooth on the scale of the spread of f.</remarks>
public static class GaussianExpectation
{
    /// <summary>E g(f).</summary>
    /// <param name="g">Given [K … D], it returns [K …].</param>
    /// <param name="mean">The mean [… D].</param>
    /// <param name="covariance">The covariance [… D D], positive definite.</param>
    /// <param name="order">n, the number of nodes for each of the D numbers.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there are too many nodes.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite.</exception>
    public static Tensor Of(Func<Tensor, Tensor> g, Tensor mean, Tensor covariance, int order = 20)
    {
        ArgumentNullException.ThrowIfNull(g);
        Shapes.In("GaussianExpectation.Of").Is(mean, "… D").Is(covariance, "… D D");
        var D = mean.Shape[^1];
        var (x, w) = LatentGrid.Rule(order, D);
        var z = LatentGrid.AlongFirst(x, w.Length, mean.Rank - 1, D);
        var values = g(mean + MatVec(Cholesky(covariance), z));
        return Sum(LatentNodes.AlongFirst(w, values.Rank - 1) * values, 0);
    }

    /// <summary>How much E g(f) changes when half the nodes are taken for each number: an estimate of its error, from above.</summary>
    /// <inheritdoc cref="Of"/>
    public static Tensor Change(Func<Tensor, Tensor> g, Tensor mean, Tensor covariance, int order = 20) =>
        Abs(Of(g, mean, covariance, order) - Of(g, mean, covariance, Math.Max(1, order / 2)));
}
