namespace Cotangent;

public static partial class Op
{
    /// <summary>A tensor with a name, a number, for each axis; no name twice.</summary>
    private sealed record Labelled(Tensor Value, int[] Labels)
    {
        internal int Length(int label) => Value.Shape[Array.IndexOf(Labels, label)];

        internal int Product(IEnumerable<int> labels) => labels.Aggregate(1, (product, label) => product * Length(label));
    }

    /// <summary>x with its axes in the order of the labels.</summary>
    private static Tensor Ordered(Labelled x, params IEnumerable<int>[] labels) =>
        Permuted(x.Value, [.. labels.SelectMany(l => l).Select(label => Array.IndexOf(x.Labels, label))], nameof(Transpose));

    /// <summary>x summed over the labels that are not needed.</summary>
    private static Labelled SummedTo(Labelled x, HashSet<int> needed)
    {
        int[] gone = [.. Enumerable.Range(0, x.Labels.Length).Where(axis => !needed.Contains(x.Labels[axis]))];
        return gone.Length == 0 ? x : new(Sum(x.Value, gone), [.. x.Labels.Where(needed.Contains)]);
    }

    /// <summary>Σ A B over the labels that are not needed, all of which both have.</summary>
    private static Labelled Contracted(Labelled A, Labelled B, HashSet<int> needed)
    {
        // The order of shared labels is that of the larger operand, which then is not copied.
        var order = A.Value.Count >= B.Value.Count ? A.Labels : B.Labels;
        int[] shared = [.. order.Where(label => A.Labels.Contains(label) && B.Labels.Contains(label))];
        int[] batch = [.. shared.Where(needed.Contains)], inner = [.. shared.Where(label => !needed.Contains(label))];
        int[] rows = [.. A.Labels.Except(shared)], columns = [.. B.Labels.Except(shared)];
        if (inner.Length == 0) return Multiplied(A, B);
        if (batch.Length > 0 && rows.Length == 0 && columns.Length == 0) return SummedTo(Multiplied(A, B), needed);
        var (a, transposeA) = AsMatrices(A, batch, rows, inner);
        var (b, transposeB) = AsMatrices(B, batch, inner, columns);
        var C = MatMul(a, b, transposeA, transposeB);
        int[] labels = [.. batch, .. rows, .. columns];
        return new(Reshape(C, [.. labels.Select(label => A.Labels.Contains(label) ? A.Length(label) : B.Length(label))]), labels);
    }

    /// <summary>x as matrices [… left right], or [… right left] and true when it lies so already.</summary>
    private static (Tensor Matrices, bool IsTransposed) AsMatrices(Labelled x, int[] batch, int[] left, int[] right)
    {
        var lead = batch.Length == 0 ? [] : new[] { x.Product(batch) };
        var (n, m) = (x.Product(left), x.Product(right));
        return x.Labels.AsSpan().SequenceEqual([.. batch, .. right, .. left])
            ? (Reshape(x.Value, [.. lead, m, n]), true)
            : (Reshape(Ordered(x, batch, left, right), [.. lead, n, m]), false);
    }

    /// <summary>A B with all labels of both: those of A in their order, then the rest of B's.</summary>
    private static Labelled Multiplied(Labelled A, Labelled B)
    {
        int[] own = [.. B.Labels.Except(A.Labels)];
        var a = Reshape(A.Value, [.. A.Value.Shape, .. Enumerable.Repeat(1, own.Length)]);
        var b = Reshape(Ordered(B, A.Labels.Intersect(B.Labels), own), [.. A.Labels.Select(label => B.Labels.Contains(label) ? B.Length(label) : 1), .. own.Select(B.Length)]);
        return new(a * b, [.. A.Labels, .. own]);
    }
}
