namespace Cotangent.GaussianProcesses;

/// <summary>y = f + ε with ε ~ N(0, exp(g)²): Gaussian noise whose standard deviation is the exponential of a latent function of its own. See <see cref="LatentNoiseLikelihood"/>.</summary>
public sealed class LatentDeviationLikelihood() : LatentNoiseLikelihood(2);
