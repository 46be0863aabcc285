using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent.Numerics;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix by implicit QR steps with Wilkinson's shift.</summary>
/// <remarks>Source: Golub and Van Loan (2013), algorithms 8.3.2 and 8.3.3.</remarks>
internal static class TridiagonalIteration
{
    /// <summary>Two or three steps find an eigenvalue; this many mean that something is not finite.</summary>
    private const int StepsPerValue = 50;

    /// <summary>Turns the diagonal into the eigenvalues and rotates the rows along; false if it does not converge.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="e">The elements next to the diagonal.</param>
    /// <param name="rows">N rows of N, or none when only eigenvalues are wanted.</param>
    public static bool Run(Span<double> d, Span<double> e, Span<double> rows)
    {
        int last = d.Length - 1;
        for (int steps = 0; last > 0; steps++)
        {
            if (steps > StepsPerValue * d.Length)
                return false;
            int first = Uncoupled(d, e, last);
            if (first == last)
                last--;
            else
                Step(d, e, first, last, rows);
        }
        return true;
    }

    /// <summary>The first row of the block that ends in row last and has no negligible off-diagonal element.</summary>
    private static int Uncoupled(Span<double> d, Span<double> e, int last)
    {
        int first = last;
        while (first > 0 && !(Math.Abs(e[first - 1]) <= Epsilon * (Math.Abs(d[first - 1]) + Math.Abs(d[first]))))
            first--;
        return first;
    }

    private static void Step(Span<double> d, Span<double> e, int first, int last, Span<double> rows)
    {
        int n = d.Length;
        double x = d[first] - Shift(d[last - 1], d[last], e[last - 1]), z = e[first];
        for (int k = first; k < last; k++)
        {
            double r = double.Hypot(x, z), c = r == 0 ? 1 : x / r, s = r == 0 ? 0 : z / r;
            if (k > first)
                e[k - 1] = r;
            RotatePair(ref d[k], ref d[k + 1], ref e[k], c, s);
            x = e[k];
            if (k < last - 1)
                (z, e[k + 1]) = (s * e[k + 1], c * e[k + 1]);
            if (!rows.IsEmpty)
                Rotate(rows.Slice(k * n, 2 * n), c, s);
        }
    }

    private static unsafe void Rotate(Span<double> pair, double c, double s)
    {
        fixed (double* x = pair)
            VectorKernel.Rotate(pair.Length / 2, x, x + pair.Length / 2, c, s);
    }

    /// <summary>The eigenvalue of [[a, e], [e, b]] that is nearer to b.</summary>
    private static double Shift(double a, double b, double e)
    {
        double g = (a - b) / (2 * e);
        return b - e / (g + double.CopySign(double.Hypot(g, 1), g));
    }

    /// <summary>[[a, e], [e, b]] ← G [[a, e], [e, b]] Gᵀ with G = [[c, s], [−s, c]].</summary>
    private static void RotatePair(ref double a, ref double b, ref double e, double c, double s)
    {
        double cross = 2 * c * s * e, square = s * s * (b - a), sum = square + cross;
        e = c * s * (b - a) + (c - s) * (c + s) * e;
        (a, b) = (a + sum, b - sum);
    }
}
