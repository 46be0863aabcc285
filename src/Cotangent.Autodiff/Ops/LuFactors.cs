using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>L and U of each matrix of A [… N N] and, as a last row, the pivots: [… N+1 N].</summary>
    /// <remarks>No derivative goes this way: an op that uses the factors takes A as well, and its rules say all about A.</remarks>
    private static Tensor LuFactors(Tensor A)
    {
        var n = A.Shape[^1];
        return Function([A], [.. A.Shape[..^2], n + 1, n], y => LuKernel(A, y), (_, _) => [null], t => Tensor.Zeros([.. t[0]!.Shape[..^2], n + 1, n]));
    }

    private static void LuKernel(Tensor A, double[] y)
    {
        var n = A.Shape[^1];
        var pivots = new int[n];
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            var packed = y.AsSpan(batch * (n + 1) * n, (n + 1) * n);
            A.Data.AsSpan(batch * n * n, n * n).CopyTo(packed);
            Lu.Factor(new MatrixSpan(packed, n, n), pivots);
            for (var i = 0; i < n; i++) packed[n * n + i] = pivots[i];
        }
    }

    private static ReadOnlyMatrixSpan FactorsOf(Tensor factors, int batch)
    {
        var n = factors.Shape[^1];
        return Matrix(factors, batch).Slice(0, n, 0, n);
    }

    private static int[] PivotsOf(Tensor factors, int batch)
    {
        var n = factors.Shape[^1];
        var pivots = new int[n];
        for (var i = 0; i < n; i++) pivots[i] = (int)factors.Data[(batch * (n + 1) + n) * n + i];
        return pivots;
    }

    /// <summary>The first row of U with a zero on its diagonal, or null.</summary>
    private static int? ZeroPivot(Tensor factors, int batch)
    {
        var U = FactorsOf(factors, batch);
        for (var i = 0; i < U.Rows; i++)
            if (U[i, i] == 0) return i;
        return null;
    }

    /// <summary>The sign of the permutation of the pivots.</summary>
    private static int Parity(ReadOnlySpan<int> pivots)
    {
        var sign = 1;
        for (var i = 0; i < pivots.Length; i++)
            if (pivots[i] != i) sign = -sign;
        return sign;
    }
}
