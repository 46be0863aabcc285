using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Ordinary least squares on a few columns, by modified Gram–Schmidt: y ← y − its projection on them.</summary>
internal static class LeastSquares
{
    /// <summary>What the columns do not explain, in place of y.</summary>
    internal static void TakeOff(double[] y, params double[][] columns)
    {
        columns = [.. columns.Select(column => (double[])column.Clone())];
        for (var j = 0; j < columns.Length; j++)
        {
            var size = Math.Sqrt(FixedOrder.Dot(columns[j], columns[j]));
            for (var i = 0; i < j; i++) Subtract(columns[j], columns[i]);
            var norm = Math.Sqrt(FixedOrder.Dot(columns[j], columns[j]));
            var isNew = norm > 1e-10 * size; // else it lies in the span of the ones before
            for (var row = 0; row < y.Length; row++) columns[j][row] = isNew ? columns[j][row] / norm : 0;
            Subtract(y, columns[j]);
        }
    }

    /// <summary>x ← x − (xᵀq) q.</summary>
    private static void Subtract(double[] x, double[] q)
    {
        var share = FixedOrder.Dot(x, q);
        for (var row = 0; row < x.Length; row++) x[row] -= share * q[row];
    }
}
