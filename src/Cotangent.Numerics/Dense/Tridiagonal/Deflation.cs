using System.Numerics.Tensors;
using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent.Numerics;

/// <summary>What of diag(d) + ρ z zᵀ is an eigenvalue as it stands: where z is negligible, or can be made so by a rotation of two nearly equal d.</summary>
/// <remarks>Source: Cuppen (1981); Dongarra and Sorensen (1987).</remarks>
internal readonly unsafe struct Deflation(int n, double* d, double* z, double rho, int* order, Half* halves)
{
    /// <summary>Moves the deflated to the end of the order, the others stay ascending; returns how many others there are.</summary>
    /// <param name="rows">The rows that the rotations turn along.</param>
    /// <param name="spare">[N] indices.</param>
    public int Run(MatrixPointer rows, int* spare)
    {
        double tolerance = 8 * Epsilon * Math.Max(Largest(d), Largest(z));
        int kept = 0, gone = 0, before = -1;
        for (int i = 0; i < n; i++)
        {
            int at = order[i];
            if (rho * Math.Abs(z[at]) <= tolerance)
            {
                spare[gone++] = at;
                continue;
            }
            if (before >= 0 && IsTurned(before, at, tolerance, rows))
                spare[gone++] = before;
            else if (before >= 0)
                order[kept++] = before;
            before = at;
        }
        if (before >= 0)
            order[kept++] = before;
        new Span<int>(spare, gone).CopyTo(new(order + kept, gone));
        return kept;
    }

    private double Largest(double* x) => n == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(new ReadOnlySpan<double>(x, n)));

    /// <summary>Turns z[p] into z[q] if the off-diagonal element that this leaves is negligible.</summary>
    private bool IsTurned(int p, int q, double tolerance, MatrixPointer rows)
    {
        double r = double.Hypot(z[q], z[p]), c = z[q] / r, s = -z[p] / r, gap = d[q] - d[p];
        if (!(Math.Abs(gap * c * s) <= tolerance))
            return false;
        (z[p], z[q]) = (0, r);
        VectorKernel.Rotate(rows.Columns, rows.At(p, 0), rows.At(q, 0), c, s);
        (d[p], d[q]) = (d[p] * c * c + d[q] * s * s, d[p] * s * s + d[q] * c * c);
        if (halves[p] != halves[q])
            halves[p] = halves[q] = Half.Both;
        return true;
    }
}
