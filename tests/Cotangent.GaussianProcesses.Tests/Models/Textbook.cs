namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Regression by the formulas of the textbook, with an explicit inverse by Gauss–Jordan: nothing in common with the library but the kernel matrix.</summary>
internal sealed class Textbook
{
    private readonly double[,] inverse;
    private readonly double[,] residual;

    /// <summary>Of C = K + noise and R = Y − m.</summary>
    internal Textbook(double[,] C, double[,] R)
    {
        (inverse, LogDeterminant) = Invert(C);
        residual = R;
    }

    internal double LogDeterminant { get; }

    internal double LogMarginalLikelihood()
    {
        var (N, P) = (residual.GetLength(0), residual.GetLength(1));
        var fit = Sum(P, p => Sum(N, i => Sum(N, j => residual[i, p] * inverse[i, j] * residual[j, p])));
        return -0.5 * fit - 0.5 * P * LogDeterminant - 0.5 * N * P * Math.Log(2 * Math.PI);
    }

    /// <summary>K*ᵀ C⁻¹ R for K* [N M].</summary>
    internal double Mean(double[,] Kstar, int j, int output) =>
        Sum(residual.GetLength(0), i => Sum(residual.GetLength(0), n => Kstar[i, j] * inverse[i, n] * residual[n, output]));

    /// <summary>k** − K*ᵀ C⁻¹ K*.</summary>
    internal double Covariance(double[,] Kstar, double kstar, int j, int k) =>
        kstar - Sum(residual.GetLength(0), i => Sum(residual.GetLength(0), n => Kstar[i, j] * inverse[i, n] * Kstar[n, k]));

    internal static double[,] Matrix(Tensor A)
    {
        var matrix = new double[A.Shape[0], A.Shape[1]];
        Buffer.BlockCopy(A.ToArray(), 0, matrix, 0, A.Count * sizeof(double));
        return matrix;
    }

    /// <summary>A⁻¹ and log |A| of a positive definite matrix.</summary>
    private static (double[,] Inverse, double LogDeterminant) Invert(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var A = (double[,])matrix.Clone();
        var B = Matrix(Tensor.Identity(n));
        var logDeterminant = 0.0;
        for (var pivot = 0; pivot < n; pivot++)
        {
            logDeterminant += Math.Log(A[pivot, pivot]);
            var scale = A[pivot, pivot];
            for (var j = 0; j < n; j++) (A[pivot, j], B[pivot, j]) = (A[pivot, j] / scale, B[pivot, j] / scale);
            foreach (var row in Enumerable.Range(0, n).Where(row => row != pivot)) Eliminate(A, B, row, pivot);
        }
        return (B, logDeterminant);
    }

    private static void Eliminate(double[,] A, double[,] B, int row, int pivot)
    {
        var factor = A[row, pivot];
        for (var j = 0; j < A.GetLength(0); j++)
        {
            A[row, j] -= factor * A[pivot, j];
            B[row, j] -= factor * B[pivot, j];
        }
    }

    private static double Sum(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);
}
