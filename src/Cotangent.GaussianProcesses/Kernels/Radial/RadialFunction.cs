namespace Cotangent.GaussianProcesses;

/// <summary>c(r²) and its slope c′(r²), element by element; the value may stand over r², and a slope that is empty is not wanted.</summary>
public delegate void RadialFunction(ReadOnlySpan<double> r2, Span<double> value, Span<double> slope);
