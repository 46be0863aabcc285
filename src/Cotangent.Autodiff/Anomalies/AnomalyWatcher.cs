namespace Cotangent;

/// <summary>Looks for the first op whose rule makes a cotangent that is not finite from one that is.</summary>
/// <remarks>It notes where an elementwise op makes 0 of a cotangent of 0 though its slope is not finite: right behind a mask, else a guess.</remarks>
internal sealed class AnomalyWatcher(Cone cone, int lead) : PassWatcher
{
    private readonly AnomalyNotes? notes = AnomalyMode.NotesHere;
    private Node? current;
    private Tensor? dY;

    internal override void Pulling(Node node, Tensor dY)
    {
        (current, this.dY) = (node, dY);
        if (NotFinite.First(dY) is >= 0 and var at) throw AnomalyText.Overflow(node, dY, at);
    }

    internal override void Added(Tensor x, Tensor dX)
    {
        if (NotFinite.First(dX) is not (>= 0 and var at)) NoteZero(x, dX);
        else throw current is null ? AnomalyText.Seed(x, dX, at) : AnomalyText.Backward(new(current, dY!, x, dX, at, lead), cone);
    }

    private void NoteZero(Tensor x, Tensor dX)
    {
        if (notes is null || current is null || !dY!.Data.Contains(0)) return;
        using var unseen = ActiveRecorders.Only(null);
        if (current is not ISloped sloped) return;
        var slope = sloped.SlopeIn(x);
        var values = slope.Pull(Tensor.Ones(dY.Shape));
        for (var at = 0; at < dX.Data.Length; at++)
            if (dY.Data[at] == 0 && !double.IsFinite(values.Data[at]))
            {
                notes.Add(AnomalyText.Zero(new(current, dY, x, dX, at, lead), values.Data[at], cone));
                return;
            }
    }
}

/// <summary>One element of a contribution that is not finite, or is 0 for want of something better.</summary>
/// <param name="Node">The op whose rule gave it.</param>
/// <param name="DY">The cotangent of its result, finite.</param>
/// <param name="X">The input that it is for.</param>
/// <param name="DX">The contribution.</param>
/// <param name="At">The place of the element in the contribution.</param>
/// <param name="Lead">How many leading axes the cotangents carry.</param>
internal sealed record BackwardAnomaly(Node Node, Tensor DY, Tensor X, Tensor DX, int At, int Lead)
{
    /// <summary>Whether the element belongs to the element of the result at the same place.</summary>
    internal bool IsElementwise => Node is ElementwiseNode or BroadcastNode && DX.Shape.SequenceEqual(DY.Shape);

    /// <summary>The place of the element in the result, without the leading axes.</summary>
    internal int AtOutput => Node.Output.Count == 0 ? 0 : At % Node.Output.Count;

    /// <summary>Whether nothing was asked for: the cotangent is 0.</summary>
    internal bool IsUnasked => DY.Data.AsSpan().IndexOfAnyExcept(0.0) < 0;

    /// <summary>The later op that selects other elements: a Where, or a product with a mask that is 0 here. Null if there is none.</summary>
    internal Node? Mask(Cone cone)
    {
        var reached = new HashSet<Tensor>(ReferenceEqualityComparer.Instance) { Node.Output };
        for (var i = 0; i < cone.Count; i++)
        {
            if (!Enumerable.Range(0, cone[i].InputCount).Any(k => reached.Contains(cone[i].Input(k)))) continue;
            if (IsMask(cone[i], reached)) return cone[i];
            reached.Add(cone[i].Output);
        }
        return null;
    }

    private bool IsMask(Node node, HashSet<Tensor> reached)
    {
        if (ReferenceEquals(node.Attributes, Attributes.Choice)) return true;
        if (!ReferenceEquals(node.Attributes, Attributes.Product)) return false;
        var mask = reached.Contains(node.Input(0)) ? node.Input(1) : node.Input(0);
        return mask.Count == Node.Output.Count && IsElementwise ? mask.Data[AtOutput] == 0 : mask.Data.Contains(0);
    }
}
