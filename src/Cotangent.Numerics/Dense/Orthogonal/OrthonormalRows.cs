using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>Rows scaled to length 1; rows of length 0, which come last, become unit vectors orthogonal to all others.</summary>
internal static class OrthonormalRows
{
    /// <summary>N orthogonal rows of the given length, N ≤ length, and their norms in descending order.</summary>
    public static void Make(Span<double> rows, int length, ReadOnlySpan<double> norms)
    {
        for (int i = 0; i < norms.Length; i++)
        {
            Span<double> row = rows.Slice(i * length, length);
            if (norms[i] > 0)
                TensorPrimitives.Divide(row, norms[i], row);
            else
                Complete(rows[..(i * length)], row);
        }
    }

    /// <summary>A unit vector orthogonal to the rows before: the axis that they cover least, less its part in them, twice for accuracy.</summary>
    private static void Complete(ReadOnlySpan<double> before, Span<double> row)
    {
        int axis = LeastCovered(before, row.Length);
        row.Clear();
        row[axis] = 1;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int start = 0; start < before.Length; start += row.Length)
                TakeOut(before.Slice(start, row.Length), row);
            TensorPrimitives.Divide(row, Math.Sqrt(FixedOrder.Dot(row, row)), row);
        }
    }

    private static void TakeOut(ReadOnlySpan<double> unit, Span<double> row) =>
        TensorPrimitives.MultiplyAdd(unit, -FixedOrder.Dot(unit, row), row, row);

    private static int LeastCovered(ReadOnlySpan<double> before, int length)
    {
        (int axis, double least) = (0, double.PositiveInfinity);
        for (int j = 0; j < length; j++)
        {
            double covered = 0;
            for (int at = j; at < before.Length; at += length)
                covered += before[at] * before[at];
            if (covered < least)
                (axis, least) = (j, covered);
        }
        return axis;
    }
}
