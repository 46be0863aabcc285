using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>Elementwise ops over tensors of one length, in order, over pieces that stay in the first-level cache.</summary>
/// <remarks>Every element goes through the same kernels as without fusion, which do not depend on the place of an element: the results are the same bits.</remarks>
internal sealed class FusedChain
{
    /// <summary>Elements of scratch: 32 KB.</summary>
    private const int Scratch = 4096;

    private readonly FusedOp[] ops;
    private readonly FusedOperand[] operands;
    private readonly int lanes;
    private readonly double[]?[] arrays;

    internal FusedChain(FusedOp[] ops, FusedOperand[] operands)
    {
        (this.ops, this.operands) = (ops, operands);
        lanes = operands.Max(o => o.Lane) + 1;
        arrays = new double[operands.Length][];
        Chunk = Math.Max(64, Scratch / Math.Max(1, lanes) / 64 * 64);
    }

    /// <summary>How many elements go through all ops at a time.</summary>
    internal int Chunk { get; }

    internal int OpCount => ops.Length;

    /// <summary>Takes the arrays of the tensors as they are now.</summary>
    internal void Bind()
    {
        for (var i = 0; i < operands.Length; i++) arrays[i] = operands[i].Tensor?.Data;
    }

    /// <summary>Runs all ops on the elements from <paramref name="start"/> on; after each piece the sums at the end take theirs.</summary>
    [SkipLocalsInit]
    internal void Run(int start, int length, FusedFold[] folds, double[]?[] partials)
    {
        var chunk = Math.Min(Chunk, length);
        Span<double> scratch = stackalloc double[lanes * chunk];
        FillSingles(scratch, chunk);
        for (var at = start; at < start + length; at += chunk)
        {
            var n = Math.Min(chunk, start + length - at);
            LoadStrided(scratch, chunk, at, n);
            foreach (ref readonly var op in ops.AsSpan())
            {
                var z = Place(op.Z, scratch, chunk, at, n);
                if (op.Unary is { } unary) unary(Place(op.X, scratch, chunk, at, n), z);
                else op.Binary!(Place(op.X, scratch, chunk, at, n), Place(op.Y, scratch, chunk, at, n), z);
            }
            for (var i = 0; i < folds.Length; i++) folds[i].Add(Place(folds[i].Operand, scratch, chunk, at, n), at, partials[i]!);
        }
    }

    private Span<double> Place(int operand, Span<double> scratch, int chunk, int at, int n)
    {
        var lane = operands[operand].Lane;
        return lane < 0 ? arrays[operand].AsSpan(at, n) : scratch.Slice(lane * chunk, n);
    }

    private void FillSingles(Span<double> scratch, int chunk)
    {
        for (var i = 0; i < operands.Length; i++)
            if (operands[i].IsSingle) scratch.Slice(operands[i].Lane * chunk, chunk).Fill(arrays[i]![0]);
    }

    private void LoadStrided(Span<double> scratch, int chunk, int at, int n)
    {
        for (var i = 0; i < operands.Length; i++)
            if (operands[i].Strided is { } strided) strided.Load(arrays[i], at, scratch.Slice(operands[i].Lane * chunk, n));
    }
}
