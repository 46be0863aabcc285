namespace Cotangent.GaussianProcesses;

/// <summary>All that the adaptation of a mass matrix remembers.</summary>
/// <param name="Count">The draws of the window so far; of a curvature, the places that it was computed at.</param>
/// <param name="Mean">Their mean [n]; empty for a curvature.</param>
/// <param name="Squares">Their sums of squares [n], or of products [n n], about it; the sum of curvatures [n n].</param>
public sealed record SpreadState(int Count, double[] Mean, double[] Squares);
