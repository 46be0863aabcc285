using System.Numerics;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>One number from a span.</summary>
internal delegate double RowKernel(ReadOnlySpan<double> x);

/// <summary>A reduction by an associative operation: of a contiguous run to one number, and of two runs element by element.</summary>
/// <param name="Start">The result for no elements.</param>
/// <param name="Row">The result for a run of at least one.</param>
/// <param name="Join">Two results to one.</param>
/// <param name="Leaf">How many runs are joined one after the other before halves of them are: rounding then grows with their logarithm.</param>
internal sealed record Fold(double Start, RowKernel Row, BinaryKernel Join, int Leaf = int.MaxValue)
{
    internal static readonly Fold Sum = new(0, FixedOrder.Sum, TensorPrimitives.Add, 256);
    internal static readonly Fold Product = new(1, FixedOrder.Product, TensorPrimitives.Multiply);
    internal static readonly Fold Max = new(double.NegativeInfinity, TensorPrimitives.Max, TensorPrimitives.Max);
    internal static readonly Fold Min = new(double.PositiveInfinity, TensorPrimitives.Min, TensorPrimitives.Min);

    /// <summary>x reduced to the shape of y, which broadcasts to its own.</summary>
    internal void Run(in Operand x, in Operand y)
    {
        if (y.Count == 1) y.Data[0] = All(x);
        else Rows(x, y);
    }

    /// <summary>x reduced to a shape that broadcasts to its own.</summary>
    internal void Run(Tensor x, int[] shape, double[] y) => Run(new(x), new Operand(y, y.Length, shape));

    // In pieces of fixed length, so that the result does not depend on the number of threads.
    private double All(in Operand x) => x.Count == 0 ? Start : x.Count < 2 * ElementwiseLoops.Piece ? Row(x.Span) : InPieces(x);

    private double InPieces(in Operand x)
    {
        using var partial = new Scratch<double>((x.Count + ElementwiseLoops.Piece - 1) / ElementwiseLoops.Piece);
        ElementwiseLoops.InPieces(x.Count, new RowBody(Row, x.Data, partial.Array));
        return Row(partial.Span);
    }

    private void Rows(in Operand x, in Operand y)
    {
        y.Span.Fill(Start);
        if (x.Count == 0) return;
        Span<int> kept = stackalloc int[x.Shape.Length];
        kept.Fill(1);
        y.Shape.CopyTo(kept[(kept.Length - y.Shape.Length)..]);
        var axis = 0;
        while (axis < kept.Length - 1 && kept[axis] == x.Shape[axis]) axis++;
        if (axis == kept.Length - 1 || x.Shape[axis] <= Leaf) JoinRows(x.Span, x.Shape, y.Span, kept);
        else InHalves(x, y, kept, axis);
    }

    /// <summary>The first axis that is reduced, longer than a leaf, for each place along those before it.</summary>
    private void InHalves(in Operand x, in Operand y, ReadOnlySpan<int> kept, int axis)
    {
        var batch = Dims.Count(kept[..axis]);
        var (from, to) = (x.Count / batch, y.Count / batch);
        using var pooled = new Scratch<double>(to * (BitOperations.Log2((uint)x.Shape[axis]) + 1));
        for (var b = 0; b < batch; b++) JoinHalves(x.Span.Slice(b * from, from), x.Shape.AsSpan(axis), y.Span.Slice(b * to, to), kept[axis..], pooled.Span);
    }

    private void JoinHalves(ReadOnlySpan<double> x, ReadOnlySpan<int> shape, Span<double> y, ReadOnlySpan<int> kept, Span<double> room)
    {
        if (shape[0] <= Leaf)
        {
            JoinRows(x, shape, y, kept);
            return;
        }
        Span<int> half = stackalloc int[shape.Length];
        shape.CopyTo(half);
        half[0] = shape[0] / 2;
        var at = x.Length / shape[0] * half[0];
        JoinHalves(x[..at], half, y, kept, room);
        half[0] = shape[0] - half[0];
        var second = room[..y.Length];
        second.Fill(Start);
        JoinHalves(x[at..], half, second, kept, room[y.Length..]);
        Join(y, second, y);
    }

    private void JoinRows(ReadOnlySpan<double> x, ReadOnlySpan<int> shape, Span<double> y, ReadOnlySpan<int> kept)
    {
        var (row, outer) = (shape[^1], shape.Length - 1);
        var rows = new RowWalker(kept, shape, outer, stackalloc int[2 * outer]);
        Span<double> one = stackalloc double[1];
        for (var start = 0; start < x.Length; start += row, rows.Next())
        {
            var part = x.Slice(start, row);
            var result = y.Slice(rows.Offset, rows.IsSingle ? 1 : row);
            if (rows.IsSingle) one[0] = Row(part);
            Join(result, rows.IsSingle ? one : part, result);
        }
    }

    private readonly struct RowBody(RowKernel row, double[] x, double[] results) : IPieceBody
    {
        public void Run(int start, int length) => results[start / ElementwiseLoops.Piece] = row(x.AsSpan(start, length));
    }
}
