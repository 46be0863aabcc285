namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>The bound of Titsias and Lawrence (2010), eqs. 14 and 15, on plain arrays, with the statistics of a squared exponential by their formulas: no code that the library shares.</summary>
internal static class LatentReference
{
    internal static double Likelihood(double[,] Y, double[,] mu, double[,] s, double[,] Z, double variance, double[] ell, double noise)
    {
        var (N, D, M, Q) = (Y.GetLength(0), Y.GetLength(1), Z.GetLength(0), Z.GetLength(1));
        var (psi1, psi2, Kuu) = (new double[N, M], new double[M, M], new double[M, M]);
        for (var i = 0; i < M; i++)
        {
            for (var n = 0; n < N; n++) psi1[n, i] = variance * Product(Q, q => Math.Exp(-0.5 * Square(mu[n, q] - Z[i, q]) / (s[n, q] + Square(ell[q]))) / Math.Sqrt(1 + s[n, q] / Square(ell[q])));
            for (var j = 0; j < M; j++)
            {
                Kuu[i, j] = variance * Product(Q, q => Math.Exp(-0.5 * Square((Z[i, q] - Z[j, q]) / ell[q])));
                for (var n = 0; n < N; n++)
                    psi2[i, j] += variance * variance * Product(Q, q =>
                        Math.Exp(-0.25 * Square((Z[i, q] - Z[j, q]) / ell[q]) - Square(mu[n, q] - 0.5 * (Z[i, q] + Z[j, q])) / (2 * s[n, q] + Square(ell[q])))
                            / Math.Sqrt(1 + 2 * s[n, q] / Square(ell[q])));
            }
        }
        var (P1, P2, K, y) = (Matrix(psi1), Matrix(psi2), Matrix(Kuu), Matrix(Y));
        var beta = 1 / noise;
        var B = beta * P2 + K;
        var W = beta * Tensor.Identity(N) - beta * beta * Op.MatMul(P1, Op.MatMul(Op.Inverse(B), P1, transposeB: true));
        var logs = N * Math.Log(beta) + Math.Log(Op.Determinant(K).ToScalar()) - N * Math.Log(2 * Math.PI) - Math.Log(Op.Determinant(B).ToScalar());
        var left = -0.5 * beta * N * variance + 0.5 * beta * Op.Trace(Op.MatMul(Op.Inverse(K), P2)).ToScalar();
        return D * (0.5 * logs + left) - 0.5 * Op.Trace(Op.MatMul(y, Op.MatMul(W, y), transposeA: true)).ToScalar();
    }

    private static Tensor Matrix(double[,] x) => Tensor.FromSpan([.. x.Cast<double>()], x.GetLength(0), x.GetLength(1));

    private static double Product(int count, Func<int, double> of) => Enumerable.Range(0, count).Aggregate(1.0, (p, q) => p * of(q));

    private static double Square(double x) => x * x;
}
