using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    extension(Tensor A)
    {
        /// <summary>Aᵀ: the last two axes exchanged.</summary>
        public Tensor T => Transpose(A);
    }

    /// <summary>x with another shape of as many elements; nothing is copied.</summary>
    /// <exception cref="ArgumentException">The shapes have different numbers of elements.</exception>
    public static Tensor Reshape(Tensor x, params ReadOnlySpan<int> shape) => Reshape(x, shape.ToArray());

    internal static Tensor Reshape(Tensor x, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.SequenceEqual(shape)) return Unchanged(x);
        if (Dims.Count(shape) != x.Count)
            throw new ArgumentException($"Reshape: shape {Dims.Text(shape)} holds {Dims.Count(shape)} elements; x has {x.Count}, of shape {Dims.Text(x.Shape)}.");
        CapturedTensors.Refuse(x, nameof(Reshape));
        var y = new Tensor(x.Data, shape);
        if (ActiveRecorders.Current is null) return y;
        return ActiveRecorders.Record(new FunctionNode(
            "Reshape",
            [x],
            y,
            Cost.Move,
            null,
            (dY, _) => [Reshape(dY, Behind(dY, shape.Length, x.Dimensions))],
            t => Reshape(t[0]!, Behind(t[0]!, x.Rank, shape)),
            Attributes.None,
            shared: x));
    }

    /// <summary>x stretched to a shape that it broadcasts to.</summary>
    /// <exception cref="ArgumentException">x does not broadcast to the shape.</exception>
    public static Tensor BroadcastTo(Tensor x, params ReadOnlySpan<int> shape) => BroadcastTo(x, shape.ToArray());

    internal static Tensor BroadcastTo(Tensor x, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.SequenceEqual(shape)) return Unchanged(x);
        if (!Dims.StretchesTo(x.Shape, shape))
            throw new ArgumentException($"BroadcastTo: x of shape {Dims.Text(x.Shape)} does not broadcast to {Dims.Text(shape)}. Its lengths must be 1 or equal, counted from the last axis.");
        return Linear(
            x,
            shape,
            flops: Cost.Move,
            y => BroadcastToKernel(x, shape, y),
            t => StretchBehind(t, t.Rank - x.Rank, shape),
            dY => SumBehind(dY, dY.Rank - shape.Length, x.Dimensions),
            "BroadcastTo",
            StretchedView.Instance);
    }

    /// <summary>Aᵀ for A [… N M]: the last two axes exchanged.</summary>
    public static Tensor Transpose(Tensor A)
    {
        Shapes.In(nameof(Transpose)).Is(A, "… N M");
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        int[] shape = [.. A.Shape[..^2], m, n];
        return Linear(A, shape, flops: Cost.Move, B => TransposeKernel(A, n, m, B), Transpose, Transpose, attributes: TransposedView.Instance);
    }

    /// <summary>The columns of X [… N D] with the given indices, in their order: [… N indices].</summary>
    /// <exception cref="ArgumentException">An index is outside [0, D).</exception>
    public static Tensor Columns(Tensor X, params ReadOnlySpan<int> indices)
    {
        Shapes.In(nameof(Columns)).Is(X, "… N D");
        var chosen = indices.ToArray();
        foreach (var d in chosen)
            if ((uint)d >= (uint)X.Shape[^1]) throw new ArgumentException($"Columns: there is no column {d} in X of shape {Dims.Text(X.Shape)}. Columns run from 0 to {X.Shape[^1] - 1}.");
        return GatheredAlong(X, chosen, -1, nameof(Columns));
    }


    /// <summary>A + diag(d) for A [… N N] and d [… N], or [… 1] or a scalar for one value all along; without a second N × N matrix.</summary>
    public static Tensor AddDiagonal(Tensor A, Tensor d)
    {
        Shapes.In(nameof(AddDiagonal)).Is(A, "… N N");
        ArgumentNullException.ThrowIfNull(d);
        int[] diagonal = [.. A.Shape[..^1]];
        if (!Dims.StretchesTo(d.Shape, diagonal))
            throw new ArgumentException($"AddDiagonal: d has shape {Dims.Text(d.Shape)}; expected one that broadcasts to {Dims.Text(diagonal)}, the diagonal of A.");
        var full = BroadcastTo(d, diagonal);
        return Function(
            [A, full],
            A.Dimensions,
            flops: full.Count,
            Y => AddDiagonalKernel(A, full, Y),
            (dY, needs) => [dY, needs[1] ? Diagonal(dY) : null],
            t => t[1] is not { } td ? t[0]! : t[0] is { } tA ? AddDiagonal(tA, td) : DiagonalMatrix(td),
            attributes: Attributes.None,
            overwrites: 0);
    }

    private static void BroadcastToKernel(Tensor x, int[] shape, Span<double> y)
    {
        if (y.Length == 0) return;
        if (x.Count == 1)
        {
            y.Fill(x.Data[0]);
            return;
        }
        var row = shape[^1];
        var rows = new RowWalker(x.Shape, shape, shape.Length - 1, stackalloc int[2 * shape.Length]);
        for (var start = 0; start < y.Length; start += row, rows.Next())
        {
            if (rows.IsSingle) y.Slice(start, row).Fill(x.Data[rows.Offset]);
            else x.Data.AsSpan(rows.Offset, row).CopyTo(y[start..]);
        }
    }

    private static void TransposeKernel(Tensor A, int n, int m, Span<double> B)
    {
        for (var start = 0; start < A.Count; start += n * m)
            Transposition.Copy(new ReadOnlyMatrixSpan(A.Data.AsSpan(start, n * m), n, m).T, new MatrixSpan(B.Slice(start, n * m), m, n));
    }

    private static void AddDiagonalKernel(Tensor A, Tensor d, Span<double> Y)
    {
        var n = A.Shape[^1];
        A.Data.CopyTo(Y);
        for (var i = 0; i < d.Count; i++) Y[i / n * n * n + i % n * (n + 1)] += d.Data[i];
    }
}
