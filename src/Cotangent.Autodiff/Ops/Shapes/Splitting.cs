namespace Cotangent;

public static partial class Op
{
    /// <summary>x cut along an axis into equal parts.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="parts">How many parts; the number must divide the length.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <remarks>Each part is a copy. The gradient through all of them puts their cotangents together once.</remarks>
    /// <exception cref="ArgumentException">The parts do not divide the length.</exception>
    public static Tensor[] Split(Tensor x, int parts, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var length = x.Shape[Dims.Axis(nameof(Split), axis, x.Rank)];
        if (parts < 1 || length % parts != 0)
            throw new ArgumentException($"Split: axis {axis} of x has length {length}, which {parts} equal parts do not fill; x has shape {Dims.Text(x.Shape)}. Give a divisor, or the sizes.");
        var sizes = new int[parts];
        Array.Fill(sizes, length / parts);
        return Split(x, sizes, axis);
    }

    /// <summary>x cut along an axis into parts of the given sizes.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="sizes">Numbers that add up to the length of the axis.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <exception cref="ArgumentException">A size is negative, or the sum is not the length.</exception>
    public static Tensor[] Split(Tensor x, ReadOnlySpan<int> sizes, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = Dims.Axis(nameof(Split), axis, x.Rank);
        var sum = 0L;
        var isNegative = false;
        foreach (var size in sizes)
        {
            sum += size;
            isNegative |= size < 0;
        }
        if (isNegative || sum != x.Shape[at])
            throw new ArgumentException($"Split: sizes {Dims.Text(sizes)} do not add up to {x.Shape[at]}, the length of axis {axis} of x, which has shape {Dims.Text(x.Shape)}.");
        var parts = new Tensor[sizes.Length];
        for (var (i, start) = (0, 0); i < parts.Length; start += sizes[i++]) parts[i] = Part(x, at - x.Rank, start, sizes[i], nameof(Split));
        return parts;
    }

    /// <summary>The slices of x along an axis, which goes away: the inverse of <see cref="Stack"/>.</summary>
    public static Tensor[] Unstack(Tensor x, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = Dims.Axis(nameof(Unstack), axis, x.Rank);
        var slices = new Tensor[x.Shape[at]];
        int[] shape = [.. x.Shape[..at], .. x.Shape[(at + 1)..]];
        for (var i = 0; i < slices.Length; i++) slices[i] = Reshape(Part(x, at - x.Rank, i, 1, nameof(Unstack)), shape);
        return slices;
    }
}
