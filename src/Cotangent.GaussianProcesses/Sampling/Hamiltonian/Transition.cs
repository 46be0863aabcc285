namespace Cotangent.GaussianProcesses;

/// <summary>How one transition of a chain went.</summary>
/// <param name="LogDensity">The log density, of the unconstrained values, where it ended.</param>
/// <param name="Energy">The energy of the trajectory where it ended; NaN for a sampler without one.</param>
/// <param name="Acceptance">The mean probability of accepting a point of the trajectory, between 0 and 1.</param>
/// <param name="Steps">Evaluations of the density.</param>
/// <param name="TreeDepth">How often the trajectory was doubled; 0 for a sampler without a tree.</param>
/// <param name="IsDivergent">Whether the energy rose by more than 1000, so that the trajectory ended there.</param>
public readonly record struct Transition(double LogDensity, double Energy, double Acceptance, int Steps, int TreeDepth, bool IsDivergent);
