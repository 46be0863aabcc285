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

    /// <summary>x reduced to a shape that broadcasts to its own.</summary>
    internal void Run(double[] x, int[] shapeX, int[] shape, double[] y)
    {
        if (y.Length == 1) y[0] = All(x);
        else Rows(x, shapeX, shape, y);
    }

    // In pieces of fixed length, so that the result does not depend on the number of threads.
    private double All(double[] x) => x.Length == 0 ? Start : x.Length < 2 * ElementwiseLoops.Piece ? Row(x) : InPieces(x);

    private double InPieces(double[] x)
    {
        const int piece = ElementwiseLoops.Piece;
        var partial = new double[(x.Length + piece - 1) / piece];
        ElementwiseLoops.InPieces(x.Length, (start, length) => partial[start / piece] = Row(x.AsSpan(start, length)));
        return Row(partial);
    }

    private void Rows(double[] x, int[] shapeX, int[] shape, Span<double> y)
    {
        y.Fill(Start);
        if (x.Length == 0) return;
        var row = shapeX[^1];
        var rows = new RowWalker(shape, shapeX, shapeX.Length - 1);
        Span<double> one = stackalloc double[1];
        for (var start = 0; start < x.Length; start += row, rows.Next())
        {
            var part = x.AsSpan(start, row);
            var result = y.Slice(rows.Offset, rows.IsSingle ? 1 : row);
            if (rows.IsSingle) one[0] = Row(part);
            Join(result, rows.IsSingle ? one : part, result);
        }
    }
}
