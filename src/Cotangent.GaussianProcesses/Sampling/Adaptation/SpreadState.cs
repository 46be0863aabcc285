namespace Cotangent.GaussianProcesses;

/// <summary>All that the adaptation of a mass matrix remembers.</summary>
/// <param name="Count">The draws of the window so far.</param>
/// <param name="Mean">Their mean [n].</param>
/// <param name="Squares">Their sums of squares [n], or of products [n n], about it.</param>
public sealed record SpreadState(int Count, double[] Mean, double[] Squares);
