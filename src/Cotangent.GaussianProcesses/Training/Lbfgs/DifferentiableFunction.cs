namespace Cotangent.GaussianProcesses;

/// <summary>A function to minimise: writes the gradient at x and returns the value; +∞ or NaN where it has none.</summary>
public delegate double DifferentiableFunction(ReadOnlySpan<double> x, Span<double> gradient);
