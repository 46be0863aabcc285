using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>y_k = Σₙ aₙ exp(−½ Σ_d g_nd (μ_nd − c_dk)²) in one pass: N K numbers are never stored, and evaluated again for the gradient.</summary>
/// <remarks>Rows are shared out to groups by their number alone, so that sums are the same bits on any number of threads. Cost: N K (3 d + 20) flops, and N K (9 d + 20) more for the
/// gradient.</remarks>
internal sealed class BumpSums : FusedFunction
{
    private const int Block = 512; // numbers of a piece of K, which stay in a first-level cache
    private const int MostGroups = 8;
    private const int RowsOfATile = 64;

    private readonly int N, d, K, groups;

    private BumpSums(Tensor mean, Tensor G, Tensor a, Tensor C) : base(nameof(BumpSums), [C.Shape[1]], mean, G, a, C)
    {
        (N, d, K) = (mean.Shape[0], mean.Shape[1], C.Shape[1]);
        groups = Math.Min(MostGroups, N);
    }

    /// <summary>The sums [K] for means μ [N d], G [N d], a [N] and C [d K].</summary>
    internal static Tensor Of(Tensor mean, Tensor G, Tensor a, Tensor C) => Fused(new BumpSums(mean, G, a, C));

    protected override double? Flops => (double)N * K * (3 * d + 20);

    protected override double? PullFlops => (double)N * K * (9 * d + 20);

    protected override Tensor Define(Tensor[] inputs) => N <= RowsOfATile
        ? OfRows(inputs)
        : Enumerable.Range(0, (N + RowsOfATile - 1) / RowsOfATile).Select(tile => Recompute([.. inputs[..3].Select(x => Rows(x, tile)), inputs[3]], OfRows)).Aggregate((sum, part) => sum + part);

    private Tensor Rows(Tensor x, int tile) => Slice(x, (tile * RowsOfATile)..Math.Min(N, (tile + 1) * RowsOfATile));

    private static Tensor OfRows(Tensor[] inputs)
    {
        var (mean, G, a, C) = (inputs[0], inputs[1], inputs[2], inputs[3]);
        var distance = Sum(ExpandDims(Transpose(G), -1) * Square(ExpandDims(Transpose(mean), -1) - ExpandDims(C, 1)), 0); // [N K]
        return Sum(ExpandDims(a, -1) * Exp(-0.5 * distance), 0);
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        y.Span.Clear();
        var partials = ArrayPool<double>.Shared.Rent(groups * K);
        Parallelism.For(groups, Flops!.Value, new Forward(this, partials));
        for (var group = 0; group < groups; group++) TensorPrimitives.Add(y.Span, partials.AsSpan(group * K, K), y.Span);
        ArrayPool<double>.Shared.Return(partials);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        for (var i = 0; i < 3; i++) cotangents[i].Span.Clear();
        var dC = cotangents[3].Span;
        var partials = ArrayPool<double>.Shared.Rent(groups * d * K);
        Parallelism.For(groups, PullFlops!.Value, new Backward(this, dY, cotangents, partials));
        dC.Clear();
        for (var group = 0; group < groups && !dC.IsEmpty; group++) TensorPrimitives.Add(dC, partials.AsSpan(group * d * K, d * K), dC);
        ArrayPool<double>.Shared.Return(partials);
    }

    private (int First, int End) RowsOf(int group) => ((int)((long)N * group / groups), (int)((long)N * (group + 1) / groups));

    /// <summary>Writes c_dk − μ_nd [d count] and exp(−½ Σ_d g_nd (c_dk − μ_nd)²) [count] for a piece of K.</summary>
    private void Exponentials(int n, int first, int count, Span<double> differences, Span<double> e)
    {
        var mean = Inputs[0].Span.Slice(n * d, d);
        var G = Inputs[1].Span.Slice(n * d, d);
        e.Clear();
        for (var j = 0; j < d; j++)
        {
            var t = differences.Slice(j * count, count);
            TensorPrimitives.Subtract(Inputs[3].Span.Slice(j * K + first, count), mean[j], t);
            AddSquares(-0.5 * G[j], t, e);
        }
        FixedOrder.Exp(e, e);
    }

    /// <summary>e += w t².</summary>
    private static void AddSquares(double w, ReadOnlySpan<double> t, Span<double> e)
    {
        var k = 0;
        for (; k <= e.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            var x = new Vector<double>(t[k..]);
            (new Vector<double>(e[k..]) + w * x * x).CopyTo(e[k..]);
        }
        for (; k < e.Length; k++) e[k] += w * t[k] * t[k];
    }

    private readonly struct Forward(BumpSums sums, double[] partials) : IParallelBody
    {
        public void Run(int group)
        {
            var y = partials.AsSpan(group * sums.K, sums.K);
            y.Clear();
            var rented = ArrayPool<double>.Shared.Rent((sums.d + 1) * Block);
            var (from, end) = sums.RowsOf(group);
            for (var first = 0; first < sums.K; first += Block)
            {
                var count = Math.Min(Block, sums.K - first);
                var e = rented.AsSpan(0, count);
                var differences = rented.AsSpan(count, sums.d * count);
                for (var n = from; n < end; n++)
                {
                    sums.Exponentials(n, first, count, differences, e);
                    TensorPrimitives.MultiplyAdd(e, sums.Inputs[2].Span[n], y.Slice(first, count), y.Slice(first, count));
                }
            }
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>The cotangents of the rows of a group, and the part of that of C that comes of them.</summary>
    private readonly struct Backward(BumpSums sums, Tensor dY, Buffers cotangents, double[] partials) : IParallelBody
    {
        public void Run(int group)
        {
            partials.AsSpan(group * sums.d * sums.K, sums.d * sums.K).Clear();
            var rented = ArrayPool<double>.Shared.Rent((sums.d + 2) * Block);
            var (from, end) = sums.RowsOf(group);
            for (var first = 0; first < sums.K; first += Block)
                for (var n = from; n < end; n++) Row(n, first, Math.Min(Block, sums.K - first), group, rented);
            ArrayPool<double>.Shared.Return(rented);
        }

        private void Row(int n, int first, int count, int group, Span<double> scratch)
        {
            var d = sums.d;
            var q = scratch[..count];
            var u = scratch.Slice(count, count);
            var differences = scratch.Slice(2 * count, d * count);
            sums.Exponentials(n, first, count, differences, q);
            TensorPrimitives.Multiply(q, dY.Span.Slice(first, count), q);
            var dMean = cotangents[0].Span;
            var dG = cotangents[1].Span;
            var da = cotangents[2].Span;
            if (!da.IsEmpty) da[n] += FixedOrder.Sum(q);
            TensorPrimitives.Multiply(q, sums.Inputs[2].Span[n], q);
            for (var j = 0; j < d; j++)
            {
                var t = differences.Slice(j * count, count);
                var (g, at) = (sums.Inputs[1].Span[n * d + j], n * d + j);
                TensorPrimitives.Multiply(q, t, u);
                if (!dMean.IsEmpty) dMean[at] += g * FixedOrder.Sum(u);
                if (!dG.IsEmpty) dG[at] -= 0.5 * FixedOrder.Dot(u, t);
                var dC = partials.AsSpan((group * d + j) * sums.K + first, count);
                TensorPrimitives.MultiplyAdd(u, -g, dC, dC);
            }
        }
    }
}
