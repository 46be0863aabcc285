using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>K[i, j] = σ² c(|sᵢ − sⱼ|²) for S [N D], each pair once: tiles below the diagonal, mirrored while they are in cache, evaluated again for the gradient.</summary>
/// <remarks>
/// With W = σ² c′(r²) ∘ (K̄ + K̄ᵀ), symmetric whatever K̄ is: S̄ = 2 (rowsum(W) ∘ S − W S), to which a tile below the diagonal adds at its rows and at its columns,
/// and the cotangent of σ² is Σ K̄ ∘ c. Sums run in an order that does not depend on the number of threads.
/// Cost: 3/2 N² D flops and N²/2 evaluations of c, and 7/2 N² D and as many again for the gradient.
/// </remarks>
/// <param name="name">The name of the op, for messages.</param>
/// <param name="S">The points [N D].</param>
/// <param name="variance">The scalar σ².</param>
/// <param name="function">Writes c and c′.</param>
/// <param name="correlation">Computes the same c by ops.</param>
internal sealed class SymmetricRadialMatrix(string name, Tensor S, Tensor variance, RadialFunction function, Func<Tensor, Tensor> correlation)
    : FusedFunction(name, [S.Shape[0], S.Shape[0]], S, variance)
{
    private const int TileSize = LowerTile.Side * LowerTile.Side;

    /// <summary>How many partial sums the gradient is made of.</summary>
    private const int Groups = 16;

    /// <summary>Multiply-adds that take as long as one evaluation of c, or about.</summary>
    private const double FunctionCost = 40;

    private readonly int N = S.Shape[0];
    private readonly int D = S.Shape[1];

    private int Width => PaddedPoints.Width(D);

    private int Tiles => LowerTile.Count(N);

    protected override double? Flops => (1.5 * D + 0.5) * N * N;

    protected override double? PullFlops => (3.5 * D + 0.5) * N * N;

    protected override object Attributes => function;

    private double Work => (FunctionCost + 2 * D) * N * N / 2;

    protected override Tensor Define(Tensor[] inputs) => inputs[1] * correlation(Op.SquaredDistance(inputs[0], inputs[0]));

    protected override void Evaluate(Memory<double> y, Buffers residuals) => Parallelism.For(Tiles, Work, new FillTile(this, y));

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var (groups, length) = (Math.Min(Groups, Tiles), N * Width);
        var points = ArrayPool<double>.Shared.Rent(length);
        PaddedPoints.Write(S.Span, D, points);
        var partials = ArrayPool<double>.Shared.Rent(groups * (length + 1));
        var dS = cotangents[0].Span;
        Parallelism.For(groups, 2 * Work, new PullGroup(this, dY, points, partials, groups, !dS.IsEmpty));
        dS.Clear();
        var sum = 0.0;
        for (var group = 0; group < groups; group++)
        {
            var partial = partials.AsSpan(group * (length + 1), length + 1);
            PaddedPoints.AddTo(dS, D, partial);
            sum += partial[^1];
        }
        cotangents[1].Span.Fill(sum);
        ArrayPool<double>.Shared.Return(partials);
        ArrayPool<double>.Shared.Return(points);
    }

    private void Fill(LowerTile tile, Span<double> K)
    {
        var rented = ArrayPool<double>.Shared.Rent(TileSize);
        var values = rented.AsSpan(0, tile.Rows * tile.Columns);
        Distances(tile, values);
        function(values, values, default);
        TensorPrimitives.Multiply(values, variance.ToScalar(), values);
        for (var i = 0; i < tile.Rows; i++) values.Slice(i * tile.Columns, tile.Columns).CopyTo(K[((tile.Row + i) * N + tile.Column)..]);
        ArrayPool<double>.Shared.Return(rented);
        if (!tile.IsOnDiagonal) tile.MirrorIn(new MatrixSpan(K, N, N));
    }

    /// <summary>Adds the tile's part of S̄, unless it is empty, and returns its share of the cotangent of σ².</summary>
    private double Pull(LowerTile tile, ReadOnlySpan<double> dK, ReadOnlySpan<double> points, Span<double> dS, Span<double> scratch)
    {
        var size = tile.Rows * tile.Columns;
        var values = scratch[..size];
        var W = scratch.Slice(TileSize, size);
        var pairs = scratch.Slice(2 * TileSize, size);
        Pairs(tile, dK, pairs);
        Distances(tile, values);
        function(values, values, dS.IsEmpty ? default : W);
        var sum = FixedOrder.Dot(pairs, values);
        if (!dS.IsEmpty) Pull(tile, W, pairs, points, dS, scratch[(3 * TileSize)..]);
        return tile.IsOnDiagonal ? 0.5 * sum : sum; // a whole tile on the diagonal has each pair twice
    }

    private void Pull(LowerTile tile, Span<double> W, ReadOnlySpan<double> pairs, ReadOnlySpan<double> points, Span<double> dS, Span<double> sums)
    {
        var rowSums = sums[..tile.Rows];
        var columnSums = sums.Slice(LowerTile.Side, tile.Columns);
        columnSums.Clear();
        var twice = 2 * variance.ToScalar();
        for (var i = 0; i < tile.Rows; i++)
            rowSums[i] = Sums.OfProduct(twice, W.Slice(i * tile.Columns, tile.Columns), pairs.Slice(i * tile.Columns, tile.Columns), columnSums);
        var w = new ReadOnlyMatrixSpan(W, tile.Rows, tile.Columns);
        var rows = points.Slice(tile.Row * Width, tile.Rows * Width);
        var columns = points.Slice(tile.Column * Width, tile.Columns * Width);
        WeightedDifferences.Add(w, rowSums, rows, columns, dS.Slice(tile.Row * Width, tile.Rows * Width));
        if (!tile.IsOnDiagonal) WeightedDifferences.Add(w.T, columnSums, columns, rows, dS.Slice(tile.Column * Width, tile.Columns * Width));
    }

    /// <summary>K̄ + K̄ᵀ at the tile.</summary>
    private void Pairs(LowerTile tile, ReadOnlySpan<double> dK, Span<double> pairs)
    {
        Transposition.Copy(new ReadOnlyMatrixSpan(dK, N, N).Slice(tile.Column, tile.Columns, tile.Row, tile.Rows).T, new MatrixSpan(pairs, tile.Rows, tile.Columns));
        for (var i = 0; i < tile.Rows; i++) Sums.Add(pairs.Slice(i * tile.Columns, tile.Columns), dK[((tile.Row + i) * N + tile.Column)..]);
    }

    private void Distances(LowerTile tile, Span<double> r2) =>
        SquaredDistance.Between(new(Points(tile.Row, tile.Rows), tile.Rows, D), new(Points(tile.Column, tile.Columns), tile.Columns, D), new(r2, tile.Rows, tile.Columns));

    private ReadOnlySpan<double> Points(int first, int count) => S.Span.Slice(first * D, count * D);

    private readonly struct FillTile(SymmetricRadialMatrix matrix, Memory<double> K) : IParallelBody
    {
        public void Run(int tile) => matrix.Fill(LowerTile.At(tile, matrix.N), K.Span);
    }

    /// <summary>The tiles of one group, whose share of S̄ and of the cotangent of σ² stand together.</summary>
    private readonly struct PullGroup(SymmetricRadialMatrix matrix, Tensor dK, double[] points, double[] partials, int groups, bool needsS) : IParallelBody
    {
        public void Run(int group)
        {
            var length = matrix.N * matrix.Width;
            var partial = partials.AsSpan(group * (length + 1), length + 1);
            partial.Clear();
            var scratch = ArrayPool<double>.Shared.Rent(3 * TileSize + 2 * LowerTile.Side);
            for (var tile = group; tile < matrix.Tiles; tile += groups)
                partial[^1] += matrix.Pull(LowerTile.At(tile, matrix.N), dK.Span, points, needsS ? partial[..^1] : default, scratch);
            ArrayPool<double>.Shared.Return(scratch);
        }
    }
}
