namespace Cotangent;

/// <summary>A tensor whose element (i, j, …) is the one at offset + i·strides[0] + j·strides[1] + … of another's storage.</summary>
internal readonly record struct StridedView(Tensor Base, int[] Strides, int Offset);
