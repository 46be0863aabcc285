using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>All that sparse regression needs of N rows, summed tile by tile: A D Aᵀ [M M], A D R [M P] and Σ d (kff − Σ A²), with A = L⁻¹ Kuf, one after the other in a vector.</summary>
/// <remarks>
/// A matrix [M N] is never stored: Kuf and A are evaluated again for the gradient. With S̄ and b̄ the cotangents of the sums and t̄ that of the trace, that of A is 2 (S̄ − t̄ I) A D + b̄ (D R)ᵀ,
/// and that of Kuf L⁻ᵀ times it. L⁻ᵀ (S̄ − t̄ I) L⁻¹ Kuf in one product would be half the work, and lose all digits that Kuu lacks: of inducing inputs closer than a lengthscale, eight and more.
/// The cotangent of L needs no rows: −tril(L⁻ᵀ (2 (S̄ − t̄ I) A D Aᵀ + b̄ (A D R)ᵀ)). Cost: 2 M² N flops, and 4 M² N more for the gradient; O(M²) bytes, and a few tiles of
/// <see cref="RowTiles.Elements"/>.
/// </remarks>
internal sealed class SparseSums : InducedTiles
{
    private readonly int P;

    private SparseSums(InducedCovariance covariance, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
        : base(nameof(SparseSums), [L.Shape[0] * (L.Shape[0] + R.Shape[1]) + 1], covariance, elements, X, L, d, R, kff) => P = R.Shape[1];

    /// <summary>The sums of rows X [N D] with precisions d ≥ 0 [N 1], R [N P] and prior variances kff [N], for L Lᵀ = Kuu.</summary>
    /// <returns>S = A D Aᵀ [M M], b = A D R [M P] and Σ d (kff − Σ A²), a scalar; no term of that is below 0.</returns>
    internal static (Tensor S, Tensor b, Tensor Trace) Of(InducedCovariance covariance, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
    {
        var sums = new SparseSums(covariance, X, L, d, R, ExpandDims(kff, -1), elements);
        return sums.Parts(Fused(sums));
    }

    /// <summary>The sums that are no trace, for the cotangent of L.</summary>
    protected override int[][] Residuals => [[M * (M + P)]];

    protected override double? Flops => 2.0 * M * M * Inputs[0].Shape[0];

    protected override double? PullFlops => 4.0 * M * M * Inputs[0].Shape[0];

    /// <summary>The same sums by ops, of tiles whose matrices are not kept.</summary>
    protected override Tensor Define(Tensor[] inputs) =>
        Tiles.Count == 1 ? OfRows(inputs) : Enumerable.Range(0, Tiles.Count).Select(tile => Recompute(OfTile(inputs, tile), OfRows)).Aggregate((sum, part) => sum + part);

    private Tensor OfRows(Tensor[] inputs)
    {
        var (d, R, kff) = (inputs[2], inputs[3], inputs[4]);
        var A = Conditional.Projection(inputs[1], Kuf(inputs[0], inputs));
        var scaled = A * d.T;
        var trace = Sum(d * kff) - Sum(scaled * A);
        return Concat([Flatten(Op.MatMul(scaled, A, transposeB: true)), Flatten(Op.MatMul(scaled, R)), Reshape(trace, 1)]);
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        y.Span.Clear();
        var rented = ArrayPool<double>.Shared.Rent((M + P + 2) * Tiles.Length);
        for (var tile = 0; tile < Tiles.Count; tile++) Add(tile, y.Span, rented);
        ArrayPool<double>.Shared.Return(rented);
        Mirror(y.Span[..(M * M)]);
        y.Span[..^1].CopyTo(residuals[0].Span);
    }

    private void Add(int tile, Span<double> y, double[] rented)
    {
        var (first, rows) = Tiles[tile];
        var A = rented.AsMemory(0, M * rows);
        var R = rented.AsSpan(M * rows, rows * P);
        var root = rented.AsMemory((M + P) * rows, rows);
        var squares = rented.AsMemory((M + P + 1) * rows, rows);
        TensorPrimitives.Sqrt(Inputs[2].Span.Slice(first, rows), root.Span);
        WriteKuf(tile, A.Span);
        ColumnBlocks.For(rows, M, new Scale(root, A, rows, M));
        Numerics.TriangularSolve.Lower(new(Inputs[1].Span, M, M), new(A.Span, M, rows));
        ColumnSquares.Sum(A, squares, rows, M);
        for (var i = 0; i < rows; i++)
        {
            y[^1] += Math.Max(0, Inputs[2].Span[first + i] * Inputs[4].Span[first + i] - squares.Span[i]);
            TensorPrimitives.Multiply(Inputs[3].Span.Slice((first + i) * P, P), root.Span[i], R.Slice(i * P, P));
        }
        SymmetricProduct.Lower(new(A.Span, M, rows), new(y[..(M * M)], M, M), 1, 1);
        Numerics.MatMul.Multiply(new(A.Span, M, rows), new(R, rows, P), new(y[(M * M)..^1], M, P), 1, 1);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        Clear(cotangents);
        var rented = ArrayPool<double>.Shared.Rent(M * (M + P));
        var L = new ReadOnlyMatrixSpan(Inputs[1].Span, M, M);
        var inner = rented.AsSpan(0, M * M);
        var db = rented.AsSpan(M * M, M * P);
        Twice(dY.Span, inner);
        if (!cotangents[1].IsEmpty) PullFactor(L, inner, dY.Span[(M * M)..^1], residuals[0].Span, cotangents[1].Span);
        dY.Span[(M * M)..^1].CopyTo(db);
        var (sigma, dB, dTrace) = (Tensor.FromSpan(inner, M, M), Tensor.FromSpan(db, M, P), dY.Span[^1]);
        ArrayPool<double>.Shared.Return(rented);
        for (var tile = 0; tile < Tiles.Count; tile++)
        {
            var (first, rows) = Tiles[tile];
            var (d, R) = (Tensor.FromSpan(Inputs[2].Span.Slice(first, rows), rows, 1), Tensor.FromSpan(Inputs[3].Span.Slice(first * P, rows * P), rows, P));
            PullTile(tile, [sigma, Inputs[1], dB, d, R], rows * (1 + P), cotangents, (others, i) => OfRows(i, others, dTrace, cotangents));
        }
    }

    /// <summary>2 (S̄ − t̄ I), with S̄ made symmetric, from the cotangent of the sums.</summary>
    private void Twice(ReadOnlySpan<double> dY, Span<double> inner)
    {
        for (var i = 0; i < M; i++)
        {
            for (var j = 0; j < M; j++) inner[i * M + j] = dY[i * M + j] + dY[j * M + i];
            inner[i * M + i] -= 2 * dY[^1];
        }
    }

    /// <summary>L̄ = −tril(L⁻ᵀ (2 (S̄ − t̄ I) A D Aᵀ + b̄ (A D R)ᵀ)).</summary>
    private void PullFactor(ReadOnlyMatrixSpan L, ReadOnlySpan<double> inner, ReadOnlySpan<double> db, ReadOnlySpan<double> sums, Span<double> dL)
    {
        var product = new MatrixSpan(dL, M, M);
        Numerics.MatMul.Multiply(new(inner, M, M), new(sums[..(M * M)], M, M), product, -1);
        Numerics.MatMul.Multiply(new(db, M, P), new ReadOnlyMatrixSpan(sums[(M * M)..], M, P).T, product, -1, 1);
        Numerics.TriangularSolve.Upper(L.T, product);
        for (var i = 0; i < M; i++) dL.Slice(i * M + i + 1, M - i - 1).Clear();
    }

    /// <summary>½ aᵀ Σ a [rows] and Aᵀ b̄ [rows P], and the cotangent L⁻ᵀ (Σ A + b̄ Rᵀ) D of Kuf, with Σ = 2 (S̄ − t̄ I).</summary>
    private protected override (Tensor[] Others, Tensor dKuf) Pulled(Tensor[] inputs, Tensor Kuf)
    {
        var (sigma, L, db, d, R) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        var A = Conditional.Projection(L, Kuf);
        var dA = Op.MatMul(sigma, A);
        return ([0.5 * Sum(A * dA, 0), Conditional.Mean(A, db)], Op.TriangularSolve(L, (dA + Op.MatMul(db, R, transposeB: true)) * d.T, adjoint: true));
    }

    /// <summary>Writes the cotangents of d, R and kff of a tile: ½ aᵀ Σ a + (aᵀ b̄) r + t̄ kff, d aᵀ b̄ and t̄ d.</summary>
    private void OfRows(int tile, ReadOnlySpan<double> ofTile, double dTrace, Buffers cotangents)
    {
        var (first, rows) = Tiles[tile];
        for (var i = 0; i < rows; i++)
        {
            var row = first + i;
            var mean = ofTile.Slice(rows + i * P, P);
            var d = Inputs[2].Span[row];
            if (!cotangents[2].IsEmpty) cotangents[2].Span[row] = ofTile[i] + FixedOrder.Dot(mean, Inputs[3].Span.Slice(row * P, P)) + dTrace * Inputs[4].Span[row];
            if (!cotangents[3].IsEmpty) TensorPrimitives.Multiply(mean, d, cotangents[3].Span.Slice(row * P, P));
            if (!cotangents[4].IsEmpty) cotangents[4].Span[row] = dTrace * d;
        }
    }

    /// <summary>S [M M], b [M P] and the trace, of sums or of their cotangents.</summary>
    private (Tensor S, Tensor b, Tensor Trace) Parts(Tensor sums) => (Reshape(Op.Slice(sums, ..(M * M)), M, M), Reshape(Op.Slice(sums, (M * M)..^1), M, P), Reshape(Op.Slice(sums, ^1..)));

    /// <summary>Copies the lower triangle of S [M M] to the upper one.</summary>
    private void Mirror(Span<double> S)
    {
        for (var i = 1; i < M; i++)
            for (var j = 0; j < i; j++) S[j * M + i] = S[i * M + j];
    }

    /// <summary>A ← A D^½, a block of columns.</summary>
    private readonly struct Scale(Memory<double> root, Memory<double> A, int rows, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var scale = root.Span.Slice(first, count);
            for (var m = 0; m < M; m++)
            {
                var a = A.Span.Slice(m * rows + first, count);
                TensorPrimitives.Multiply(a, scale, a);
            }
        }
    }
}
