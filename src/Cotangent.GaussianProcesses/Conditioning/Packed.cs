using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Several tensors as one vector, for ops that take one.</summary>
internal static class Packed
{
    /// <summary>The elements of all tensors, one after the other, each row-major.</summary>
    internal static Tensor Of(params ReadOnlySpan<Tensor> tensors)
    {
        var flat = new Tensor[tensors.Length];
        for (var i = 0; i < flat.Length; i++) flat[i] = Flatten(tensors[i]);
        return Concat(flat);
    }

    /// <summary>Tensors of the given shapes, from the front of a vector.</summary>
    internal static Tensor[] Apart(Tensor vector, IReadOnlyList<int[]> shapes)
    {
        var tensors = new Tensor[shapes.Count];
        var at = 0;
        for (var i = 0; i < tensors.Length; i++)
        {
            var count = Count(shapes[i]);
            tensors[i] = Reshape(Slice(vector, at..(at + count)), shapes[i]);
            at += count;
        }
        return tensors;
    }

    /// <summary>The number of elements of a shape.</summary>
    internal static int Count(int[] shape) => shape.Aggregate(1, (product, length) => product * length);
}
