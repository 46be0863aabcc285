using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>y = Σ_q v_q e_q(z₁, …, z_D), element by element, with e_q the sum of all products of q different z: in pieces that stay in cache, evaluated again for the gradient.</summary>
/// <remarks>
/// By e_q ← e_q + z_d e_{q−1} for one z after the other, which adds what is positive, and by the adjoint of that. Sums run in an order that does not depend on the number of threads.
/// Cost: 2 D Q flops for each element, and about 6 D Q for the gradient.
/// </remarks>
/// <param name="z">D tensors of one shape.</param>
/// <param name="v">The weights [Q].</param>
internal sealed class SymmetricSums(Tensor[] z, Tensor v) : FusedFunction("Additive", z[0].Shape.ToArray(), [.. z, v])
{
    private const int Groups = 16;
    private const int CacheSize = 1 << 15; // elements of scratch, which stay in the second-level cache

    private readonly int D = z.Length;
    private readonly int Q = v.Count;
    private readonly int count = z[0].Count;

    protected override double? Flops => 2.0 * D * Q * count;

    protected override double? PullFlops => 6.0 * D * Q * count;

    /// <summary>Elements of a piece: long ones read memory faster, and the states of all z are kept of one.</summary>
    private int Piece => Math.Clamp(CacheSize / ((D + 2) * (Q + 1)), 64, 1024);

    private int Pieces => (count + Piece - 1) / Piece;

    protected override Tensor Define(Tensor[] inputs)
    {
        var sums = new Tensor?[Q]; // e_1, e_2, …; null for 0
        foreach (var one in inputs[..D])
        {
            for (var q = Q - 1; q > 0; q--)
                if (sums[q - 1] is { } lower) sums[q] = sums[q] is { } sum ? sum + one * lower : one * lower;
            sums[0] = sums[0] is { } first ? first + one : one;
        }
        return sums.Zip(Op.Unstack(inputs[D]), (e, weight) => weight * e!).Aggregate((total, next) => total + next);
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals) => Parallelism.For(Pieces, 2.0 * D * Q * count, new FillPiece(this, y));

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var groups = Math.Min(Groups, Pieces);
        var partials = ArrayPool<double>.Shared.Rent(Math.Max(1, groups) * Q);
        var targets = new Memory<double>[D];
        for (var d = 0; d < D; d++) targets[d] = cotangents[d];
        Parallelism.For(groups, 6.0 * D * Q * count, new PullGroup(this, dY, targets, partials, groups));
        var dv = cotangents[D].Span;
        dv.Clear();
        for (var group = 0; group < groups && !dv.IsEmpty; group++) Sums.Add(dv, partials.AsSpan(group * Q, Q));
        ArrayPool<double>.Shared.Return(partials);
    }

    /// <summary>One step of the recurrence: next_q = e_q + z e_{q−1}, where e has e_0 = 1, e_1, …, e_Q one after the other; next may be e.</summary>
    private void Step(ReadOnlySpan<double> one, ReadOnlySpan<double> e, Span<double> next)
    {
        var n = one.Length;
        for (var q = Q; q > 0; q--) TensorPrimitives.MultiplyAdd(one, e.Slice((q - 1) * n, n), e.Slice(q * n, n), next.Slice(q * n, n));
        next[..n].Fill(1);
    }

    private void Fill(int start, int n, Span<double> y, Span<double> e)
    {
        e[..n].Fill(1);
        e.Slice(n, Q * n).Clear();
        foreach (var one in z) Step(one.Span.Slice(start, n), e, e);
        y.Clear();
        for (var q = 1; q <= Q; q++) TensorPrimitives.MultiplyAdd(e.Slice(q * n, n), v.Span[q - 1], y, y);
    }

    /// <summary>Writes the cotangents of each z at a piece, unless they are empty, and adds its part to those of v.</summary>
    private void Pull(int start, int n, ReadOnlySpan<double> dY, Memory<double>[] dz, Span<double> dv, Span<double> scratch)
    {
        var width = (Q + 1) * n;
        var states = scratch[..((D + 1) * width)]; // before the first z, after it, …
        var bar = scratch.Slice((D + 1) * width, width);
        states[..n].Fill(1);
        states.Slice(n, Q * n).Clear();
        for (var d = 0; d < D; d++) Step(z[d].Span.Slice(start, n), states.Slice(d * width, width), states.Slice((d + 1) * width, width));
        bar[..n].Clear();
        for (var q = 1; q <= Q; q++)
        {
            dv[q - 1] += FixedOrder.Dot(dY, states.Slice(D * width + q * n, n));
            TensorPrimitives.Multiply(dY, v.Span[q - 1], bar.Slice(q * n, n));
        }
        for (var d = D - 1; d >= 0; d--)
        {
            var target = dz[d].IsEmpty ? default : dz[d].Span.Slice(start, n);
            target.Clear();
            for (var q = 1; q <= Q; q++)
            {
                if (!target.IsEmpty) TensorPrimitives.MultiplyAdd(bar.Slice(q * n, n), states.Slice(d * width + (q - 1) * n, n), target, target);
                TensorPrimitives.MultiplyAdd(bar.Slice(q * n, n), z[d].Span.Slice(start, n), bar.Slice((q - 1) * n, n), bar.Slice((q - 1) * n, n));
            }
        }
    }

    private readonly struct FillPiece(SymmetricSums sums, Memory<double> y) : IParallelBody
    {
        public void Run(int piece)
        {
            var start = piece * sums.Piece;
            var n = Math.Min(sums.Piece, sums.count - start);
            var scratch = ArrayPool<double>.Shared.Rent((sums.Q + 1) * n);
            sums.Fill(start, n, y.Span.Slice(start, n), scratch);
            ArrayPool<double>.Shared.Return(scratch);
        }
    }

    /// <summary>The pieces of one group, whose part of the cotangent of v stands together.</summary>
    private readonly struct PullGroup(SymmetricSums sums, Tensor dY, Memory<double>[] dz, double[] partials, int groups) : IParallelBody
    {
        public void Run(int group)
        {
            var dv = partials.AsSpan(group * sums.Q, sums.Q);
            dv.Clear();
            var scratch = ArrayPool<double>.Shared.Rent((sums.D + 2) * (sums.Q + 1) * sums.Piece);
            for (var piece = group; piece < sums.Pieces; piece += groups)
            {
                var start = piece * sums.Piece;
                var n = Math.Min(sums.Piece, sums.count - start);
                sums.Pull(start, n, dY.Span.Slice(start, n), dz, dv, scratch);
            }
            ArrayPool<double>.Shared.Return(scratch);
        }
    }
}
