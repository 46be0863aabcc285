using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>c(r²) and its slope c′(r²), element by element.</summary>
internal delegate void RadialFunction(ReadOnlySpan<double> r2, Span<double> value, Span<double> slope);

/// <summary>K[i, j] = σ² c(|sᵢ − tⱼ|²) for S [N D], T [M D], without a matrix of distances: tiles of rows that stay in cache, evaluated again for the gradient.</summary>
/// <remarks>
/// With W = σ² K̄ ∘ c′(r²): S̄ = 2 (rowsum(W) ∘ S − W T), T̄ = 2 (colsum(W) ∘ T − Wᵀ S), and the cotangent of σ² is Σ K̄ ∘ c. Sums run in an order that does not
/// depend on the number of threads. Cost: 3 N M D flops and N M evaluations of c, and 7 N M D and as many again for the gradient.
/// </remarks>
internal sealed class RadialMatrix(Tensor S, Tensor T, Tensor variance, RadialFunction function)
{
    /// <summary>Elements of a tile: with its scratch it fits the second-level cache.</summary>
    private const int TileSize = 1 << 16;

    /// <summary>How many partial sums the gradient is made of.</summary>
    private const int Groups = 16;

    private readonly int N = S.Shape[0];
    private readonly int M = T.Shape[0];
    private readonly int D = S.Shape[1];

    /// <summary>The matrix as an op of S, T and σ²; <paramref name="correlation"/> is the same c in ops.</summary>
    internal static Tensor Evaluate(string name, Tensor S, Tensor T, Tensor variance, RadialFunction function, Func<Tensor, Tensor> correlation)
    {
        var matrix = new RadialMatrix(S, T, variance, function);
        return Op.Fused(
            name,
            [S, T, variance],
            [S.Shape[0], T.Shape[0]],
            matrix.Fill,
            matrix.Pull,
            inputs => inputs[2] * correlation(Op.SquaredDistance(inputs[0], inputs[1])));
    }

    private int TileRows => Math.Max(1, TileSize / Math.Max(1, M));

    private int Tiles => (N + TileRows - 1) / TileRows;

    private void Fill(Memory<double> K)
    {
        var s2 = variance.ToScalar();
        Parallelism.For(Tiles, tile =>
        {
            var (first, rows) = RowsOf(tile);
            var slope = ArrayPool<double>.Shared.Rent(rows * M);
            var values = K.Span.Slice(first * M, rows * M);
            Distances(first, rows, values);
            function(values, values, slope.AsSpan(0, rows * M));
            TensorPrimitives.Multiply(values, s2, values);
            ArrayPool<double>.Shared.Return(slope);
        });
    }

    private Tensor?[] Pull(Tensor dK)
    {
        var dS = new double[S.Count];
        var partials = new (double[] T, double Variance)[Math.Min(Groups, Tiles)];
        Parallelism.For(partials.Length, group =>
        {
            var dT = new double[T.Count];
            var sum = 0.0;
            for (var tile = group; tile < Tiles; tile += partials.Length) sum += PullTile(tile, dK, dS, dT);
            partials[group] = (dT, sum);
        });
        var (totalT, totalVariance) = (new double[T.Count], 0.0);
        foreach (var (dT, sum) in partials)
        {
            TensorPrimitives.Add(totalT, dT, totalT);
            totalVariance += sum;
        }
        return [Tensor.FromSpan(dS, S.Shape), Tensor.FromSpan(totalT, T.Shape), Tensor.Full(totalVariance, variance.Shape)];
    }

    /// <summary>Writes the tile's rows of S̄, adds to T̄, and returns its share of the cotangent of σ².</summary>
    private double PullTile(int tile, Tensor dK, double[] dS, double[] dT)
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
        var ds = dS.AsSpan(first * D, rows * D);
        MatMul.Multiply(new(W, rows, M), new(T.Span, M, D), new(ds, rows, D), alpha: -1);
        MatMul.Multiply(new ReadOnlyMatrixSpan(W, rows, M).T, new(s, rows, D), new(dT, M, D), alpha: -1, beta: 1);
        var columns = values[..M];
        columns.Clear();
        for (var i = 0; i < rows; i++)
        {
            var w = W.Slice(i * M, M);
            TensorPrimitives.MultiplyAdd(s.Slice(i * D, D), FixedOrder.Sum(w), ds.Slice(i * D, D), ds.Slice(i * D, D));
            TensorPrimitives.Add(columns, w, columns);
        }
        for (var j = 0; j < M; j++) TensorPrimitives.MultiplyAdd(T.Span.Slice(j * D, D), columns[j], dT.AsSpan(j * D, D), dT.AsSpan(j * D, D));
        ArrayPool<double>.Shared.Return(rented);
        return sum;
    }

    private (int First, int Rows) RowsOf(int tile) => (tile * TileRows, Math.Min(TileRows, N - tile * TileRows));

    private void Distances(int first, int rows, Span<double> r2) =>
        SquaredDistance.Between(new(S.Span.Slice(first * D, rows * D), rows, D), new(T.Span, M, D), new(r2, rows, M));
}
