namespace Cotangent;

/// <summary>Σₖ AₖBₖ of thin products, each of which costs more to write than to compute: laid side by side they are one product.</summary>
internal sealed class PendingProducts : PendingSum
{
    private const int Many = 256; // a product of this depth runs at full speed
    private const int Thin = 8;

    private readonly List<Term> terms = [];
    private int depth;

    internal override bool AreMany => depth >= Many;

    /// <summary>True when the factors lie as those that wait.</summary>
    internal bool Takes(Term term) => terms.Count == 0 || (terms[0].TransposeA, terms[0].TransposeB) == (term.TransposeA, term.TransposeB);

    internal void Add(Term term)
    {
        terms.Add(term);
        depth += term.Depth;
    }

    internal override Tensor Whole()
    {
        var first = terms[0];
        if (terms.Count == 1) return first.Product();
        var A = Op.Concat([.. terms.Select(term => term.A)], axis: first.TransposeA ? 0 : 1);
        var B = Op.Concat([.. terms.Select(term => term.B)], axis: first.TransposeB ? 1 : 0);
        return Op.MatMul(A, B, first.TransposeA, first.TransposeB);
    }

    /// <summary>One product A B, transposed as said.</summary>
    internal readonly record struct Term(Tensor A, Tensor B, bool TransposeA, bool TransposeB)
    {
        /// <summary>How many outer products it is the sum of.</summary>
        internal int Depth => A.Shape[TransposeA ? ^2 : ^1];

        /// <summary>True for one matrix that is much longer and wider than the product is deep.</summary>
        internal bool IsThin => A.Rank == 2 && B.Rank == 2 && Thin * Depth <= Math.Min(A.Shape[TransposeA ? 1 : 0], B.Shape[TransposeB ? 0 : 1]);

        internal Tensor Product() => Op.MatMul(A, B, TransposeA, TransposeB);
    }
}
