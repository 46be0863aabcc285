using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>Σ over the columns r of R of log N(r; 0, K + diag(d)) = −½ |L⁻¹ r|² − Σ log Lᵢᵢ − (N/2) log 2π, with L Lᵀ = K + diag(d); a scalar.</summary>
    /// <param name="K">Symmetric [N N]; only the lower triangle is read.</param>
    /// <param name="d">What is added to the diagonal: [N], or a scalar.</param>
    /// <param name="R">[N P].</param>
    /// <remarks>
    /// The gradient is K̄ = ½ (ααᵀ − P (K + diag(d))⁻¹), symmetric, d̄ its diagonal, and R̄ = −α, with α = (K + diag(d))⁻¹ R.
    /// Cost: N³/3 flops, and 2N³/3 for the gradient; one N × N matrix each. Source: Rasmussen &amp; Williams (2006), eqs. 2.30 and 5.9.
    /// </remarks>
    /// <exception cref="NotPositiveDefiniteException">K + diag(d) is not positive definite to working precision.</exception>
    public static Tensor GaussianLogDensity(Tensor K, Tensor d, Tensor R)
    {
        Shapes.In(nameof(GaussianLogDensity)).Is(K, "N N").Is(R, "N P");
        var noise = BroadcastTo(d, R.Shape[0]);
        var factor = new GaussianFactor(K, noise, R);
        return Fused(nameof(GaussianLogDensity), [K, noise, R], [], y => y.Span[0] = factor.LogDensity(), dY => factor.Pull(dY.ToScalar()), GaussianLogDensityDefinition);
    }

    private static Tensor GaussianLogDensityDefinition(Tensor[] inputs)
    {
        var (K, d, R) = (inputs[0], inputs[1], inputs[2]);
        var L = Cholesky(AddDiagonal(K, d));
        var (N, P) = (R.Shape[0], R.Shape[1]);
        return -0.5 * Sum(Square(TriangularSolve(L, R))) - P * Sum(Log(Diagonal(L))) - 0.5 * N * P * Math.Log(2 * Math.PI);
    }

    /// <summary>The factor L and α, kept between evaluation and gradient.</summary>
    private sealed class GaussianFactor(Tensor K, Tensor d, Tensor R)
    {
        private const int RowsPerPiece = 16;
        private readonly int N = R.Shape[0];
        private readonly int P = R.Shape[1];
        private readonly double[] L = GC.AllocateUninitializedArray<double>(K.Count);
        private readonly double[] alpha = new double[R.Count];

        internal double LogDensity()
        {
            Rows(i => K.Data.AsSpan(i * N, i + 1).CopyTo(L.AsSpan(i * N)));
            for (var i = 0; i < N; i++) L[i * N + i] += d.Data[i];
            if (Numerics.Cholesky.Factor(new MatrixSpan(L, N, N)) is { } failure) throw NotPositiveDefiniteException.For(AddDiagonal(K, d), 0, failure);
            R.Data.CopyTo(alpha, 0);
            var A = new MatrixSpan(alpha, N, P);
            var factor = new ReadOnlyMatrixSpan(L, N, N);
            Numerics.TriangularSolve.Lower(factor, A);
            var squares = FixedOrder.Dot(alpha, alpha);
            var logs = 0.0;
            for (var i = 0; i < N; i++) logs += Math.Log(L[i * N + i]);
            Numerics.TriangularSolve.Upper(factor.T, A);
            return -0.5 * squares - P * logs - 0.5 * N * P * Math.Log(2 * Math.PI);
        }

        internal Tensor[] Pull(double g)
        {
            var dK = Tensor.Uninitialized(K.Dimensions);
            Rows(i => L.AsSpan(i * N, i + 1).CopyTo(dK.Data.AsSpan(i * N)));
            Numerics.Cholesky.Inverse(new MatrixSpan(dK.Data, N, N));
            var columns = new double[alpha.Length]; // αᵀ: one output after the other
            Transposition.Copy(new ReadOnlyMatrixSpan(alpha, N, P).T, new MatrixSpan(columns, P, N));
            Rows(i =>
            {
                var row = dK.Data.AsSpan(i * N, N);
                TensorPrimitives.Multiply(row, -0.5 * g * P, row);
                for (var p = 0; p < P; p++) TensorPrimitives.MultiplyAdd(columns.AsSpan(p * N, N), 0.5 * g * alpha[i * P + p], row, row);
            });
            return [dK, Diagonal(dK), -g * new Tensor(alpha, R.Dimensions)];
        }

        private void Rows(Action<int> body) => Parallelism.For((N + RowsPerPiece - 1) / RowsPerPiece, piece =>
        {
            for (var i = piece * RowsPerPiece; i < Math.Min(N, (piece + 1) * RowsPerPiece); i++) body(i);
        });
    }
}
