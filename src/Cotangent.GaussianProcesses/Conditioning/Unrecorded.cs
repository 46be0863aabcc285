using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A search whose length depends on numbers, such as the way to a mode, inside a function of ops: a constant to every tape, searched again at every replay.</summary>
internal static class Unrecorded
{
    /// <summary>The tensor that a search gives for the values of a vector.</summary>
    /// <param name="x">All that the search depends on, in one vector.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="search">From the vector to the result, on numbers, while nobody records.</param>
    internal static Tensor Search(Tensor x, int[] shape, Func<Tensor, Tensor> search)
    {
        // PassThrough alone is evaluated unrecorded and again at every replay; its output has the shape of its input.
        var (count, given) = (Packed.Count(shape), x.Count);
        var length = Math.Max(count, given);
        var found = PassThrough(Padded(StopGradient(x), length), x => Padded(Flatten(search(Tensor.FromSpan(x.Span[..given]))), length));
        return Reshape(StopGradient(Slice(found, ..count)), shape);
    }

    private static Tensor Padded(Tensor x, int length) => x.Count == length ? x : Pad(x, [(0, length - x.Count)]);
}
