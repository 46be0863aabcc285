namespace Cotangent.GaussianProcesses;

/// <summary>Positive targets whose spread grows with their mean:
/// y is gamma distributed with shape k and mean g(f), so that its scale is g(f)/k and its variance g(f)²/k, for y &gt; 0.</summary>
/// <remarks>The latent function says the mean; where it is to say the scale, see <see cref="GammaScaleLikelihood"/>. With an <see cref="ExpLink"/> E log p(y | f) is in closed form.</remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new GammaMeanLikelihood());
/// </code>
/// </example>
public sealed class GammaMeanLikelihood : GammaLikelihood
{
    /// <summary>Creates a likelihood of positive targets.</summary>
    /// <param name="shape">k, a pure number; 1 when left out, the exponential distribution.</param>
    /// <param name="link">g, the mean of y; <see cref="ExpLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentException">The shape is not one positive number.</exception>
    public GammaMeanLikelihood(StartValue shape = default, Link? link = null, int quadratureOrder = 0) : base(shape, link, quadratureOrder)
    {
    }

    private protected override Tensor LogScale(Tensor logLink) => logLink - Op.Log(Shape);
}
