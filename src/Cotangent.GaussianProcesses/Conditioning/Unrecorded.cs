using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A search whose length depends on numbers, such as the way to a mode, inside a function of ops: a constant to every tape, searched again at every replay.</summary>
internal static class Unrecorded
{
    /// <summary>The tensor that a search gives for the values of some others.</summary>
    /// <param name="inputs">What the search depends on; it may read nothing else that changes.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="search">From tensors of the shapes of the inputs to the result, on numbers, while nobody records.</param>
    internal static Tensor Search(Tensor[] inputs, int[] shape, Func<Tensor[], Tensor> search)
    {
        // PassThrough alone is evaluated unrecorded and again at every replay, and it has one input, of the shape of its output: so all is one vector.
        var count = shape.Aggregate(1, (product, length) => product * length);
        var length = Math.Max(count, inputs.Sum(x => x.Count));
        int[][] shapes = [.. inputs.Select(x => x.Shape.ToArray())];
        var packed = Padded(Concat([.. inputs.Select(Flatten)]), length);
        var found = PassThrough(StopGradient(packed), x => Padded(Flatten(search(Unpacked(x.Span, shapes))), length));
        return Reshape(StopGradient(Slice(found, ..count)), shape);
    }

    private static Tensor Padded(Tensor x, int length) => x.Count == length ? x : Pad(x, [(0, length - x.Count)]);

    private static Tensor[] Unpacked(ReadOnlySpan<double> numbers, int[][] shapes)
    {
        var tensors = new Tensor[shapes.Length];
        var at = 0;
        for (var i = 0; i < shapes.Length; i++)
        {
            var count = shapes[i].Aggregate(1, (product, length) => product * length);
            tensors[i] = Tensor.FromSpan(numbers.Slice(at, count), shapes[i]);
            at += count;
        }
        return tensors;
    }
}
