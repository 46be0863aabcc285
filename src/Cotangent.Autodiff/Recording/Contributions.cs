namespace Cotangent;

/// <summary>Where the rule of a node hands over the cotangents of its inputs.</summary>
internal abstract class Contributions
{
    /// <summary>True when the cotangent of <paramref name="x"/> leads on to a source.</summary>
    internal bool Needs(Tensor x) => NumberOf(x) >= 0;

    /// <summary>The number of <paramref name="x"/> among the tensors that lead on to a source; negative for others.</summary>
    internal abstract int NumberOf(Tensor x);

    /// <summary>Adds a contribution to the cotangent of <paramref name="x"/>, summed over the axes that were stretched to make it.</summary>
    internal void Add(Tensor x, Tensor dX) => Add(NumberOf(x), x, dX);

    /// <summary>Adds a contribution to the cotangent of an input whose number is known.</summary>
    internal abstract void Add(int number, Tensor x, Tensor dX);

    /// <summary>Adds a contribution to a part of the cotangent of <paramref name="x"/>.</summary>
    /// <param name="x">Some elements of it were selected.</param>
    /// <param name="dPart">The cotangent of those.</param>
    /// <param name="selection">The selection that took them.</param>
    /// <param name="op">What selected them.</param>
    internal abstract void AddPart(Tensor x, Tensor dPart, Selection selection, string op);

    /// <summary>Adds the product A B to the cotangent of <paramref name="X"/>, where A or B may be transposed.</summary>
    internal abstract void AddProduct(Tensor X, Tensor A, Tensor B, bool transposeA, bool transposeB);
}
