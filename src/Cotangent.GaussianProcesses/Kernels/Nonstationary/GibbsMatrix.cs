using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>C[i, j] = Π_l (2 a_l b_l / s_l)^c exp(−q_l / s_l) with s = a² + b², for X [N D], Y [M D] and lengthscales a [N L], b [M L]: rows in cache, evaluated again for the gradient.</summary>
/// <remarks>
/// For L = 1: c = D/2 and q = |x − y|²; for L = D: c = ½ and q_d = (x_d − y_d)². With G = C̄ ∘ C: ā = c ΣG/a + 2a Σ G t with t = (q/s − c)/s, x̄ = −2 Σ G (x − y)/s.
/// Sums run in an order that does not depend on the number of threads. Cost: N M (3 D + 5 L) flops, a logarithm and an exponential, and about twice as much for the gradient.
/// </remarks>
/// <param name="X">The points of the rows.</param>
/// <param name="Y">The points of the columns.</param>
/// <param name="a">Their lengthscales, of the rows.</param>
/// <param name="b">Their lengthscales, of the columns.</param>
internal sealed class GibbsMatrix(Tensor X, Tensor Y, Tensor a, Tensor b) : FusedFunction("Gibbs", [X.Shape[0], Y.Shape[0]], X, Y, a, b)
{
    private const int Groups = 16;

    private readonly int N = X.Shape[0];
    private readonly int M = Y.Shape[0];
    private readonly int D = X.Shape[1];
    private readonly int L = a.Shape[1];

    protected override double? Flops => (3.0 * D + 5 * L) * N * M;

    protected override double? PullFlops => (8.0 * D + 15 * L) * N * M;

    /// <summary>The power c.</summary>
    private double Half => L == 1 ? 0.5 * D : 0.5;

    private double Work => (40.0 + 3 * D + 10 * L) * N * M;

