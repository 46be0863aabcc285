using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>Rotates pairs of rows until all are orthogonal.</summary>
internal static class JacobiSweeps
{
    /// <summary>Some 6 to 10 sweeps are usual.</summary>
    private const int MostSweeps = 60;

    /// <summary>A sum of squares that is nothing beside one near 1, and has lost digits to underflow.</summary>
    private const double Negligible = 1e-280;

    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>False if a pair is not orthogonal after the last sweep.</summary>
    /// <param name="rows">N rows of the given length, with a largest element near 1.</param>
    /// <param name="length">Of a row.</param>
    /// <param name="basis">N rows of N that are rotated along, or none.</param>
    /// <param name="n">The number of rows.</param>
    public static bool Run(Span<double> rows, int length, Span<double> basis, int n)
    {
        double tolerance = Math.Sqrt(length) * Epsilon;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
            if (!Sweep(rows, length, basis, n, tolerance))
                return true;
        return false;
    }

    /// <summary>Whether anything was rotated.</summary>
    private static bool Sweep(Span<double> rows, int length, Span<double> basis, int n, double tolerance)
    {
        bool hasRotated = false;
        for (int p = 0; p < n - 1; p++)
            for (int q = p + 1; q < n; q++)
            {
                Span<double> x = rows.Slice(p * length, length), y = rows.Slice(q * length, length);
                if (!Angle(x, y, tolerance, out double c, out double s))
                    continue;
                hasRotated = true;
                Rotation.Apply(x, y, c, s);
                if (!basis.IsEmpty)
                    Rotation.Apply(basis.Slice(p * n, n), basis.Slice(q * n, n), c, s);
            }
        return hasRotated;
    }

    /// <summary>The smaller rotation that makes x and y orthogonal; false if they are.</summary>
    private static bool Angle(Span<double> x, Span<double> y, double tolerance, out double c, out double s)
    {
        double xx = Square(x), yy = Square(y), xy = TensorPrimitives.Dot<double>(x, y);
        (c, s) = (1, 0);
        if (!(Math.Abs(xy) > tolerance * Math.Sqrt(xx) * Math.Sqrt(yy)))
            return false;
        double zeta = (yy - xx) / (2 * xy), t = 1 / (zeta + double.CopySign(double.Hypot(zeta, 1), zeta));
        c = 1 / Math.Sqrt(1 + t * t);
        s = -c * t;
        return true;
    }

    /// <summary>Σ x²; what is negligible beyond any precision becomes zero, or the rounding errors of a column that depends on others would never be orthogonal to them.</summary>
    private static double Square(Span<double> x)
    {
        double square = TensorPrimitives.SumOfSquares<double>(x);
        if (square > Negligible)
            return square;
        x.Clear();
        return 0;
    }
}
