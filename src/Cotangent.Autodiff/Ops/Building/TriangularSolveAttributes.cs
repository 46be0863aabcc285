namespace Cotangent;

/// <summary>Which triangle of A is read, and whether its transpose is solved for.</summary>
internal sealed record TriangularSolveAttributes(Triangle Triangle, bool Adjoint);
