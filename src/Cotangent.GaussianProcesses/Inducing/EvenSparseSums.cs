using System.Buffers;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The sums of rows that have one precision d: the cotangent of Kuf is d (G A + g Rᵀ) with G = L⁻ᵀ Σ and g = L⁻ᵀ b̄, one product, since that of d needs no rows.</summary>
/// <remarks>
/// A is solved for, so that it has numbers of the size of the data. L⁻ᵀ (Σ A) has the rounding of Σ A times the size of L⁻ᵀ, and so has (L⁻ᵀ Σ) A: nothing is lost by the order, where
/// (L⁻ᵀ Σ L⁻¹) Kuf loses the size of L⁻¹ once more.
/// </remarks>
internal sealed class EvenSparseSums(InducedCovariance covariance, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
    : SparseSums(covariance, X, L, d, R, kff, elements)
{
    protected override double? PullFlops => 3.0 * M * M * N;

    private double Precision => Inputs[2].Span[0];

    private protected override void WritePrecisions(int tile, Span<double> d) => d.Fill(Precision);

    private protected override void Pull(ReadOnlyMemory<double> sigma, ReadOnlyMemory<double> db, double dTrace, Buffers cotangents)
    {
        var rented = ArrayPool<double>.Shared.Rent(M * (M + P));
        var G = rented.AsMemory(0, M * (M + P));
        WriteG(sigma.Span, db.Span, new(G.Span, M, M + P));
        PullTiles((M + P) * Tiles.Length, default, cotangents, (tile, A, dK, sums) =>
        {
            PullTile(tile, G.Span, db.Span, A.Span, dK.Span, cotangents);
            PullKuf(tile, dK, sums, cotangents);
        });
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>A and below it Rᵀ are [M + P rows], so that their product with [G g] is all of it.</summary>
    private void PullTile(int tile, ReadOnlySpan<double> G, ReadOnlySpan<double> db, Span<double> scratch, Span<double> dK, Buffers cotangents)
    {
        var (all, (first, rows)) = (M + P, Tiles[tile]);
        var A = scratch[..(all * rows)];
        WriteProjection(tile, A[..(M * rows)]);
        if (!cotangents[3].IsEmpty) // Aᵀ b̄ d
            Numerics.MatMul.Multiply(new ReadOnlyMatrixSpan(A[..(M * rows)], M, rows).T, new(db, M, P), new(cotangents[3].Span.Slice(first * P, rows * P), rows, P), Precision);
        for (var i = 0; i < rows; i++)
            for (var p = 0; p < P; p++) A[((M + p) * rows) + i] = Inputs[3].Span[((first + i) * P) + p];
        Numerics.MatMul.Multiply(new(G, M, all), new(A, all, rows), new(dK[..(M * rows)], M, rows), Precision);
    }

    /// <summary>d̄ = (⟨S̄, S⟩ + ⟨b̄, b⟩ + t̄ t) / d, as all sums are d times what does not depend on it; and t̄ d for each row.</summary>
    private protected override void PullPrecisions(ReadOnlySpan<double> sigma, ReadOnlySpan<double> dY, ReadOnlySpan<double> sums, Buffers cotangents)
    {
        if (!cotangents[2].IsEmpty) cotangents[2].Span[0] = FixedOrder.Dot(dY, sums) / Precision;
        if (!cotangents[4].IsEmpty) cotangents[4].Span.Fill(dY[^1] * Precision);
    }

    /// <summary>[G g] = L⁻ᵀ [Σ b̄].</summary>
    private void WriteG(ReadOnlySpan<double> sigma, ReadOnlySpan<double> db, MatrixSpan G)
    {
        for (var i = 0; i < M; i++)
        {
            var row = G.Data.Slice(i * (M + P), M + P);
            sigma.Slice(i * M, M).CopyTo(row);
            db.Slice(i * P, P).CopyTo(row[M..]);
        }
        Numerics.TriangularSolve.Upper(new ReadOnlyMatrixSpan(Inputs[1].Span, M, M).T, G);
    }
}
