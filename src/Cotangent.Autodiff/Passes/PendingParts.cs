namespace Cotangent;

/// <summary>Contributions to parts of one cotangent that wait to be put together: many parts then cost no more than the whole.</summary>
/// <param name="shape">Of the tensor that the parts belong to.</param>
/// <param name="lead">How many leading axes every part carries.</param>
internal sealed class PendingParts(int[] shape, int lead) : PendingSum
{
    private readonly List<Tensor> parts = [];
    private readonly List<Selection> selections = [];
    private string name = "";
    private long size;

    /// <summary>True when the parts hold more than the whole does: then putting them together costs no more than making them did.</summary>
    internal override bool AreMany => size > Dims.Count(shape);

    /// <param name="part">Behind the leading axes of the pass.</param>
    /// <param name="selection">Where it is a part of the whole.</param>
    /// <param name="op">The op that selected it.</param>
    internal void Add(Tensor part, Selection selection, string op)
    {
        parts.Add(part);
        selections.Add(selection);
        name = op;
        size += Math.Max(1, Dims.Count(selection.Shape));
    }

    /// <summary>The sum of the parts, each among zeros.</summary>
    internal override Tensor Whole() =>
        parts.Count == 1 ? Op.PutBack(parts[0], selections[0], name) : Op.Assembled([.. parts], [.. selections], [.. parts[0].Shape[..lead], .. shape]);
}