    protected override Tensor Define(Tensor[] inputs) => Gibbs.Correlation(inputs[0], inputs[1], inputs[2], inputs[3]);

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var columns = Transposed();
        Parallelism.For(N, Work, new FillRow(this, columns, y));
        ArrayPool<double>.Shared.Return(columns);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var (groups, length) = (Math.Min(Groups, N), (1 + L + D) * M);
        var columns = Transposed();
        var partials = ArrayPool<double>.Shared.Rent(Math.Max(1, groups) * length);
        partials.AsSpan(0, Math.Max(1, groups) * length).Clear();
        Parallelism.For(groups, 2 * Work, new PullGroup(this, columns, dY, cotangents[0], cotangents[2], partials, groups));
        var sums = partials.AsSpan(0, length);
        for (var group = 1; group < groups; group++) Sums.Add(sums, partials.AsSpan(group * length, length));
        PullColumns(sums, columns, cotangents[1].Span, cotangents[3].Span);
        ArrayPool<double>.Shared.Return(partials);
        ArrayPool<double>.Shared.Return(columns);
    }

    /// <summary>Yᵀ and bᵀ [D + L, M], so that loops run along memory.</summary>
    private double[] Transposed()
    {
        var columns = ArrayPool<double>.Shared.Rent((D + L) * M);
        Transposition.Copy(new ReadOnlyMatrixSpan(Y.Span, M, D).T, new MatrixSpan(columns.AsSpan(0, D * M), D, M));
        Transposition.Copy(new ReadOnlyMatrixSpan(b.Span, M, L).T, new MatrixSpan(columns.AsSpan(D * M, L * M), L, M));
        return columns;
    }

    /// <summary>A row of C; scratch has room for four.</summary>
    private void Fill(int row, ReadOnlySpan<double> columns, Span<double> C, Span<double> scratch)
    {
        var s = scratch[..M];
        var q = scratch.Slice(M, M);
        var product = scratch.Slice(3 * M, M);
        product.Fill(1);
        C.Clear();
        for (var l = 0; l < L; l++)
        {
            Terms(row, l, columns, s, q, scratch.Slice(2 * M, M));
            TensorPrimitives.Divide(q, s, q);
            TensorPrimitives.Subtract(C, q, C);
            TensorPrimitives.Multiply(columns.Slice((D + l) * M, M), 2 * a.Span[row * L + l], q);
            TensorPrimitives.Divide(q, s, q);
            TensorPrimitives.Multiply(product, q, product);
        }
        FixedOrder.Log(product, product);
        TensorPrimitives.MultiplyAdd(product, Half, C, C);
        FixedOrder.Exp(C, C);
    }

    /// <summary>s = a² + b² and q of lengthscale l.</summary>
    private void Terms(int row, int l, ReadOnlySpan<double> columns, Span<double> s, Span<double> q, Span<double> difference)
    {
        var length = a.Span[row * L + l];
        var lengths = columns.Slice((D + l) * M, M);
        TensorPrimitives.Multiply(lengths, lengths, s);
        TensorPrimitives.Add(s, length * length, s);
        q.Clear();
        for (var d = First(l); d < End(l); d++)
        {
            TensorPrimitives.Subtract(columns.Slice(d * M, M), X.Span[row * D + d], difference);
            TensorPrimitives.MultiplyAdd(difference, difference, q, q);
        }
    }

    /// <summary>Adds the row's part of ΣG, ΣG t and ΣG (x − y)/s to the sums of each column, and writes its own cotangents, unless they are empty.</summary>
    private void Pull(int row, ReadOnlySpan<double> columns, ReadOnlySpan<double> dC, Span<double> dX, Span<double> da, Span<double> sums, Span<double> scratch)
    {
        var s = scratch[..M];
        var q = scratch.Slice(M, M);
        var difference = scratch.Slice(2 * M, M);
        var G = scratch.Slice(4 * M, M);
        Fill(row, columns, G, scratch);
        TensorPrimitives.Multiply(G, dC, G);
        Sums.Add(sums[..M], G);
        var total = FixedOrder.Sum(G);
        for (var l = 0; l < L; l++)
        {
            Terms(row, l, columns, s, q, difference);
            TensorPrimitives.Divide(q, s, q);
            TensorPrimitives.Subtract(q, Half, q);
            TensorPrimitives.Divide(q, s, q);
            TensorPrimitives.Multiply(q, G, q);
            Sums.Add(sums.Slice((1 + l) * M, M), q);
            var length = a.Span[row * L + l];
            if (!da.IsEmpty) da[l] = Half * total / length + 2 * length * FixedOrder.Sum(q);
            TensorPrimitives.Divide(G, s, s);
            for (var d = First(l); d < End(l); d++)
            {
                TensorPrimitives.Subtract(columns.Slice(d * M, M), X.Span[row * D + d], difference);
                TensorPrimitives.Multiply(difference, s, difference);
                Sums.Scaled(1, sums.Slice((1 + L + d) * M, M), -1, difference);
                if (!dX.IsEmpty) dX[d] = 2 * FixedOrder.Sum(difference);
            }
        }
    }

    /// <summary>Writes the cotangents of Y and b from the sums over rows, unless they are empty.</summary>
    private void PullColumns(ReadOnlySpan<double> sums, ReadOnlySpan<double> columns, Span<double> dY, Span<double> db)
    {
        for (var j = 0; j < M; j++)
        {
            for (var l = 0; l < L && !db.IsEmpty; l++)
            {
                var length = columns[(D + l) * M + j];
                db[j * L + l] = Half * sums[j] / length + 2 * length * sums[(1 + l) * M + j];
            }
            for (var d = 0; d < D && !dY.IsEmpty; d++) dY[j * D + d] = 2 * sums[(1 + L + d) * M + j];
        }
    }

    /// <summary>The first of the columns that have lengthscale l.</summary>
    private int First(int l) => L == 1 ? 0 : l;

    /// <summary>The one after the last of them.</summary>
    private int End(int l) => L == 1 ? D : l + 1;

    private readonly struct FillRow(GibbsMatrix matrix, double[] columns, Memory<double> C) : IParallelBody
    {
        public void Run(int row)
        {
            var scratch = ArrayPool<double>.Shared.Rent(4 * matrix.M);
            matrix.Fill(row, columns, C.Span.Slice(row * matrix.M, matrix.M), scratch);
            ArrayPool<double>.Shared.Return(scratch);
        }
    }

    /// <summary>The rows of one group, whose sums for the columns stand together.</summary>
    private readonly struct PullGroup(GibbsMatrix matrix, double[] columns, Tensor dC, Memory<double> dX, Memory<double> da, double[] partials, int groups) : IParallelBody
    {
        public void Run(int group)
        {
            var (M, D, L) = (matrix.M, matrix.D, matrix.L);
            var scratch = ArrayPool<double>.Shared.Rent(5 * M);
            for (var row = group; row < matrix.N; row += groups)
                matrix.Pull(
                    row,
                    columns,
                    dC.Span.Slice(row * M, M),
                    dX.IsEmpty ? default : dX.Span.Slice(row * D, D),
                    da.IsEmpty ? default : da.Span.Slice(row * L, L),
                    partials.AsSpan(group * (1 + L + D) * M, (1 + L + D) * M),
                    scratch);
            ArrayPool<double>.Shared.Return(scratch);
        }
    }
}
