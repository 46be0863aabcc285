namespace Cotangent.GaussianProcesses;

/// <summary>How long a natural gradient step may be from where the parameters are: all lengths below <paramref name="Gamma"/> lead to Gaussians.</summary>
/// <param name="Gamma">The length, or +∞ where any does.</param>
/// <param name="Pair">The pair that allows no more, and 0 where any length is allowed.</param>
/// <param name="Latent">Its latent function that allows no more.</param>
public readonly record struct StepLimit(double Gamma, int Pair, int Latent);
