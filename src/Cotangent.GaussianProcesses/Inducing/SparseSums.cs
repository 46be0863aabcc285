using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>All that sparse regression needs of N rows, summed tile by tile: A D Aᵀ [M M], A D R [M P] and Σ d (kff − Σ A²), with A = L⁻¹ Kuf, one after the other in a vector.</summary>
/// <remarks>
/// A matrix [M N] is never stored: Kuf is evaluated again for the gradient. With S̄ and b̄ the cotangents of the sums and t̄ that of the trace, that of Kuf is 2 Φ Kuf D + β (D R)ᵀ with
/// Φ = L⁻ᵀ (S̄ − t̄ I) L⁻¹ and β = L⁻ᵀ b̄, so that one product is enough; and that of L needs no rows: −tril(L⁻ᵀ (2 (S̄ − t̄ I) A D Aᵀ + b̄ (A D R)ᵀ)).
/// Cost: 2 M² N flops, and 2 M² N more for the gradient; O(M²) bytes, and a few tiles of <see cref="RowTiles.Elements"/>.
/// </remarks>
internal sealed class SparseSums : FusedFunction
{
    private const int Given = 5; // X, L, d, R and kff, and then parameters

    private readonly Kernel kernel;
    private readonly InducingVariables inducing;
    private readonly GivenParameters parameters;
    private readonly RowTiles tiles;
    private readonly int M;
    private readonly int P;
    private readonly TileProgram covariance;
    private TileProgram? gradient;
    private int[] gradientOf = [];
    private bool movesX;

    private SparseSums(Kernel kernel, InducingVariables inducing, GivenParameters parameters, RowTiles tiles, Tensor[] inputs)
        : base(nameof(SparseSums), [Length(inputs)], inputs)
    {
        (this.kernel, this.inducing, this.parameters, this.tiles) = (kernel, inducing, parameters, tiles);
        (M, P) = (inputs[1].Shape[0], inputs[3].Shape[1]);
        covariance = new(own => [parameters.At(own.AsSpan(1), () => inducing.Kuf(kernel, own[0]))]);
    }

