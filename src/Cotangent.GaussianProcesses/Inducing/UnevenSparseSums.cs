using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The sums of rows that have a precision each: that of row i has the cotangent ½ aᵀ Σ a + (aᵀ b̄) r + t̄ kff, for which Σ A is evaluated, and L⁻ᵀ (Σ A + b̄ Rᵀ) D is that of Kuf.</summary>
internal sealed class UnevenSparseSums(InducedCovariance covariance, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
    : SparseSums(covariance, X, L, d, R, kff, elements)
{
    protected override double? PullFlops => 4.0 * M * M * N;

    private protected override void WritePrecisions(int tile, Span<double> d)
    {
        var (first, rows) = Tiles[tile];
        Inputs[2].Span.Slice(first, rows).CopyTo(d);
    }

    private protected override void Pull(ReadOnlyMemory<double> sigma, ReadOnlyMemory<double> db, double dTrace, Buffers cotangents) =>
        PullTiles((M + P + 2) * Tiles.Length, default, cotangents, (tile, scratch, dK, sums) =>
        {
            PullTile(tile, sigma.Span, db.Span, dTrace, cotangents, scratch, dK);
            PullKuf(tile, dK, sums, cotangents);
        });

    private void PullTile(int tile, ReadOnlySpan<double> sigma, ReadOnlySpan<double> db, double dTrace, Buffers cotangents, Memory<double> scratch, Memory<double> ofKuf)
    {
        var (first, rows) = Tiles[tile];
        var A = scratch[..(M * rows)];
        var mean = scratch.Span.Slice(M * rows, P * rows);
        var (quadratic, d) = (scratch.Slice((M + P) * rows, rows), scratch.Slice((M + P + 1) * rows, rows));
        var dK = ofKuf[..(M * rows)];
        WriteProjection(tile, A.Span);
        WritePrecisions(tile, d.Span);
        Numerics.MatMul.Multiply(new ReadOnlyMatrixSpan(A.Span, M, rows).T, new(db, M, P), new(mean, rows, P));
        Numerics.MatMul.Multiply(new(sigma, M, M), new(A.Span, M, rows), new(dK.Span, M, rows));
        ColumnSquares.SumOfProducts(A, dK, quadratic, rows, M);
        WriteRows(first, mean, quadratic.Span, dTrace, cotangents);
        Numerics.MatMul.Multiply(new(db, M, P), new ReadOnlyMatrixSpan(Inputs[3].Span.Slice(first * P, rows * P), rows, P).T, new(dK.Span, M, rows), 1, 1);
        ColumnScale.Run(d, dK, rows, M);
        Numerics.TriangularSolve.Upper(new ReadOnlyMatrixSpan(Inputs[1].Span, M, M).T, new(dK.Span, M, rows));
    }

    /// <summary>Writes the cotangents of d and R of a tile, from Aᵀ b̄ [rows P] and aᵀ Σ a [rows].</summary>
    private void WriteRows(int first, ReadOnlySpan<double> means, ReadOnlySpan<double> quadratic, double dTrace, Buffers cotangents)
    {
        for (var i = 0; i < quadratic.Length; i++)
        {
            var row = first + i;
            var mean = means.Slice(i * P, P);
            if (!cotangents[2].IsEmpty)
                cotangents[2].Span[row] = (0.5 * quadratic[i]) + FixedOrder.Dot(mean, Inputs[3].Span.Slice(row * P, P)) + (dTrace * Inputs[4].Span[row]);
            if (!cotangents[3].IsEmpty) TensorPrimitives.Multiply(mean, Inputs[2].Span[row], cotangents[3].Span.Slice(row * P, P));
        }
    }

    private protected override void PullPrecisions(ReadOnlySpan<double> sigma, ReadOnlySpan<double> dY, ReadOnlySpan<double> sums, Buffers cotangents)
    {
        if (!cotangents[4].IsEmpty) TensorPrimitives.Multiply(Inputs[2].Span, dY[^1], cotangents[4].Span);
    }
}
