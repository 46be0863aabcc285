namespace Cotangent;

public static partial class Op
{
    /// <summary>Σ A B over pairs of axes; the result has the other axes of A, then those of B.</summary>
    /// <param name="A">A tensor of any rank.</param>
    /// <param name="B">A tensor of any rank.</param>
    /// <param name="axesA">Axes of A; an axis counts from the back when negative.</param>
    /// <param name="axesB">The axes of B that go with them, of the same lengths.</param>
    /// <remarks>One matrix product, after a copy of an operand whose axes do not lie together.</remarks>
    /// <exception cref="ArgumentException">The lists differ in length, an axis comes twice, or paired lengths differ.</exception>
    public static Tensor TensorDot(Tensor A, Tensor B, ReadOnlySpan<int> axesA, ReadOnlySpan<int> axesB)
    {
        ArgumentNullException.ThrowIfNull(A);
        ArgumentNullException.ThrowIfNull(B);
        if (axesA.Length != axesB.Length) throw new ArgumentException($"TensorDot: got {Plural.Count(axesA.Length, "axis", "axes")} of A and {axesB.Length} of B. Give pairs.");
        int[] labelsA = [.. Enumerable.Range(0, A.Rank)], labelsB = [.. Enumerable.Range(A.Rank, B.Rank)];
        var summed = new HashSet<int>();
        for (var i = 0; i < axesA.Length; i++)
        {
            var (a, b) = (Dims.Axis(nameof(TensorDot), axesA[i], A.Rank), Dims.Axis(nameof(TensorDot), axesB[i], B.Rank));
            if (!summed.Add(a)) throw Twice("A", axesA[i], axesA);
            if (labelsB[b] < A.Rank) throw Twice("B", axesB[i], axesB);
            if (A.Shape[a] != B.Shape[b])
                throw new ArgumentException(
                    $"TensorDot: axis {axesA[i]} of A has length {A.Shape[a]}, axis {axesB[i]} of B has {B.Shape[b]}; A has shape {Dims.Text(A.Shape)}, B " +
                        $"{Dims.Text(B.Shape)}. Pair axes of one length.");
            labelsB[b] = a;
        }
        return Contracted(new(A, labelsA), new(B, labelsB), [.. labelsA.Concat(labelsB).Where(label => !summed.Contains(label))]).Value;
    }

    /// <summary>Σ A B over the last axes of A and the first of B, in their order: with 1 the matrix product, with 0 the outer product.</summary>
    /// <param name="A">A tensor of rank <paramref name="axes"/> or more.</param>
    /// <param name="B">A tensor of rank <paramref name="axes"/> or more.</param>
    /// <param name="axes">How many axes of each.</param>
    public static Tensor TensorDot(Tensor A, Tensor B, int axes)
    {
        ArgumentNullException.ThrowIfNull(A);
        ArgumentNullException.ThrowIfNull(B);
        if (axes < 0 || axes > Math.Min(A.Rank, B.Rank))
            throw new ArgumentException($"TensorDot: {axes} axes cannot be paired: A has shape {Dims.Text(A.Shape)}, B {Dims.Text(B.Shape)}. Give 0 to {Math.Min(A.Rank, B.Rank)}.");
        int[] first = [.. Enumerable.Range(0, axes)];
        return TensorDot(A, B, [.. first.Select(i => A.Rank - axes + i)], first);
    }

    private static ArgumentException Twice(string what, int axis, ReadOnlySpan<int> axes) =>
        new($"TensorDot: axis {axis} of {what} comes twice in {Dims.Text(axes)}. Pair each axis once.");
}
