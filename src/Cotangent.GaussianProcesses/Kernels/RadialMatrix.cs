using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>K[i, j] = σ² c(|sᵢ − tⱼ|²) for S [N D], T [M D], without a matrix of distances: tiles of rows that stay in cache, evaluated again for the gradient.</summary>
/// <remarks>
/// With W = σ² K̄ ∘ c′(r²): S̄ = 2 (rowsum(W) ∘ S − W T), T̄ = 2 (colsum(W) ∘ T − Wᵀ S), and the cotangent of σ² is Σ K̄ ∘ c. Sums run in an order that does not
/// depend on the number of threads. Cost: 3 N M D flops and N M evaluations of c, and 7 N M D and as many again for the gradient.
/// </remarks>
/// <param name="name">For messages.</param>
/// <param name="S">[N D].</param>
/// <param name="T">[M D].</param>
/// <param name="variance">σ².</param>
/// <param name="function">c.</param>
/// <param name="correlation">The same c in ops.</param>
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

    private int TileRows => Math.Max(1, TileSize / Math.Max(1, M));

    private int Tiles => (N + TileRows - 1) / TileRows;

    private double Work => (FunctionCost + 2 * D) * N * M;

    protected override Tensor Define(Tensor[] inputs) => inputs[2] * correlation(Op.SquaredDistance(inputs[0], inputs[1]));

    protected override void Evaluate(Memory<double> y, Buffers residuals) => Parallelism.For(Tiles, Work, new FillTile(this, y));

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var groups = Math.Min(Groups, Tiles);
        var partials = ArrayPool<double>.Shared.Rent(groups * (M * D + 1));
        var dT = cotangents[1].Span;
        Parallelism.For(groups, 2 * Work, new PullGroup(this, dY, cotangents[0], partials, groups, !dT.IsEmpty));
        var sum = 0.0;
        dT.Clear();
        for (var group = 0; group < groups; group++)
        {
            var partial = partials.AsSpan(group * (M * D + 1), M * D + 1);
            if (!dT.IsEmpty) TensorPrimitives.Add(dT, partial[..^1], dT);
            sum += partial[^1];
        }
        cotangents[2].Span.Fill(sum);
        ArrayPool<double>.Shared.Return(partials);
    }

    private void Fill(int tile, Span<double> K)
    {
        var (first, rows) = RowsOf(tile);
        var values = K.Slice(first * M, rows * M);
        Distances(first, rows, values);
        function(values, values, default);
        TensorPrimitives.Multiply(values, variance.ToScalar(), values);
    }

    /// <summary>Writes the tile's rows of S̄ and adds to T̄, unless they are empty, and returns its share of the cotangent of σ².</summary>
    private double Pull(int tile, Tensor dK, Span<double> dS, Span<double> dT)
    {
        var (first, rows) = RowsOf(tile);
        var size = rows * M;
        var rented = ArrayPool<double>.Shared.Rent(2 * size);
        var values = rented.AsSpan(0, size);
        var W = rented.AsSpan(size, size);
        var cotangent = dK.Span.Slice(first * M, size);
        Distances(first, rows, values);
        function(values, values, W);
        var sum = FixedOrder.Dot(cotangent, values);
        TensorPrimitives.Multiply(W, cotangent, W);
        TensorPrimitives.Multiply(W, 2 * variance.ToScalar(), W);
        var s = S.Span.Slice(first * D, rows * D);
        var w = new ReadOnlyMatrixSpan(W, rows, M);
        if (!dS.IsEmpty) WeightedDifferences.Write(w, s, T.Span, dS.Slice(first * D, rows * D), values);
        if (!dT.IsEmpty) WeightedDifferences.Add(w.T, T.Span, s, dT, values);
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
    private readonly struct PullGroup(RadialMatrix matrix, Tensor dK, Memory<double> dS, double[] partials, int groups, bool needsT) : IParallelBody
    {
        public void Run(int group)
        {
            var partial = partials.AsSpan(group * (matrix.M * matrix.D + 1), matrix.M * matrix.D + 1);
            partial.Clear();
            for (var tile = group; tile < matrix.Tiles; tile += groups)
                partial[^1] += matrix.Pull(tile, dK, dS.Span, needsT ? partial[..^1] : default);
        }
    }
}
