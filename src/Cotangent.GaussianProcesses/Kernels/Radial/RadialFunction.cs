namespace Cotangent.GaussianProcesses;

/// <summary>A correlation as a function of the squared distance, with its slope, element by element:
/// c(r²) and c′(r²); the value may stand over r², and a slope that is empty is not wanted.</summary>
public delegate void RadialFunction(ReadOnlySpan<double> r2, Span<double> value, Span<double> slope);
