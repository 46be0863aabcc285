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

    private SparseSums(Kernel kernel, InducingVariables inducing, GivenParameters parameters, RowTiles tiles, Tensor[] inputs)
        : base(nameof(SparseSums), [Length(inputs)], inputs)
    {
        (this.kernel, this.inducing, this.parameters, this.tiles) = (kernel, inducing, parameters, tiles);
        (M, P) = (inputs[1].Shape[0], inputs[3].Shape[1]);
    }

    /// <summary>The sums of rows X [N D] with precisions d ≥ 0 [N 1], R [N P] and prior variances kff [N], for L L ᵀ = Kuu.</summary>
    /// <returns>S = A D Aᵀ [M M], b = A D R [M P] and Σ d (kff − Σ A²), a scalar; no term of that is below 0.</returns>
    internal static (Tensor S, Tensor b, Tensor Trace) Of(Kernel kernel, InducingVariables inducing, Tensor X, Tensor L, Tensor d, Tensor R, Tensor kff, int elements)
    {
        var parameters = new GivenParameters(kernel, inducing);
        var (M, P) = (L.Shape[0], R.Shape[1]);
        var sums = Fused(new SparseSums(kernel, inducing, parameters, new(X.Shape[0], M, elements), [X, L, d, R, ExpandDims(kff, -1), .. parameters.Values]));
        return (Reshape(Op.Slice(sums, ..(M * M)), M, M), Reshape(Op.Slice(sums, (M * M)..(M * (M + P))), M, P), Reshape(Op.Slice(sums, (M * (M + P))..)));
    }

    protected override int[][] Residuals => [[M, M + P]];

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
        parameters.At(Values, () => AddTiles(y));
        Mirror(y.Span[..(M * M)], M);
        y.Span[..(M * (M + P))].CopyTo(residuals[0].Span);
    }

    private bool AddTiles(Memory<double> y)
    {
        var rented = ArrayPool<double>.Shared.Rent((M + P + 2) * tiles.Length);
        for (var i = 0; i < tiles.Count; i++) Add(i, y.Span, rented);
        ArrayPool<double>.Shared.Return(rented);
        return true;
    }

    private void Add(int tile, Span<double> y, double[] rented)
    {
        var (first, rows) = tiles[tile];
        var Kuf = inducing.Kuf(kernel, tiles.Of(Inputs[0], tile));
        var A = rented.AsMemory(0, M * rows);
        var R = rented.AsSpan(M * rows, rows * P);
        var (root, squares) = (rented.AsMemory((M + P) * rows, rows), rented.AsMemory((M + P + 1) * rows, rows));
        TensorPrimitives.Sqrt(Inputs[2].Span.Slice(first, rows), root.Span);
        ColumnBlocks.For(rows, M, new Scale(Kuf, root, A, rows, M));
        Numerics.TriangularSolve.Lower(new(Inputs[1].Span, M, M), new(A.Span, M, rows));
        ColumnBlocks.For(rows, M, new SumSquares(A, squares, rows, M));
        for (var i = 0; i < rows; i++)
        {
            var scale = root.Span[i];
            y[^1] += Math.Max(0, Inputs[2].Span[first + i] * Inputs[4].Span[first + i] - squares.Span[i]);
            for (var p = 0; p < P; p++) R[i * P + p] = scale * Inputs[3].Span[(first + i) * P + p];
        }
        SymmetricProduct.Lower(new(A.Span, M, rows), new(y[..(M * M)], M, M), 1, 1);
        Numerics.MatMul.Multiply(new(A.Span, M, rows), new(R, rows, P), new(y[(M * M)..^1], M, P), 1, 1);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var pull = new SparseSumsPull(Inputs[1].Span, dY.Span, residuals[0].Span, M, P);
        for (var i = 0; i < cotangents.Count; i++) cotangents[i].Span.Clear();
        if (!cotangents[1].IsEmpty) pull.Factor(Inputs[1].Span, cotangents[1].Span);
        for (var i = 0; i < tiles.Count; i++) PullTile(i, pull, cotangents);
    }

    private void PullTile(int tile, SparseSumsPull pull, Buffers cotangents)
    {
        var (first, rows) = tiles[tile];
        var X = tiles.Of(Inputs[0], tile);
        using var tape = new GradientTape(watchAccessedVariables: false);
        int[] moving = [.. Enumerable.Range(Given, cotangents.Count - Given).Where(i => !cotangents[i].IsEmpty)];
        List<Source> sources = [.. moving.Select(i => Inputs[i])];
        if (!cotangents[0].IsEmpty) sources.Add(X);
        foreach (var source in sources) tape.Watch((Tensor)source);
        var Kuf = parameters.At(Values, () => inducing.Kuf(kernel, X));
        var rented = ArrayPool<double>.Shared.Rent((M + 1 + 2 * P) * rows);
        var dKuf = pull.Tile(Kuf, Inputs[2].Span.Slice(first, rows), Inputs[3].Span.Slice(first * P, rows * P), rented);
        pull.Rows(first, Inputs, cotangents, rented, rows);
        if (sources.Count > 0) Accumulate(tape.Gradient([Kuf], sources, [dKuf], UnconnectedGradients.Zero), moving, first, cotangents);
        ArrayPool<double>.Shared.Return(rented);
    }

    private static void Accumulate(Tensor?[] gradients, int[] moving, int first, Buffers cotangents)
    {
        for (var k = 0; k < moving.Length; k++)
        {
            var sum = cotangents[moving[k]].Span;
            TensorPrimitives.Add(sum, gradients[k]!.Span, sum);
        }
        if (gradients.Length == moving.Length) return;
        var dX = gradients[^1]!;
        dX.Span.CopyTo(cotangents[0].Span[(first * dX.Shape[1])..]);
    }

    /// <summary>Copies the lower triangle to the upper one.</summary>
    private static void Mirror(Span<double> S, int n)
    {
        for (var i = 1; i < n; i++)
            for (var j = 0; j < i; j++) S[j * n + i] = S[i * n + j];
    }

    /// <summary>A = Kuf D^½, a block of columns.</summary>
    private readonly struct Scale(Tensor Kuf, Memory<double> root, Memory<double> A, int rows, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var scale = root.Span.Slice(first, count);
            for (var m = 0; m < M; m++) TensorPrimitives.Multiply(Kuf.Span.Slice(m * rows + first, count), scale, A.Span.Slice(m * rows + first, count));
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
