using System.Buffers;
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
        var rented = ArrayPool<double>.Shared.Rent(M * Tiles.Length);
        for (var tile = 0; tile < Tiles.Count; tile++)
        {
            var (first, rows) = Tiles[tile];
            var A = rented.AsMemory(0, M * rows);
            WriteKuf(tile, A.Span);
            Numerics.TriangularSolve.Lower(new(Inputs[1].Span, M, M), new(A.Span, M, rows));
            ColumnSquares.Sum(A, y.Slice(first, rows), rows, M);
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        Clear(cotangents);
        var L = Inputs[1];
        var sum = Tensor.Zeros(M, M);
        for (var tile = 0; tile < Tiles.Count; tile++)
        {
            var (first, rows) = Tiles[tile];
            PullTile(tile, [L, Tensor.FromSpan(dY.Span.Slice(first, rows), rows, 1)], M * M, cotangents, (squares, _) => sum += Tensor.FromSpan(squares, M, M));
        }
        if (!cotangents[1].IsEmpty) LowerTriangle(-2 * Op.TriangularSolve(L, sum, adjoint: true)).Span.CopyTo(cotangents[1].Span);
    }

    private protected override (Tensor[] Others, Tensor dKuf) Pulled(Tensor[] inputs, Tensor Kuf)
    {
        var (L, dq) = (inputs[0], inputs[1]);
        var A = Conditional.Projection(L, Kuf);
        var scaled = A * dq.T;
        return ([Op.MatMul(scaled, A, transposeB: true)], 2 * Op.TriangularSolve(L, scaled, adjoint: true));
    }
}
