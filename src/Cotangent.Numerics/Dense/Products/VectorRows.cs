using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The two loops of a product with one vector, four rows or columns at a time, so that what is loaded of the vector, or of the sums, is used four times.</summary>
/// <remarks>
/// Always in vectors of eight doubles, which narrower machines make of two or four: the order of a sum depends on its length alone, not on the
/// machine's width, the place in memory or the neighbouring rows.
/// </remarks>
internal static unsafe class VectorRows
{
    private const int Lanes = 8;

    /// <summary>sums_i ← Σ_p A_ip x_p, A having contiguous rows.</summary>
    public static void Dots(MatrixPointer A, double* x, double* sums)
    {
        int i = 0;
        for (; i + 4 <= A.Rows; i += 4)
            FourDots(A.At(i, 0), A.RowStride, A.Columns, x, sums + i);
        for (; i < A.Rows; i++)
            sums[i] = OneDot(A.At(i, 0), A.Columns, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourDots(double* a0, nint stride, int n, double* x, double* sums)
    {
        double* a1 = a0 + stride;
        double* a2 = a1 + stride;
        double* a3 = a2 + stride;
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int p = 0;
        for (; p <= n - Lanes; p += Lanes)
        {
            Vector512<double> v = Vector512.Load(x + p);
            s0 = Vector512.MultiplyAddEstimate(Vector512.Load(a0 + p), v, s0);
            s1 = Vector512.MultiplyAddEstimate(Vector512.Load(a1 + p), v, s1);
            s2 = Vector512.MultiplyAddEstimate(Vector512.Load(a2 + p), v, s2);
            s3 = Vector512.MultiplyAddEstimate(Vector512.Load(a3 + p), v, s3);
        }
        sums[0] = Rest(s0, a0, x, p, n);
        sums[1] = Rest(s1, a1, x, p, n);
        sums[2] = Rest(s2, a2, x, p, n);
        sums[3] = Rest(s3, a3, x, p, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OneDot(double* a, int n, double* x)
    {
        Vector512<double> s = default;
        int p = 0;
        for (; p <= n - Lanes; p += Lanes)
            s = Vector512.MultiplyAddEstimate(Vector512.Load(a + p), Vector512.Load(x + p), s);
        return Rest(s, a, x, p, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Rest(Vector512<double> lanes, double* a, double* x, int p, int n)
    {
        double sum = Vector512.Sum(lanes);
        for (; p < n; p++)
            sum = double.MultiplyAddEstimate(a[p], x[p], sum);
        return sum;
    }

    /// <summary>sums ← Σ_p A_p x_p, A having contiguous columns A_p.</summary>
    public static void Columns(MatrixPointer A, double* x, double* sums)
    {
        new Span<double>(sums, A.Rows).Clear();
        int p = 0;
        for (; p + 4 <= A.Columns; p += 4)
            FourColumns(A.At(0, p), A.ColumnStride, A.Rows, x + p, sums);
        for (; p < A.Columns; p++)
            OneColumn(A.At(0, p), A.Rows, x[p], sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourColumns(double* a0, nint stride, int n, double* x, double* sums)
    {
        double* a1 = a0 + stride;
        double* a2 = a1 + stride;
        double* a3 = a2 + stride;
        Vector512<double> x0 = Vector512.Create(x[0]), x1 = Vector512.Create(x[1]), x2 = Vector512.Create(x[2]), x3 = Vector512.Create(x[3]);
        int i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            Vector512<double> s = Vector512.MultiplyAddEstimate(Vector512.Load(a0 + i), x0, Vector512.Load(sums + i));
            s = Vector512.MultiplyAddEstimate(Vector512.Load(a1 + i), x1, s);
            s = Vector512.MultiplyAddEstimate(Vector512.Load(a2 + i), x2, s);
            Vector512.MultiplyAddEstimate(Vector512.Load(a3 + i), x3, s).Store(sums + i);
        }
        for (; i < n; i++)
        {
            double s = double.MultiplyAddEstimate(a1[i], x[1], double.MultiplyAddEstimate(a0[i], x[0], sums[i]));
            sums[i] = double.MultiplyAddEstimate(a3[i], x[3], double.MultiplyAddEstimate(a2[i], x[2], s));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneColumn(double* a, int n, double x, double* sums)
    {
        Vector512<double> v = Vector512.Create(x);
        int i = 0;
        for (; i <= n - Lanes; i += Lanes)
            Vector512.MultiplyAddEstimate(Vector512.Load(a + i), v, Vector512.Load(sums + i)).Store(sums + i);
        for (; i < n; i++)
            sums[i] = double.MultiplyAddEstimate(a[i], x, sums[i]);
    }
}
