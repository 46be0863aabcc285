using System.Text;

namespace Cotangent;

/// <summary>Arithmetic of shapes: counts, broadcasting, axes, and their text.</summary>
internal static class Dims
{
    internal static int Count(ReadOnlySpan<int> shape)
    {
        var count = 1L;
        foreach (var length in shape)
        {
            if (length < 0) throw new ArgumentException($"Tensor: shape {Text(shape)} has a negative length. Lengths are 0 or more.");
            count = Math.Min(count * length, Array.MaxLength + 1L);
        }
        if (count > Array.MaxLength) throw new ArgumentException($"Tensor: shape {Text(shape)} is too large: at most {Array.MaxLength} elements fit one tensor.");
        return (int)count;
    }

    /// <summary>"[2, 3]"; "[]" for a scalar.</summary>
    internal static string Text(ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < shape.Length; i++) text.Append(i > 0 ? ", " : "").Append(shape[i]);
        return text.Append(']').ToString();
    }

    /// <summary>The common shape of x and y, aligned at the last axis, an axis of length 1 (or missing) stretched.</summary>
    internal static int[] Broadcast(string op, int[] x, int[] y)
    {
        if (ReferenceEquals(x, y) || x.AsSpan().SequenceEqual(y)) return x;
        var z = new int[Math.Max(x.Length, y.Length)];
        for (var i = 1; i <= z.Length; i++)
        {
            var a = i <= x.Length ? x[^i] : 1;
            var b = i <= y.Length ? y[^i] : 1;
            if (a != b && a != 1 && b != 1)
                throw new ArgumentException($"{op}: shapes {Text(x)} and {Text(y)} do not broadcast: axis −{i} has lengths {a} and {b}. Make the lengths equal, or one of them 1.");
            z[^i] = a == 1 ? b : a;
        }
        return z;
    }

    /// <summary>True when <paramref name="small"/> broadcasts to <paramref name="big"/>.</summary>
    internal static bool StretchesTo(ReadOnlySpan<int> small, ReadOnlySpan<int> big)
    {
        if (small.Length > big.Length) return false;
        for (var i = 1; i <= small.Length; i++)
            if (small[^i] != big[^i] && small[^i] != 1) return false;
        return true;
    }

    /// <summary>Steps through the storage of x for each axis of the broadcast shape; 0 where x is stretched.</summary>
    internal static int[] Strides(ReadOnlySpan<int> x, int rank)
    {
        var strides = new int[rank];
        Strides(x, strides);
        return strides;
    }

    /// <summary>Writes the steps of <see cref="Strides(ReadOnlySpan{int}, int)"/> into given storage; the elements of the last axis are <paramref name="step"/> apart.</summary>
    internal static void Strides(ReadOnlySpan<int> x, Span<int> strides, int step = 1)
    {
        strides.Clear();
        for (var i = 1; i <= x.Length; i++)
        {
            strides[^i] = x[^i] == 1 ? 0 : step;
            step *= x[^i];
        }
    }

    /// <summary>One number per axis for a place in row-major storage.</summary>
    internal static int[] Index(ReadOnlySpan<int> shape, int at)
    {
        var index = new int[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; at /= shape[axis], axis--) index[axis] = at % shape[axis];
        return index;
    }

    /// <summary>An axis counted from the front, from one that may be counted from the back (−1 is the last).</summary>
    internal static int Axis(string op, int axis, int rank)
    {
        var front = axis < 0 ? axis + rank : axis;
        return (uint)front < (uint)rank
            ? front
            : throw new ArgumentException($"{op}: there is no axis {axis} in a tensor of rank {rank}. Axes run from {-rank} to {rank - 1}.");
    }

    /// <summary>The product of the axes before the last <paramref name="inner"/> ones: the batch.</summary>
    internal static int Batch(ReadOnlySpan<int> shape, int inner = 2) => Count(shape[..^inner]);
}
