using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Adds vectors in pairs by their place alone: the left half is as many as the largest power of two below their number, and each half is added in the same way.</summary>
/// <remarks>Whoever computed the vectors, and in whatever order they came, their sum has the same bits. Zeros behind the last change nothing.</remarks>
public static class ShardTree
{
    /// <summary>The sum of vectors of one length, of which there is at least one.</summary>
    /// <exception cref="ArgumentException">There are no vectors, or their lengths differ.</exception>
    public static double[] Sum(IReadOnlyList<double[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Count == 0) throw new ArgumentException("ShardTree.Sum: there are no vectors; expected at least one.", nameof(vectors));
        for (var i = 1; i < vectors.Count; i++)
            if (vectors[i].Length != vectors[0].Length)
                throw new ArgumentException($"ShardTree.Sum: vector {i} has {vectors[i].Length} numbers; expected {vectors[0].Length}, as vector 0 has.", nameof(vectors));
        return Sum(vectors, 0, vectors.Count);
    }

    private static double[] Sum(IReadOnlyList<double[]> vectors, int first, int count)
    {
        if (count == 1) return [.. vectors[first]];
        var left = 1;
        while (left * 2 < count) left *= 2;
        var sum = Sum(vectors, first, left);
        TensorPrimitives.Add(sum, Sum(vectors, first + left, count - left), sum);
        return sum;
    }
}
