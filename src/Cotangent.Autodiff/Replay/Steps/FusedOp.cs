namespace Cotangent;

/// <summary>One op of a fused chain: its kernel, and the numbers of its operands; <paramref name="Y"/> is negative for a unary op.</summary>
internal readonly record struct FusedOp(UnaryKernel? Unary, BinaryKernel? Binary, int X, int Y, int Z);
