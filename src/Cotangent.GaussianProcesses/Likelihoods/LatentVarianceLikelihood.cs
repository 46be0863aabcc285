namespace Cotangent.GaussianProcesses;

/// <summary>y = f + ε with ε ~ N(0, exp(g)): Gaussian noise whose variance is the exponential of a latent function of its own. See <see cref="LatentNoiseLikelihood"/>.</summary>
public sealed class LatentVarianceLikelihood() : LatentNoiseLikelihood(1);
