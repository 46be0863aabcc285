using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>All that sparse regression needs of N rows, summed tile by tile: A D Aᵀ [M M], A D R [M P] and Σ d (kff − Σ A²), with A = L⁻¹ Kuf, one after the other in a vector.</summary>
/// <remarks>
/// A matrix [M N] is never stored: Kuf and A are evaluated again for the gradient. With S̄ and b̄ the cotangents of the sums and t̄ that of the trace, that of A is 2 (S̄ − t̄ I) A D + b̄ (D R)ᵀ,
/// and that of Kuf L⁻ᵀ times it. L⁻ᵀ (S̄ − t̄ I) L⁻¹ Kuf in one product would be half the work, and lose all digits that Kuu lacks: of inducing inputs closer than a lengthscale, eight and more.
/// The cotangent of L needs no rows: −tril(L⁻ᵀ (2 (S̄ − t̄ I) A D Aᵀ + b̄ (A D R)ᵀ)). Cost: 2 M² N flops, and for the gradient 4 M² N more, or 3 M² N where all rows have one precision;
/// O(M²) bytes, and a few tiles of <see cref="RowTiles.ElementsFor"/>.
/// </remarks>
internal abstract class SparseSums : InducedTiles
{
    private protected SparseSums(InducedCovariance covariance, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
        : base(nameof(SparseSums), [L.Shape[0] * (L.Shape[0] + R.Shape[1]) + 1], covariance, elements, X, L, d, R, kff) => P = R.Shape[1];

    private protected int P { get; }

    /// <summary>The sums of rows X [N D] with precisions d ≥ 0 [N 1], or [1 1] for one that all rows have, R [N P] and prior variances kff [N], for L Lᵀ = Kuu.</summary>
    /// <returns>S = A D Aᵀ [M M], b = A D R [M P] and Σ d (kff − Σ A²), a scalar; no term of that is below 0.</returns>
    internal static (Tensor S, Tensor b, Tensor Trace) Of(InducedCovariance covariance, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
    {
        SparseSums sums = d.Count == 1
            ? new EvenSparseSums(covariance, X, L, d, R, ExpandDims(kff, -1), elements)
            : new UnevenSparseSums(covariance, X, L, d, R, ExpandDims(kff, -1), elements);
        return sums.Parts(Fused(sums));
    }

    /// <summary>The sums, for the cotangents of L and of a precision that all rows have.</summary>
    protected override int[][] Residuals => [[(M * (M + P)) + 1]];

    protected override double? Flops => 2.0 * M * M * N;

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
        ForTiles((M + P + 2) * Tiles.Length, y, Add);
        Mirror(y.Span[..(M * M)]);
        y.Span.CopyTo(residuals[0].Span);
    }

    private void Add(int tile, Memory<double> scratch, Memory<double> sums)
    {
        var (first, rows) = Tiles[tile];
        var y = sums.Span;
        var A = scratch[..(M * rows)];
        var R = scratch.Span.Slice(M * rows, rows * P);
        var root = scratch.Slice((M + P) * rows, rows);
        var squares = scratch.Slice((M + P + 1) * rows, rows);
        var d = root.Span;
        WritePrecisions(tile, d);
        WriteKuf(tile, A.Span);
        TensorPrimitives.Sqrt(d, d);
        ColumnScale.Run(root, A, rows, M);
        Numerics.TriangularSolve.Lower(new(Inputs[1].Span, M, M), new(A.Span, M, rows));
        ColumnSquares.Sum(A, squares, rows, M);
        for (var i = 0; i < rows; i++)
        {
            y[^1] += Math.Max(0, d[i] * d[i] * Inputs[4].Span[first + i] - squares.Span[i]);
            TensorPrimitives.Multiply(Inputs[3].Span.Slice((first + i) * P, P), d[i], R.Slice(i * P, P));
        }
        SymmetricProduct.Lower(new(A.Span, M, rows), new(y[..(M * M)], M, M), 1, 1);
        Numerics.MatMul.Multiply(new(A.Span, M, rows), new(R, rows, P), new(y[(M * M)..^1], M, P), 1, 1);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var (rentedS, rentedB) = (ArrayPool<double>.Shared.Rent(M * M), ArrayPool<double>.Shared.Rent(M * P));
        var (inner, db) = (rentedS.AsMemory(0, M * M), rentedB.AsMemory(0, M * P));
        Twice(dY.Span, inner.Span);
        dY.Span[(M * M)..^1].CopyTo(db.Span);
        var sums = residuals[0].Span;
        if (!cotangents[1].IsEmpty) PullFactor(inner.Span, db.Span, sums, cotangents[1].Span);
        Pull(inner, db, dY.Span[^1], cotangents);
        PullPrecisions(inner.Span, dY.Span, sums, cotangents);
        ArrayPool<double>.Shared.Return(rentedB);
        ArrayPool<double>.Shared.Return(rentedS);
    }

    /// <summary>Writes the precisions of the rows of a tile.</summary>
    private protected abstract void WritePrecisions(int tile, Span<double> d);

    /// <summary>Writes the cotangents of R, of precisions that differ, of X and of parameters, tile by tile, for Σ = 2 (S̄ − t̄ I) [M M], b̄ [M P] and t̄.</summary>
    private protected abstract void Pull(ReadOnlyMemory<double> sigma, ReadOnlyMemory<double> db, double dTrace, Buffers cotangents);

    /// <summary>Writes the cotangents of the prior variances, t̄ d, and of a precision that all rows have.</summary>
    private protected abstract void PullPrecisions(ReadOnlySpan<double> sigma, ReadOnlySpan<double> dY, ReadOnlySpan<double> sums, Buffers cotangents);

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
    private void PullFactor(ReadOnlySpan<double> inner, ReadOnlySpan<double> db, ReadOnlySpan<double> sums, Span<double> dL)
    {
        var product = new MatrixSpan(dL, M, M);
        Numerics.MatMul.Multiply(new(inner, M, M), new(sums[..(M * M)], M, M), product, -1);
        Numerics.MatMul.Multiply(new(db, M, P), new ReadOnlyMatrixSpan(sums[(M * M)..^1], M, P).T, product, -1, 1);
        Numerics.TriangularSolve.Upper(new ReadOnlyMatrixSpan(Inputs[1].Span, M, M).T, product);
        for (var i = 0; i < M; i++) dL.Slice(i * M + i + 1, M - i - 1).Clear();
    }

    /// <summary>S [M M], b [M P] and the trace, of sums or of their cotangents.</summary>
    private (Tensor S, Tensor b, Tensor Trace) Parts(Tensor sums) => (Reshape(Op.Slice(sums, ..(M * M)), M, M), Reshape(Op.Slice(sums, (M * M)..^1), M, P), Reshape(Op.Slice(sums, ^1..)));

    /// <summary>Copies the lower triangle of S [M M] to the upper one.</summary>
    private void Mirror(Span<double> S)
    {
        for (var i = 1; i < M; i++)
            for (var j = 0; j < i; j++) S[j * M + i] = S[i * M + j];
    }
}
