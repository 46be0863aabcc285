using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent.Numerics;

/// <summary>The rotation that makes two rows orthogonal, with the sums of squares of all rows kept at hand.</summary>
internal readonly unsafe struct JacobiPair(MatrixPointer rows, MatrixPointer basis, double* squares)
{
    /// <summary>A sum of squares that is negligible next to one near 1, and has lost digits to underflow.</summary>
    private const double Negligible = 1e-280;

    /// <summary>A sum of squares that shrinks below this part of itself is added up again.</summary>
    private const double Cancelled = 0.01;

    private readonly double tolerance = Tolerance(rows.Columns);

    /// <summary>The cosine between two rows of the given length that counts as zero.</summary>
    public static double Tolerance(int length) => Math.Sqrt(length) * Epsilon;

    public int Rows => rows.Rows;

    /// <summary>Adds up the squares of row i; what is negligible beyond any precision becomes zero, or the rounding errors of a row that depends on others would never be orthogonal to them.</summary>
    public void Refresh(int i)
    {
        double* row = rows.At(i, 0);
        squares[i] = VectorKernel.Dot(rows.Columns, row, row);
        if (squares[i] > Negligible)
            return;
        new Span<double>(row, rows.Columns).Clear();
        squares[i] = 0;
    }

    /// <summary>Rotates rows p and q by the smaller of the angles that make them orthogonal; false if they are.</summary>
    public bool Rotate(int p, int q)
    {
        double* x = rows.At(p, 0), y = rows.At(q, 0);
        double xx = squares[p], yy = squares[q], xy = VectorKernel.Dot(rows.Columns, x, y);
        if (!(Math.Abs(xy) > tolerance * Math.Sqrt(xx) * Math.Sqrt(yy)))
            return false;
        double zeta = (yy - xx) / (2 * xy), t = 1 / (zeta + double.CopySign(double.Hypot(zeta, 1), zeta));
        double c = 1 / Math.Sqrt(1 + t * t), s = -c * t;
        VectorKernel.Rotate(rows.Columns, x, y, c, s);
        if (!basis.IsEmpty)
            VectorKernel.Rotate(basis.Columns, basis.At(p, 0), basis.At(q, 0), c, s);
        Update(p, xx - t * xy, xx);
        Update(q, yy + t * xy, yy);
        return true;
    }

    private void Update(int i, double square, double before)
    {
        squares[i] = square;
        if (!(square > Cancelled * before))
            Refresh(i);
    }
}
