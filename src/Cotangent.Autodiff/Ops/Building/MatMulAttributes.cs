namespace Cotangent;

/// <summary>op(A) op(B), where op may transpose.</summary>
internal sealed record MatMulAttributes(bool TransposeA, bool TransposeB);
