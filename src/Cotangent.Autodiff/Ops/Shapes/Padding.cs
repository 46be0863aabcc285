namespace Cotangent;

public static partial class Op
{
    /// <summary>x with a constant before and after each axis: <c>Pad(x, [(1, 0), (0, 2)])</c> takes [2, 2] to [3, 4].</summary>
    /// <param name="x">A tensor of any rank.</param>
    /// <param name="paddings">How many elements before and after, per axis.</param>
    /// <param name="value">The constant; it has no gradient.</param>
    /// <exception cref="ArgumentException">There is not one pair per axis, a number is negative, or the result is too large.</exception>
    public static Tensor Pad(Tensor x, ReadOnlySpan<(int Before, int After)> paddings, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (paddings.Length != x.Rank)
            throw new ArgumentException($"Pad: got {Plural.Count(paddings.Length, "padding")} for x of shape {Dims.Text(x.Shape)}. Give a pair (before, after) for each of the {x.Rank} axes.");
        var shape = x.Shape.ToArray();
        var start = new int[x.Rank];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var (before, after) = paddings[axis];
            if (before < 0 || after < 0) throw new ArgumentException($"Pad: axis {axis} is to be padded by ({before}, {after}). Give 0 or more; Slice takes elements away.");
            var length = (long)before + shape[axis] + after;
            if (length > Array.MaxLength)
                throw new ArgumentException($"Pad: axis {axis} of length {shape[axis]}, padded by ({before}, {after}), has length {length}. An axis has at most {Array.MaxLength} elements.");
            shape[axis] = (int)length;
            start[axis] = before;
        }
        var steps = Layout.Steps(shape);
        var offset = 0;
        if (x.Count > 0)
            for (var axis = 0; axis < shape.Length; axis++) offset += steps[axis] * start[axis];
        var layout = new Layout(shape, x.Dimensions, steps, offset);
        return Function(
            [x],
            shape,
            flops: Cost.Move,
            y => layout.Put(x.Data, y, value),
            (dY, _) => [Selected(dY, layout, nameof(Pad))],
            t => PutBack(t[0]!, layout, nameof(Pad)),
            attributes: new PutAttributes(layout, new(value)));
    }
}
