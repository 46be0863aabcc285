using Cotangent.Numerics;

namespace Cotangent;

/// <summary>A chain of elementwise ops, and the sums at its end, as one step over pieces that stay in cache.</summary>
internal sealed class FusedStep : Step
{
    /// <summary>Elements that one thread takes at a time: the cut depends on sizes alone, so that sums do not depend on the number of threads.</summary>
    private const int Piece = 1 << 14;

    /// <summary>Elements times ops from which the pieces are shared among threads: about ten times as long as a fork.</summary>
    private const int WorthFork = 1 << 16;

    private static readonly double[]?[] none = [];

    private readonly FusedChain chain;
    private readonly FusedFold[] folds;
    private readonly FusedMembers members;
    private readonly double[][]?[] partials;
    private readonly double[]?[][] perPiece;
    private readonly double[]?[] results;
    private readonly int piece;

    internal FusedStep(FusedMembers members)
    {
        this.members = members;
        (chain, folds) = (members.Chain, members.Folds);
        Count = members.Count;
        piece = PieceLength();
        var pieces = Pieces;
        results = new double[folds.Length][];
        partials = [.. folds.Select(fold => pieces > 1 && !fold.IsDisjoint ? Enumerable.Range(0, pieces).Select(_ => new double[fold.Count]).ToArray() : null)];
        perPiece = [.. Enumerable.Range(0, pieces).Select(_ => new double[]?[folds.Length])];
    }

    /// <summary>The elements of the chain.</summary>
    internal int Count { get; }

    internal FusedMembers Members => members;

    internal override string Name => members.Name;

    internal override IReadOnlyList<Tensor> Inputs => members.Inputs;

    internal override IReadOnlyList<Tensor> Outputs => members.Outputs;

    internal override double Flops => (double)Count * (chain.OpCount + folds.Length);

    internal override int NodeCount => chain.OpCount + folds.Length;

    private int Pieces => Math.Max(1, (Count + piece - 1) / piece);

    internal override bool MayOverwrite(int input, int output) => members.MayOverwrite(input, output);

    internal override void Bind()
    {
        chain.Bind();
        for (var i = 0; i < folds.Length; i++) results[i] = members.FoldOutputs[i].Data;
        for (var p = 0; p < perPiece.Length; p++)
            for (var i = 0; i < folds.Length; i++) perPiece[p][i] = partials[i]?[p] ?? results[i];
    }

    internal override void Run()
    {
        for (var i = 0; i < folds.Length; i++) folds[i].Clear(results[i]);
        if (Count == 0) return;
        if (perPiece.Length == 1) chain.Run(0, Count, folds, perPiece[0]);
        else RunPieces();
    }

    /// <summary>The ops alone on a part of the elements: what a product does with each of its tiles.</summary>
    internal void RunPart(int start, int length) => chain.Run(start, length, [], none);

    private void RunPieces()
    {
        for (var i = 0; i < folds.Length; i++)
            foreach (var partial in partials[i] ?? []) folds[i].Clear(partial);
        Parallelism.For(perPiece.Length, new PieceBody(this));
        for (var i = 0; i < folds.Length; i++)
            foreach (var partial in partials[i] ?? []) folds[i].Join(partial, results[i]);
    }

    /// <summary>One piece for little work; else whole lines for folds that keep the first axis, and few pieces where each needs a copy of the result.</summary>
    private int PieceLength()
    {
        if ((double)Count * Math.Max(1, chain.OpCount) < WorthFork) return Math.Max(1, Count);
        var length = Math.Max(Piece, (folds.Length > 0 ? Count / 64 : 0) + 1);
        var line = folds.Where(fold => fold.IsDisjoint).Select(fold => fold.Line).Distinct().ToArray();
        if (line.Length > 1 || folds.Any(fold => !fold.IsDisjoint && fold.Count > Piece)) return Count;
        return line.Length == 0 ? length : (length + line[0] - 1) / line[0] * line[0];
    }

    private readonly struct PieceBody(FusedStep step) : IParallelBody
    {
        public void Run(int i)
        {
            var start = i * step.piece;
            step.chain.Run(start, Math.Min(step.piece, step.Count - start), step.folds, step.perPiece[i]);
        }
    }
}
