using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent;

/// <summary>The log density of Gaussians of one covariance by hand; the factor L and α are kept between evaluation and gradient.</summary>
/// <remarks>In storage that is taken over, L stands where K was, and the cotangent of K where L was.</remarks>
internal sealed class GaussianLogDensityFunction(Tensor K, Tensor d, Tensor R) : FusedFunction(nameof(GaussianLogDensity), [], K, d, R)
{
    private readonly int N = R.Shape[0];
    private readonly int P = R.Shape[1];

    protected internal override double? Flops => (double)N * N * N / 3;

    protected internal override double? PullFlops => 2.0 * N * N * N / 3;

    protected internal override int[][] Residuals => [K.Dimensions, R.Dimensions];

    protected internal override bool IsReadByPull(int input) => false;

    protected internal override bool ResidualMayOverwrite(int residual, int input) => (residual, input) is (0, 0) or (1, 2);

    protected internal override bool CotangentMayOverwrite(int input, int residual) => (input, residual) is (0, 0);

    protected internal override Tensor Define(Tensor[] inputs)
    {
        var (K, d, R) = (inputs[0], inputs[1], inputs[2]);
        var L = Cholesky(AddDiagonal(K, d));
        return -0.5 * Sum(Square(TriangularSolve(L, R))) - P * Sum(Log(Diagonal(L))) - 0.5 * N * P * Math.Log(2 * Math.PI);
    }

    protected internal override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var L = residuals[0];
        Factor(L);
        var alpha = residuals[1].Span;
        R.Span.CopyTo(alpha);
        var A = new MatrixSpan(alpha, N, P);
        var factor = new ReadOnlyMatrixSpan(L.Span, N, N);
        Numerics.TriangularSolve.Lower(factor, A);
        var squares = FixedOrder.Dot(alpha, alpha);
        var logs = 0.0;
        for (var i = 0; i < N; i++) logs += Math.Log(L.Span[i * (N + 1)]);
        Numerics.TriangularSolve.Upper(factor.T, A);
        y.Span[0] = -0.5 * squares - P * logs - 0.5 * N * P * Math.Log(2 * Math.PI);
    }

    protected internal override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var (L, alpha, g) = (residuals[0], residuals[1], dY.ToScalar());
        if (!cotangents[0].IsEmpty)
        {
            PullCovariance(g, L, alpha, cotangents[0], cotangents[1].Span);
        }
        else if (!cotangents[1].IsEmpty)
        {
            var scratch = ArrayPool<double>.Shared.Rent(N * N);
            PullCovariance(g, L, alpha, scratch.AsMemory(0, N * N), cotangents[1].Span);
            ArrayPool<double>.Shared.Return(scratch);
        }
        if (!cotangents[2].IsEmpty) TensorPrimitives.Multiply(alpha.Span, -g, cotangents[2].Span);
    }

    /// <summary>The lower triangle of L ← the factor of K + diag(d).</summary>
    private void Factor(Memory<double> L)
    {
        var diagonal = ArrayPool<double>.Shared.Rent(N);
        for (var i = 0; i < N; i++) diagonal[i] = K.Span[i * (N + 1)] + d.Span[i];
        LowerRows.Copy(K, L, N);
        var l = L.Span;
        for (var i = 0; i < N; i++) l[i * (N + 1)] = diagonal[i];
        var failure = Numerics.Cholesky.Factor(new MatrixSpan(l, N, N));
        var error = failure is { } pivot ? NotPositiveDefiniteException.For(Failed(diagonal, isInPlace: l.Overlaps(K.Span)), 0, pivot) : null;
        ArrayPool<double>.Shared.Return(diagonal);
        if (error is not null) throw error;
    }

    /// <summary>K + diag(d) after its factorisation failed: where L stands over the lower triangle of K, the upper one still holds it.</summary>
    private Tensor Failed(double[] diagonal, bool isInPlace)
    {
        var whole = Tensor.Uninitialized(K.Dimensions);
        var source = new ReadOnlyMatrixSpan(K.Span, N, N);
        Transposition.Copy(isInPlace ? source.T : source, new MatrixSpan(whole.Data, N, N));
        for (var i = 0; i < N; i++) whole.Data[i * (N + 1)] = diagonal[i];
        return whole;
    }

    /// <summary>dK ← ½ g (ααᵀ − P (L Lᵀ)⁻¹), and dd ← its diagonal unless it is empty.</summary>
    private void PullCovariance(double g, Tensor L, Tensor alpha, Memory<double> dK, Span<double> dd)
    {
        LowerRows.Copy(L, dK, N);
        Numerics.Cholesky.InverseLower(new MatrixSpan(dK.Span, N, N));
        var columns = ArrayPool<double>.Shared.Rent(N * P); // αᵀ: one output after the other
        Transposition.Copy(new ReadOnlyMatrixSpan(alpha.Span, N, P).T, new MatrixSpan(columns, P, N));
        Parallelism.For(LowerTile.Count(N), (double)(P + 3) * N * N, new CovarianceTile(g, N, P, dK, columns));
        ArrayPool<double>.Shared.Return(columns);
        for (var i = 0; i < dd.Length; i++) dd[i] = dK.Span[i * (N + 1)];
    }

    /// <summary>From the inverse to its cotangent: one tile below the diagonal, then its mirror image while it is in cache.</summary>
    private readonly struct CovarianceTile(double g, int N, int P, Memory<double> dK, double[] columns) : IParallelBody
    {
        public void Run(int index)
        {
            var tile = LowerTile.At(index, N);
            var matrix = dK.Span;
            for (var i = tile.Row; i < tile.Row + tile.Rows; i++)
            {
                var row = matrix.Slice(i * N + tile.Column, Math.Min(tile.Columns, i - tile.Column + 1));
                if (P == 0) row.Clear();
                for (var p = 0; p < P; p++) Sums.Scaled(p == 0 ? -0.5 * g * P : 1, row, 0.5 * g * columns[p * N + i], columns.AsSpan(p * N + tile.Column, row.Length));
            }
            tile.MirrorIn(new MatrixSpan(matrix, N, N));
        }
    }
}
