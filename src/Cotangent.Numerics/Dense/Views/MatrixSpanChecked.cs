namespace Cotangent.Numerics;

/// <summary>Marks the constructor of a view whose layout is known to be good.</summary>
internal readonly struct MatrixSpanChecked;
