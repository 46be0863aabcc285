using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>L and U of each matrix of A [… N N] and, as a last row, the pivots: [… N+1 N].</summary>
    /// <remarks>No derivative goes this way: an op that uses the factors takes A as well, and its rules say all about A.</remarks>
    private static Tensor LuFactors(Tensor A)
    {
        var n = A.Shape[^1];
        return Function(
            [A],
            [.. A.Shape[..^2], n + 1, n],
            flops: 2 * Cost.Cube(A) / 3,
            y => LuKernel(A, y),
            (_, _) => [null],
            t => Tensor.Zeros([.. t[0]!.Shape[..^2], n + 1, n]),
            attributes: Attributes.None);
    }

    private static void LuKernel(Tensor A, double[] y)
    {
        var n = A.Shape[^1];
        using var pivots = new Scratch<int>(n);
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            var packed = y.AsSpan(batch * (n + 1) * n, (n + 1) * n);
            A.Data.AsSpan(batch * n * n, n * n).CopyTo(packed);
            Lu.Factor(new MatrixSpan(packed, n, n), pivots.Span);
            for (var i = 0; i < n; i++) packed[n * n + i] = pivots.Array[i];
        }
    }

    private static ReadOnlyMatrixSpan FactorsOf(Tensor factors, int batch)
    {
        var n = factors.Shape[^1];
        return Matrix(factors, batch).Slice(0, n, 0, n);
    }

    private static void CopyPivots(Tensor factors, int batch, Span<int> pivots)
    {
        var n = pivots.Length;
        for (var i = 0; i < n; i++) pivots[i] = Pivot(factors, batch, n, i);
    }

    private static int Pivot(Tensor factors, int batch, int n, int i) => (int)factors.Data[(batch * (n + 1) + n) * n + i];

    /// <summary>The first row of U with a zero on its diagonal, or null.</summary>
    private static int? ZeroPivot(Tensor factors, int batch)
    {
        var U = FactorsOf(factors, batch);
        for (var i = 0; i < U.Rows; i++)
            if (U[i, i] == 0) return i;
        return null;
    }

    /// <summary>The sign of the permutation of the pivots.</summary>
    private static int Parity(Tensor factors, int batch)
    {
        var (n, sign) = (factors.Shape[^1], 1);
        for (var i = 0; i < n; i++)
            if (Pivot(factors, batch, n, i) != i) sign = -sign;
        return sign;
    }
}
