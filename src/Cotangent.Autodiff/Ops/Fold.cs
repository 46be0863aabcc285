using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>One number from a span.</summary>
internal delegate double RowKernel(ReadOnlySpan<double> x);

/// <summary>A reduction by an associative operation: of a contiguous run to one number, and of two runs element by element.</summary>
/// <param name="Start">The result for no elements.</param>
/// <param name="Row">The result for a run of at least one.</param>
/// <param name="Join">Two results to one.</param>
internal sealed record Fold(double Start, RowKernel Row, BinaryKernel Join)
{
    internal static readonly Fold Sum = new(0, FixedOrder.Sum, TensorPrimitives.Add);
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
        var (row, outer) = (x.Shape[^1], x.Shape.Length - 1);
        var rows = new RowWalker(y.Shape, x.Shape, outer, stackalloc int[2 * outer]);
        Span<double> one = stackalloc double[1];
        for (var start = 0; start < x.Count; start += row, rows.Next())
        {
            var part = x.Data.AsSpan(start, row);
            var result = y.Data.AsSpan(rows.Offset, rows.IsSingle ? 1 : row);
            if (rows.IsSingle) one[0] = Row(part);
            Join(result, rows.IsSingle ? one : part, result);
        }
    }

    private readonly struct RowBody(RowKernel row, double[] x, double[] results) : IPieceBody
    {
        public void Run(int start, int length) => results[start / ElementwiseLoops.Piece] = row(x.AsSpan(start, length));
    }
}
