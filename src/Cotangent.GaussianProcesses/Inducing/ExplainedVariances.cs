using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>qᵢ = Σ_m A², with A = L⁻¹ Kuf: what the inducing variables explain of the variance of f at each row [N 1], without a matrix [M N].</summary>
/// <remarks>The cotangent of Kuf is 2 L⁻ᵀ A diag(q̄), and that of L is −tril(L⁻ᵀ 2 A diag(q̄) Aᵀ). Cost: M² N flops, and 4 M² N for the gradient.</remarks>
internal sealed class ExplainedVariances : InducedTiles
{
    private ExplainedVariances(InducedCovariance covariance, Tensor X, Tensor L, int elements)
        : base(nameof(ExplainedVariances), [X.Shape[0], 1], covariance, elements, X, L)
    {
    }

    /// <summary>At rows X [N D], for L Lᵀ = Kuu: [N 1].</summary>
    internal static Tensor Of(InducedCovariance covariance, Tensor X, Tensor L, int elements) => Fused(new ExplainedVariances(covariance, X, L, elements));

    protected override double? Flops => (double)M * M * Inputs[0].Shape[0];

    protected override double? PullFlops => 4.0 * M * M * Inputs[0].Shape[0];

    protected override Tensor Define(Tensor[] inputs) =>
        Tiles.Count == 1 ? OfRows(inputs) : Concat([.. Enumerable.Range(0, Tiles.Count).Select(tile => Recompute(OfTile(inputs, tile), OfRows))]);

    private Tensor OfRows(Tensor[] inputs) => ExpandDims(Sum(Square(Conditional.Projection(inputs[1], Kuf(inputs[0], inputs))), 0), -1);

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        ForTiles(M * Tiles.Length, default, (tile, scratch, _) =>
        {
            var (first, rows) = Tiles[tile];
            var A = scratch[..(M * rows)];
            WriteProjection(tile, A.Span);
            ColumnSquares.Sum(A, y.Slice(first, rows), rows, M);
        });
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var rented = ArrayPool<double>.Shared.Rent(M * M);
        var S = rented.AsMemory(0, M * M);
        PullTiles((M + 1) * Tiles.Length, S, cotangents, (tile, scratch, ofKuf, sums) =>
        {
            PullTile(tile, dY.Span, scratch, ofKuf, sums.Span[^(M * M)..]);
            PullKuf(tile, ofKuf, sums, cotangents);
        });
        if (!cotangents[1].IsEmpty) PullFactor(new(Inputs[1].Span, M, M), new(S.Span, M, M), cotangents[1].Span);
        ArrayPool<double>.Shared.Return(rented);
    }

    private void PullTile(int tile, ReadOnlySpan<double> dY, Memory<double> scratch, Memory<double> ofKuf, Span<double> S)
    {
        var (first, rows) = Tiles[tile];
        var A = scratch.Span[..(M * rows)];
        var (dq, dK) = (scratch.Slice(M * rows, rows), ofKuf[..(M * rows)]);
        WriteProjection(tile, A);
        A.CopyTo(dK.Span);
        dY.Slice(first, rows).CopyTo(dq.Span);
        ColumnScale.Run(dq, dK, rows, M);
        Numerics.MatMul.Multiply(new(dK.Span, M, rows), new ReadOnlyMatrixSpan(A, M, rows).T, new(S, M, M), 2, 1);
        Numerics.TriangularSolve.Upper(new ReadOnlyMatrixSpan(Inputs[1].Span, M, M).T, new(dK.Span, M, rows));
        TensorPrimitives.Multiply(dK.Span, 2, dK.Span);
    }

    /// <summary>L̄ = −tril(L⁻ᵀ S), for S = 2 A diag(q̄) Aᵀ, which is lost.</summary>
    private void PullFactor(ReadOnlyMatrixSpan L, MatrixSpan S, Span<double> dL)
    {
        Numerics.TriangularSolve.Upper(L.T, S);
        dL.Clear();
        for (var i = 0; i < M; i++) TensorPrimitives.Negate(S.Data.Slice(i * M, i + 1), dL.Slice(i * M, i + 1));
    }
}
