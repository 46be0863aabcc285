namespace Cotangent;

/// <summary>y = f(x) element by element.</summary>
internal delegate void UnaryKernel(ReadOnlySpan<double> x, Span<double> y);

/// <summary>z = f(x, y) element by element, for spans of one length.</summary>
internal delegate void BinaryKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);
