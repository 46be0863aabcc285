namespace Cotangent;

/// <summary>Storage to be written, one piece for each of some tensors; empty where none is wanted.</summary>
/// <remarks>Read a piece when it is about to be written: from one evaluation to the next, the same tensor may lie elsewhere.</remarks>
public readonly struct Buffers
{
    private readonly Tensor?[] tensors;

    internal Buffers(Tensor?[] tensors) => this.tensors = tensors;

    /// <summary>The number of pieces, the empty ones included.</summary>
    public int Count => tensors.Length;

    /// <summary>The storage of one tensor in row-major order, with any content; empty where none is wanted.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such tensor.</exception>
    public Memory<double> this[int index] => tensors[index]?.Data;
}
