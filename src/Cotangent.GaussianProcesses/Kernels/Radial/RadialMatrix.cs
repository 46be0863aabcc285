using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>K[i, j] = σ² c(|sᵢ − tⱼ|²) for S [N D], T [M D], without a matrix of distances: tiles of rows that stay in cache, evaluated again for the gradient.</summary>
/// <remarks>
/// With W = σ² K̄ ∘ c′(r²): S̄ = 2 (rowsum(W) ∘ S − W T), T̄ = 2 (colsum(W) ∘ T − Wᵀ S), and the cotangent of σ² is Σ K̄ ∘ c. Sums run in an order that does not
/// depend on the number of threads. Cost: 3 N M D flops and N M evaluations of c, and 7 N M D and as many again for the gradient.
/// </remarks>
/// <param name="name">The name of the op, for messages.</param>
/// <param name="S">The points of the rows of K [N D].</param>
/// <param name="T">The points of the columns of K [M D].</param>
/// <param name="variance">The scalar σ².</param>
/// <param name="function">Writes c and c′.</param>
/// <param name="correlation">Computes the same c by ops.</param>
internal sealed class RadialMatrix(string name, Tensor S, Tensor T, Tensor variance, RadialFunction function, Func<Tensor, Tensor> correlation)
    : FusedFunction(name, [S.Shape[0], T.Shape[0]], S, T, variance)
{
    /// <summary>Elements of a tile: with its scratch it fits the second-level cache.</summary>
    private const int TileSize = 1 << 14;

    /// <summary>How many partial sums the gradient is made of.</summary>
    private const int Groups = 16;

    /// <summary>Multiply-adds that take as long as one evaluation of c, or about.</summary>
    private const double FunctionCost = 40;

    private readonly int N = S.Shape[0];
    private readonly int M = T.Shape[0];
    private readonly int D = S.Shape[1];

    private int Width => PaddedPoints.Width(D);

    private int TileRows => Math.Max(1, TileSize / Math.Max(1, M));

    private int Tiles => (N + TileRows - 1) / TileRows;

    protected override double? Flops => (3.0 * D + 1) * N * M;

    protected override double? PullFlops => (7.0 * D + 1) * N * M;

    protected override object Attributes => function;

    private double Work => (FunctionCost + 2 * D) * N * M;

    protected override Tensor Define(Tensor[] inputs) => inputs[2] * correlation(Op.SquaredDistance(inputs[0], inputs[1]));

    protected override void Evaluate(Memory<double> y, Buffers residuals) => Parallelism.For(Tiles, Work, new FillTile(this, y));

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var (groups, length) = (Math.Min(Groups, Tiles), M * Width);
        var points = ArrayPool<double>.Shared.Rent((N + M) * Width);
        PaddedPoints.Write(S.Span, D, points);
        PaddedPoints.Write(T.Span, D, points.AsSpan(N * Width));
        var partials = ArrayPool<double>.Shared.Rent(groups * (length + 1));
        var dT = cotangents[1].Span;
        cotangents[0].Span.Clear();
        Parallelism.For(groups, 2 * Work, new PullGroup(this, dY, points, cotangents[0], partials, groups, !dT.IsEmpty));
        dT.Clear();
        var sum = 0.0;
        for (var group = 0; group < groups; group++)
        {
            var partial = partials.AsSpan(group * (length + 1), length + 1);
            PaddedPoints.AddTo(dT, D, partial);
            sum += partial[^1];
        }
        cotangents[2].Span.Fill(sum);
        ArrayPool<double>.Shared.Return(partials);
        ArrayPool<double>.Shared.Return(points);
    }

    private void Fill(int tile, Span<double> K)
    {
        var (first, rows) = RowsOf(tile);
        var values = K.Slice(first * M, rows * M);
        Distances(first, rows, values);
        function(values, values, default);
        TensorPrimitives.Multiply(values, variance.ToScalar(), values);
    }

    /// <summary>Adds the tile's part of S̄ and of T̄, unless they are empty, and returns its share of the cotangent of σ².</summary>
    private double Pull(int tile, ReadOnlySpan<double> dK, ReadOnlySpan<double> points, Span<double> dS, Span<double> dT)
    {
        var (first, rows) = RowsOf(tile);
        var size = rows * M;
        var rented = ArrayPool<double>.Shared.Rent(2 * size + M + rows * (Width + 1));
        var values = rented.AsSpan(0, size);
        var W = rented.AsSpan(size, size);
        var cotangent = dK.Slice(first * M, size);
        Distances(first, rows, values);
        function(values, values, W);
        var sum = FixedOrder.Dot(cotangent, values);
        var columnSums = rented.AsSpan(2 * size, M);
        var rowSums = rented.AsSpan(2 * size + M, rows);
        columnSums.Clear();
        var twice = 2 * variance.ToScalar();
        for (var i = 0; i < rows; i++) rowSums[i] = Sums.OfProduct(twice, W.Slice(i * M, M), cotangent.Slice(i * M, M), columnSums);
        var w = new ReadOnlyMatrixSpan(W, rows, M);
        var s = points.Slice(first * Width, rows * Width);
        var t = points.Slice(N * Width, M * Width);
        if (!dT.IsEmpty) WeightedDifferences.Add(w.T, columnSums, t, s, dT);
        if (!dS.IsEmpty)
        {
            var ds = rented.AsSpan(2 * size + M + rows, rows * Width);
            ds.Clear();
            WeightedDifferences.Add(w, rowSums, s, t, ds);
            PaddedPoints.AddTo(dS.Slice(first * D, rows * D), D, ds);
        }
        ArrayPool<double>.Shared.Return(rented);
        return sum;
    }

    private (int First, int Rows) RowsOf(int tile) => (tile * TileRows, Math.Min(TileRows, N - tile * TileRows));

    private void Distances(int first, int rows, Span<double> r2) =>
        SquaredDistance.Between(new(S.Span.Slice(first * D, rows * D), rows, D), new(T.Span, M, D), new(r2, rows, M));

    private readonly struct FillTile(RadialMatrix matrix, Memory<double> K) : IParallelBody
    {
        public void Run(int tile) => matrix.Fill(tile, K.Span);
    }

    /// <summary>The tiles of one group, whose share of T̄ and of the cotangent of σ² stand together.</summary>
    private readonly struct PullGroup(RadialMatrix matrix, Tensor dK, double[] points, Memory<double> dS, double[] partials, int groups, bool needsT) : IParallelBody
    {
        public void Run(int group)
        {
            var length = matrix.M * matrix.Width;
            var partial = partials.AsSpan(group * (length + 1), length + 1);
            partial.Clear();
            for (var tile = group; tile < matrix.Tiles; tile += groups)
                partial[^1] += matrix.Pull(tile, dK.Span, points, dS.Span, needsT ? partial[..^1] : default);
        }
    }
}
