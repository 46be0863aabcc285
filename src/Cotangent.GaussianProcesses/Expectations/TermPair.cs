namespace Cotangent.GaussianProcesses;

/// <summary>Two terms whose product is a part of that of two sums.</summary>
/// <param name="Left">The term of the first sum.</param>
/// <param name="Right">The term of the second sum.</param>
/// <param name="IsTwice">Whether it stands for its mirror image as well, in a product of a sum with itself.</param>
internal sealed record TermPair(Term Left, Term Right, bool IsTwice)
{
    /// <summary>Whether there are bumps in it, and nothing else but weights.</summary>
    internal bool IsOfBumps => Left.Factors.Concat(Right.Factors).All(factor => factor is Bump) && Left.Factors.Count + Right.Factors.Count > 0;

    /// <summary>The product of the weights, a scalar, or what broadcasts to [M M′].</summary>
    internal Tensor Weight
    {
        get
        {
            return Beside(Left.Weight, 1) * Beside(Right.Weight, 0);

            static Tensor Beside(Tensor w, int axis) => w.Rank == 0 ? w : Op.ExpandDims(w, axis);
        }
    }

    /// <summary>A product P [… M M′] in the place of this pair, or what broadcasts to it.</summary>
    internal Tensor Placed(Tensor P) => !IsTwice ? P : P.Rank < 2 ? 2 * P : P + P.T;
}
