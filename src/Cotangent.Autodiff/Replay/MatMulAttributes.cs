namespace Cotangent;

/// <summary>Which factors of a product are taken transposed.</summary>
internal sealed record MatMulAttributes(bool TransposeA, bool TransposeB);
