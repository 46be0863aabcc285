namespace Cotangent;

/// <summary>Receives what a backward pass does: the seeds first, then each op with the contributions that its rule gives.</summary>
internal abstract class PassWatcher
{
    /// <summary>The rule of a node is about to be asked for its contributions.</summary>
    internal abstract void Pulling(Node node, Tensor dY);

    /// <summary>A contribution to the cotangent of <paramref name="x"/>, or to a part of it, before it is summed over stretched axes; before the first node, a seed.</summary>
    internal abstract void Added(Tensor x, Tensor dX);
}
