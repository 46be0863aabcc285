namespace Cotangent.GaussianProcesses;

/// <summary>Positive targets whose scale is the latent function:
/// y is gamma distributed with shape k and scale g(f), so that its mean is k g(f), p(y | f) = yᵏ⁻¹ e^(−y/g(f)) / (Γ(k) g(f)ᵏ), for y &gt; 0.</summary>
/// <remarks>The latent function says the scale, as in GPflow; <see cref="GammaMeanLikelihood"/> has it say the mean. With an <see cref="ExpLink"/> E log p(y | f) is in closed form.</remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new GammaScaleLikelihood(shape: 2));
/// </code>
/// </example>
public sealed class GammaScaleLikelihood : GammaLikelihood
{
    /// <summary>Creates a likelihood of positive targets.</summary>
    /// <param name="shape">k, a pure number; 1 when left out, the exponential distribution.</param>
    /// <param name="link">g, the scale of y; <see cref="ExpLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentException">The shape is not one positive number.</exception>
    public GammaScaleLikelihood(StartValue shape = default, Link? link = null, int quadratureOrder = 0) : base(shape, link, quadratureOrder)
    {
    }

    private protected override Tensor LogScale(Tensor logLink) => logLink;
}
