namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise whose standard deviation is the exponential of a latent function of its own:
/// y = f + ε with ε ~ N(0, exp(g)²). See <see cref="LatentNoiseLikelihood"/>.</summary>
/// <example>
/// <code>
/// var likelihood = new LatentDeviationLikelihood();
/// var y = likelihood.Predict(Xnew, mean: Tensor.Zeros(2, 2), variance: Tensor.Full(0.1, 2, 2)); // of f and g at each input
/// </code>
/// </example>
public sealed class LatentDeviationLikelihood() : LatentNoiseLikelihood(2);
