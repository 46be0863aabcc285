namespace Cotangent.GaussianProcesses;

/// <summary>What a natural gradient step did whose length was halved until there was a Gaussian at its end.</summary>
/// <param name="Loss">The loss where the step began.</param>
/// <param name="Asked">The length that was asked for.</param>
/// <param name="Gamma">The length of the step that was taken: <paramref name="Asked"/> · 2^−<paramref name="Halvings"/>.</param>
/// <param name="Halvings">How often the length was halved; 0 where the step asked for was taken.</param>
/// <param name="Limit">Where it was halved, how long the step might have been at most, and which pair said so; null where it was not, for then nobody asked.</param>
public sealed record NaturalGradientStep(double Loss, double Asked, double Gamma, int Halvings, StepLimit? Limit);
