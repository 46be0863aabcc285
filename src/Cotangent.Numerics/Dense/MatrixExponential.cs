using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>e to the power of a matrix.</summary>
public static class MatrixExponential
{
    private const int Degree = 13;

    /// <summary>Up to this norm the approximation of degree 13 is exact to double precision.</summary>
    private const double LargestNorm = 5.371920351148152;

    /// <summary>Y ← eᴬ = Σ Aᵏ / k!, by scaling with a power of two, a Padé approximation of degree 13, and squaring.</summary>
    /// <remarks>A [N, N], Y [N, N], any strides; NaN and infinities in A fill Y with NaN. Cost: about 15 N³ flops, and 2 N³ for each squaring. Source: Higham (2005), algorithm 2.3.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static void Evaluate(ReadOnlyMatrixSpan A, MatrixSpan Y)
    {
        int n = A.Rows;
        if (A.Columns != n || Y.Rows != n || Y.Columns != n)
            throw new ArgumentException($"MatrixExponential.Evaluate: A is {n} x {A.Columns}, Y is {Y.Rows} x {Y.Columns}. Both must be [N, N].");
        double[] pooled = ArrayPool<double>.Shared.Rent(8 * n * n);
        int[] pivots = ArrayPool<int>.Shared.Rent(n);
        Powers work = new(pooled, n);
        Transposition.Copy(A, work[0]);
        double norm = Norm(work.Flat(0), n);
        if (double.IsFinite(norm))
            ScaleAndSquare(work, norm, pivots.AsSpan(0, n));
        else
            work.Flat(0).Fill(double.NaN);
        Transposition.Copy(work[0], Y);
        ArrayPool<double>.Shared.Return(pooled);
        ArrayPool<int>.Shared.Return(pivots);
    }

    /// <summary>Matrix 0 ← its exponential.</summary>
    private static void ScaleAndSquare(Powers work, double norm, Span<int> pivots)
    {
        int squarings = norm <= LargestNorm ? 0 : 1 + Math.ILogB(norm / LargestNorm);
        Span<double> A = work.Flat(0);
        TensorPrimitives.Multiply(A, Math.ScaleB(1, -squarings), A);
        Pade(work, pivots);
        for (int i = 0; i < squarings; i++)
        {
            work.Multiply(0, 0, 1);
            work.Flat(1).CopyTo(work.Flat(0));
        }
    }

    /// <summary>Matrix 0 ← (V − U)⁻¹ (V + U), U = A Σ c₂ₖ₊₁ A²ᵏ and V = Σ c₂ₖ A²ᵏ.</summary>
    private static void Pade(Powers work, Span<int> pivots)
    {
        Span<double> c = stackalloc double[Degree + 1];
        Coefficients(c);
        work.Multiply(0, 0, 1);
        work.Multiply(1, 1, 2);
        work.Multiply(2, 1, 3);
        work.Sum(4, 0, c[9], c[11], c[13]);
        work.Multiply(3, 4, 5);
        work.Sum(4, c[1], c[3], c[5], c[7]);
        work.Add(5, 4);
        work.Multiply(0, 4, 6); // U
        work.Sum(4, 0, c[8], c[10], c[12]);
        work.Multiply(3, 4, 5);
        work.Sum(4, c[0], c[2], c[4], c[6]);
        work.Add(5, 4); // V
        TensorPrimitives.Add(work.Flat(4), work.Flat(6), work.Flat(0));
        TensorPrimitives.Subtract(work.Flat(4), work.Flat(6), work.Flat(7));
        Lu.Factor(work[7], pivots);
        Lu.Solve(work[7], pivots, work[0]);
    }

    /// <summary>cₖ = (2m − k)! m! / ((2m)! (m − k)! k!), m the degree.</summary>
    private static void Coefficients(Span<double> c)
    {
        c[0] = 1;
        for (int k = 1; k <= Degree; k++)
            c[k] = c[k - 1] * (Degree - k + 1) / ((2 * Degree - k + 1) * k);
    }

    /// <summary>The largest column sum of magnitudes.</summary>
    private static double Norm(ReadOnlySpan<double> A, int n)
    {
        double norm = 0;
        for (int j = 0; j < n; j++)
        {
            double sum = 0;
            for (int at = j; at < A.Length; at += n)
                sum += Math.Abs(A[at]);
            norm = sum <= norm ? norm : sum; // a sum that is NaN stays
            if (double.IsNaN(norm))
                return norm;
        }
        return norm;
    }

    /// <summary>Eight matrices: A, its powers 2, 4 and 6, and work space.</summary>
    private readonly struct Powers(double[] data, int n)
    {
        public MatrixSpan this[int i] => new(Flat(i), n, n);

        public Span<double> Flat(int i) => data.AsSpan(i * n * n, n * n);

        public void Multiply(int i, int j, int to) => MatMul.Multiply(this[i], this[j], this[to]);

        public void Add(int i, int to) => TensorPrimitives.Add(Flat(i), Flat(to), Flat(to));

        /// <summary>c0 I + c2 A² + c4 A⁴ + c6 A⁶.</summary>
        public void Sum(int to, double c0, double c2, double c4, double c6)
        {
            Span<double> y = Flat(to);
            TensorPrimitives.Multiply(Flat(1), c2, y);
            TensorPrimitives.MultiplyAdd(Flat(2), c4, y, y);
            TensorPrimitives.MultiplyAdd(Flat(3), c6, y, y);
            for (int i = 0; i < n; i++)
                y[i * (n + 1)] += c0;
        }
    }
}
