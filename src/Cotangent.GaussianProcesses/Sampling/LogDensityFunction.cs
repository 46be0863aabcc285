namespace Cotangent.GaussianProcesses;

/// <summary>A log density at u, up to a constant, and its gradient there. −∞ or NaN where there is none; what is then written to the gradient does not matter.</summary>
internal delegate double LogDensityFunction(ReadOnlySpan<double> u, Span<double> gradient);
