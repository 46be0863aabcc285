using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>Pushes tangents forward as ops are evaluated; each lives as long as the tensor that it belongs to.</summary>
internal sealed class Tangents : Recorder
{
    private readonly ConditionalWeakTable<Tensor, Tensor> tangents = [];
    private readonly ConditionalWeakTable<Variable, Tensor> ofVariables = [];

    /// <summary>One tangent per input of a node, null where it is zero; null altogether when all are.</summary>
    internal static Tensor?[]? Of(Node node, Func<Tensor, Tensor?> tangentOf)
    {
        if (node.IsCut) return null;
        Tensor?[]? inputs = null;
        for (var i = 0; i < node.InputCount; i++)
            if (tangentOf(node.Input(i)) is { } tangent) (inputs ??= new Tensor?[node.InputCount])[i] = tangent;
        return inputs;
    }

    internal Tensor? Of(Tensor x) => tangents.TryGetValue(x, out var tangent) ? tangent : null;

    internal void Set(Tensor x, Tensor tangent) => tangents.AddOrUpdate(x, tangent);

    internal Tensor? Of(Source primal) => primal is not Variable variable ? Of(primal.Current) : ofVariables.TryGetValue(variable, out var tangent) ? tangent : null;

    internal void Set(Source primal, Tensor tangent)
    {
        if (primal is Variable variable) ofVariables.AddOrUpdate(variable, tangent);
        else Set(primal.Current, tangent);
    }

    internal override bool Follows(Tensor x) => Of(x) is not null;

    // A variable is one primal however often it is read, also after an assignment; what was read before it became one is constant.
    internal override void OnRead(Variable variable, Tensor value)
    {
        if (ofVariables.TryGetValue(variable, out var tangent)) Set(value, tangent);
    }

    internal override void Record(Node node, ActiveRecorders? outer)
    {
        if (Of(node, Of) is not { } inputs) return;
        using var further = ActiveRecorders.Only(outer); // the tangents of this accumulator are values to those further out, and nothing to itself
        Set(node.Output, node.Push(inputs));
    }
}
