namespace Cotangent;

public static partial class Op
{
    /// <summary>The tensors one after another along an axis, all other lengths equal: <c>Concat([x, y], axis: 1)</c>.</summary>
    /// <param name="tensors">One tensor or more.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <exception cref="ArgumentException">There are no tensors, or two differ in another axis.</exception>
    public static Tensor Concat(ReadOnlySpan<Tensor> tensors, int axis = 0)
    {
        var parts = Checked(nameof(Concat), tensors);
        var at = Dims.Axis(nameof(Concat), axis, parts[0].Rank);
        for (var i = 1; i < parts.Length; i++)
            if (!AreEqualBut(at, parts[0], parts[i]))
                throw new ArgumentException($"Concat: tensor {i} has shape {Dims.Text(parts[i].Shape)}, tensor 0 has {Dims.Text(parts[0].Shape)}; they may differ only in axis {axis}.");
        return Joined(parts, at - parts[0].Rank, nameof(Concat));
    }

    /// <summary>Tensors of one shape along a new axis: <c>Stack([x, y])</c> of two [3] is [2, 3].</summary>
    /// <param name="tensors">One tensor or more.</param>
    /// <param name="axis">The place of the new axis in the result; counts from the back when negative.</param>
    /// <exception cref="ArgumentException">There are no tensors, or the shapes differ.</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, int axis = 0)
    {
        var parts = Checked(nameof(Stack), tensors);
        var at = NewAxis(nameof(Stack), axis, parts[0].Rank);
        for (var i = 1; i < parts.Length; i++)
            if (!parts[i].Shape.SequenceEqual(parts[0].Shape))
                throw new ArgumentException($"Stack: tensor {i} has shape {Dims.Text(parts[i].Shape)}, tensor 0 has {Dims.Text(parts[0].Shape)}. Give tensors of one shape.");
        var rank = parts[0].Rank + 1;
        return Joined([.. parts.Select(x => ExpandDims(x, at))], at - rank, nameof(Stack));
    }

    private static Tensor[] Checked(string op, ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.Length == 0) throw new ArgumentException($"{op}: there are no tensors. Give one or more.");
        foreach (var x in tensors) ArgumentNullException.ThrowIfNull(x, nameof(tensors));
        return tensors.ToArray();
    }

    private static bool AreEqualBut(int axis, Tensor x, Tensor y) =>
        x.Rank == y.Rank && x.Shape[..axis].SequenceEqual(y.Shape[..axis]) && x.Shape[(axis + 1)..].SequenceEqual(y.Shape[(axis + 1)..]);

    /// <param name="parts">Of one shape but for the axis.</param>
    /// <param name="axis">Counted from the back, so that leading axes do not matter.</param>
    /// <param name="name">The name of the op, for messages.</param>
    private static Tensor Joined(Tensor[] parts, int axis, string name)
    {
        if (parts.Length == 1) return Unchanged(parts[0]);
        var at = axis + parts[0].Rank;
        var starts = new int[parts.Length + 1];
        for (var i = 0; i < parts.Length; i++) starts[i + 1] = starts[i] + parts[i].Shape[at];
        int[] shape = [.. parts[0].Shape[..at], starts[^1], .. parts[0].Shape[(at + 1)..]];
        return Function(
            parts,
            shape,
            flops: Cost.Move,
            y => JoinKernel(parts, at, y),
            (dY, needs) => [.. parts.Select((x, i) => needs[i] ? Part(dY, axis, starts[i], x.Shape[at], name) : null)],
            t => Joined([.. t.Select((tangent, i) => tangent ?? ZerosBehind(t, parts, i))], axis, name),
            name,
            axis);
    }

    /// <summary>The tangent of input <paramref name="i"/> that is not given, with the leading axes of those that are.</summary>
    private static Tensor ZerosBehind(Tensor?[] tangents, Tensor[] inputs, int i)
    {
        var given = Array.FindIndex(tangents, t => t is not null);
        return Tensor.Zeros(Behind(tangents[given]!, inputs[given].Rank, inputs[i].Dimensions));
    }

    /// <summary>The length and place of one stretch of an axis, counted from the back.</summary>
    private static Tensor Part(Tensor x, int axis, int start, int length, string name)
    {
        var source = x.Dimensions[^-axis..];
        if (length == source[0]) return Unchanged(x);
        var steps = Layout.Steps(source);
        return Selected(x, new Layout(source, [length, .. source[1..]], steps, length == 0 ? 0 : start * steps[0]), name);
    }

    private static void JoinKernel(Tensor[] parts, int axis, Span<double> y)
    {
        var outer = Dims.Count(parts[0].Shape[..axis]);
        for (var (i, at) = (0, 0); i < outer; i++)
            foreach (var part in parts)
            {
                var length = part.Count / outer;
                part.Data.AsSpan(i * length, length).CopyTo(y[at..]);
                at += length;
            }
    }
}