    /// <summary>The sums of rows X [N D] with precisions d ≥ 0 [N 1], R [N P] and prior variances kff [N], for L L ᵀ = Kuu.</summary>
    /// <returns>S = A D Aᵀ [M M], b = A D R [M P] and Σ d (kff − Σ A²), a scalar; no term of that is below 0.</returns>
    internal static (Tensor S, Tensor b, Tensor Trace) Of(Kernel kernel, InducingVariables inducing, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
    {
        var parameters = new GivenParameters(kernel, inducing);
        var sums = new SparseSums(kernel, inducing, parameters, new(X.Shape[0], L.Shape[0], elements), [X, L, d, R, ExpandDims(kff, -1), .. parameters.Values]);
        return sums.Parts(Fused(sums));
    }

    protected override int[][] Residuals => [[M * (M + P)]];

    protected override double? Flops => 2.0 * M * M * Inputs[0].Shape[0];

    protected override double? PullFlops => 2.0 * M * M * Inputs[0].Shape[0];

    private ReadOnlySpan<Tensor> Values => Inputs[Given..];

    private static int Length(Tensor[] inputs) => inputs[1].Shape[0] * (inputs[1].Shape[0] + inputs[3].Shape[1]) + 1;

    /// <summary>The same sums by ops, of tiles whose matrices are not kept.</summary>
    protected override Tensor Define(Tensor[] inputs)
    {
        if (tiles.Count == 1) return OfTile(inputs);
        Tensor? sum = null;
        for (var i = 0; i < tiles.Count; i++)
        {
            Tensor[] own = [tiles.Slice(inputs[0], i), inputs[1], tiles.Slice(inputs[2], i), tiles.Slice(inputs[3], i), tiles.Slice(inputs[4], i), .. inputs[Given..]];
            var part = Recompute(own, OfTile);
            sum = sum is null ? part : sum + part;
        }
        return sum!;
    }

    private Tensor OfTile(Tensor[] inputs)
    {
        var (X, L, d, R, kff) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        var A = Conditional.Projection(L, parameters.At(inputs.AsSpan(Given), () => inducing.Kuf(kernel, X)));
        var scaled = A * d.T;
        var trace = Sum(d * kff) - Sum(scaled * A);
        return Concat([Flatten(MatMul(scaled, A, transposeB: true)), Flatten(MatMul(scaled, R)), Reshape(trace, 1)]);
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        y.Span.Clear();
        AddTiles(y.Span);
        Mirror(y.Span[..(M * M)], M);
        y.Span[..^1].CopyTo(residuals[0].Span);
    }

    private void AddTiles(Span<double> y)
    {
        var rented = ArrayPool<double>.Shared.Rent((M + P + 2) * tiles.Length);
        for (var i = 0; i < tiles.Count; i++) Add(i, y, rented);
        ArrayPool<double>.Shared.Return(rented);
    }

    private void Add(int tile, Span<double> y, double[] rented)
    {
        var (first, rows) = tiles[tile];
        var A = rented.AsMemory(0, M * rows);
        var R = rented.AsSpan(M * rows, rows * P);
        var root = rented.AsMemory((M + P) * rows, rows);
        var squares = rented.AsMemory((M + P + 1) * rows, rows);
        TensorPrimitives.Sqrt(Inputs[2].Span.Slice(first, rows), root.Span);
        covariance.Invoke(A.Span, [tiles.Of(Inputs[0], tile), .. Values]);
        ColumnBlocks.For(rows, M, new Scale(root, A, rows, M));
        Numerics.TriangularSolve.Lower(new(Inputs[1].Span, M, M), new(A.Span, M, rows));
        ColumnBlocks.For(rows, M, new SumSquares(A, squares, rows, M));
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
        var L = Inputs[1];
        var (S, b) = (Reshape(Op.Slice(residuals[0], ..(M * M)), M, M), Reshape(Op.Slice(residuals[0], (M * M)..), M, P));
        var (dS, db, trace) = Parts(dY);
        var inner = 0.5 * (dS + dS.T) - trace * Tensor.Identity(M);
        if (!cotangents[1].IsEmpty)
            LowerTriangle(-Op.TriangularSolve(L, MatMul(2 * inner, S) + MatMul(db, b, transposeB: true), adjoint: true)).Span.CopyTo(cotangents[1].Span);
        var Phi = Op.TriangularSolve(L, Op.TriangularSolve(L, inner, adjoint: true).T, adjoint: true);
        var beta = Op.TriangularSolve(L, db, adjoint: true);
        foreach (var i in Moving(cotangents)) cotangents[i].Span.Clear();
        for (var i = 0; i < tiles.Count; i++) PullTile(i, Phi, beta, trace, cotangents);
    }

    /// <summary>The inputs whose cotangents are sums over tiles.</summary>
    private static int[] Moving(Buffers cotangents) => [.. Enumerable.Range(Given, cotangents.Count - Given).Where(i => !cotangents[i].IsEmpty)];

    private void PullTile(int tile, Tensor Phi, Tensor beta, Tensor trace, Buffers cotangents)
    {
        var (first, rows) = tiles[tile];
        var moving = Moving(cotangents);
        var D = Inputs[0].Shape[1];
        var X = cotangents[0].IsEmpty ? 0 : rows * D;
        var length = rows * (1 + P) + X + moving.Sum(i => cotangents[i].Length);
        if (gradient is null || !moving.SequenceEqual(gradientOf) || movesX != X > 0) (gradient, gradientOf, movesX) = (new(inputs => Gradient(inputs, moving, X > 0)), moving, X > 0);
        var rented = ArrayPool<double>.Shared.Rent(length);
        var d = Tensor.FromSpan(Inputs[2].Span.Slice(first, rows), rows, 1);
        var R = Tensor.FromSpan(Inputs[3].Span.Slice(first * P, rows * P), rows, P);
        gradient.Invoke(rented.AsSpan(0, length), [Phi, beta, d, R, tiles.Of(Inputs[0], tile), .. Values]);
        OfRows(first, rows, rented, trace.ToScalar(), cotangents);
        var sums = rented.AsSpan(rows * (1 + P));
        foreach (var i in moving)
        {
            var sum = cotangents[i].Span;
            TensorPrimitives.Add(sum, sums[..sum.Length], sum);
            sums = sums[sum.Length..];
        }
        if (X > 0) sums[..X].CopyTo(cotangents[0].Span[(first * D)..]);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>kᵀ Φ k [rows] and Kufᵀ β [rows P] for the rows of a tile, and the cotangents of parameters and inputs from that of Kuf, 2 Φ Kuf D + β (D R)ᵀ.</summary>
    private Tensor[] Gradient(Tensor[] inputs, int[] moving, bool movesX)
    {
        var (Phi, beta, d, R, X) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        var values = inputs[5..];
        using var tape = new GradientTape(watchAccessedVariables: false);
        List<Source> sources = [.. moving.Select(i => values[i - Given])];
        if (movesX) sources.Add(X);
        tape.Watch([.. sources.Cast<Tensor>()]);
        var Kuf = parameters.At(values, () => inducing.Kuf(kernel, X));
        var W = MatMul(Phi, Kuf);
        var dKuf = 2 * W * d.T + MatMul(beta, d * R, transposeB: true);
        var gradients = sources.Count == 0 ? [] : tape.Gradient([Kuf], sources, [dKuf], UnconnectedGradients.Zero);
        return [Sum(Kuf * W, 0), Conditional.Mean(Kuf, beta), .. gradients.Select(gradient => gradient!)];
    }

    /// <summary>Writes the cotangents of d, R and kff of a tile: kᵀ Φ k + (kᵀ β) r + t̄ kff, d kᵀ β and t̄ d.</summary>
    private void OfRows(int first, int rows, ReadOnlySpan<double> ofTile, double trace, Buffers cotangents)
    {
        for (var i = 0; i < rows; i++)
        {
            var row = first + i;
            var mean = ofTile.Slice(rows + i * P, P);
            var d = Inputs[2].Span[row];
            if (!cotangents[2].IsEmpty) cotangents[2].Span[row] = ofTile[i] + FixedOrder.Dot(mean, Inputs[3].Span.Slice(row * P, P)) + trace * Inputs[4].Span[row];
            if (!cotangents[3].IsEmpty) TensorPrimitives.Multiply(mean, d, cotangents[3].Span.Slice(row * P, P));
            if (!cotangents[4].IsEmpty) cotangents[4].Span[row] = trace * d;
        }
    }

    /// <summary>S [M M], b [M P] and the trace, of sums or of their cotangents.</summary>
    private (Tensor S, Tensor b, Tensor Trace) Parts(Tensor sums) => (Reshape(Op.Slice(sums, ..(M * M)), M, M), Reshape(Op.Slice(sums, (M * M)..^1), M, P), Reshape(Op.Slice(sums, ^1..)));

    /// <summary>Copies the lower triangle to the upper one.</summary>
    private static void Mirror(Span<double> S, int n)
    {
        for (var i = 1; i < n; i++)
            for (var j = 0; j < i; j++) S[j * n + i] = S[i * n + j];
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

    /// <summary>Σ_m A², a block of columns.</summary>
    private readonly struct SumSquares(Memory<double> A, Memory<double> sums, int rows, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var sum = sums.Span.Slice(first, count);
            sum.Clear();
            for (var m = 0; m < M; m++)
            {
                var a = A.Span.Slice(m * rows + first, count);
                TensorPrimitives.MultiplyAdd(a, a, sum, sum);
            }
        }
    }
}
