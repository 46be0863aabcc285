namespace Cotangent;

/// <summary>Where an op of a fused chain reads or writes: a tensor as long as the chain, or a lane of scratch, which may be loaded from a shorter or strided tensor.</summary>
/// <param name="Tensor">What lies behind it; null for an intermediate result that is not stored.</param>
/// <param name="Lane">The number of its lane; negative when the tensor itself is read or written.</param>
/// <param name="Strided">How the lane is loaded, piece by piece; null when it is not.</param>
/// <param name="IsSingle">Whether the lane is filled with the one element of the tensor.</param>
internal readonly record struct FusedOperand(Tensor? Tensor, int Lane, StridedRead? Strided, bool IsSingle);
