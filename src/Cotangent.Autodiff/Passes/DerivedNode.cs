namespace Cotangent;

/// <summary>An identity of a derivative that remembers what was differentiated: where the derivative does not vary with it, its own derivative is zero, not missing.</summary>
/// <param name="derivative">As the ops of the pass gave it.</param>
/// <param name="targets">What was differentiated.</param>
internal sealed class DerivedNode(Tensor derivative, IReadOnlyList<Tensor> targets) : Node("Derivative", derivative.Alias())
{
    internal override bool IsDerived => true;

    internal override Tensor? Shared => derivative;

    internal override object? Attributes => Cotangent.Attributes.None;

    internal override double Flops => Cost.Move;

    internal override int InputCount => 1 + targets.Count;

    /// <summary>The results, each made to follow from the targets where an active recorder follows one of them.</summary>
    internal static Tensor?[] Linked(Tensor?[] results, IReadOnlyList<Tensor> targets)
    {
        if (!targets.Any(target => ActiveRecorders.Derives(ActiveRecorders.Current, target))) return results;
        return [.. results.Select(result => result is null ? null : ActiveRecorders.Record(new DerivedNode(result, [.. targets])))];
    }

    internal override Tensor Input(int index) => index == 0 ? derivative : targets[index - 1];

    internal override void Run()
    {
        // The output shares the storage of the derivative.
    }

    internal override void Pull(Tensor dY, Contributions pass)
    {
        if (pass.Needs(derivative)) pass.Add(derivative, dY);
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents)
    {
        if (tangents[0] is { } tangent) return tangent;
        for (var i = 0; ; i++)
            if (tangents[i + 1] is { } moving) return Tensor.Zeros([.. moving.Shape[..^targets[i].Rank], .. Output.Shape]);
    }
}
