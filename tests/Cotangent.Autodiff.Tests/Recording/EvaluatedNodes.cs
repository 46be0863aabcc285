namespace Cotangent.Autodiff.Tests;

/// <summary>The nodes of every op that is evaluated while this follows, those of derivative rules included.</summary>
internal sealed class EvaluatedNodes : Recorder
{
    internal List<Node> Nodes { get; } = [];

    internal override void Record(Node node, ActiveRecorders? outer) => Nodes.Add(node);

    /// <summary>The nodes of a function, of its gradient and of its tangent.</summary>
    internal static List<Node> Of(Func<Tensor[], Tensor> f, Tensor[] x)
    {
        var all = new EvaluatedNodes();
        ActiveRecorders.Push(all);
        try
        {
            using var tape = new GradientTape(persistent: true);
            tape.Watch(x);
            var y = f(x);
            Source[] sources = x;
            tape.Gradient([y], sources, [Some.Normal(y.Dimensions)], UnconnectedGradients.Zero);
            tape.Jvp([y], sources, [.. x.Select(input => Some.Positive(input.Dimensions))], UnconnectedGradients.Zero);
        }
        finally
        {
            ActiveRecorders.Remove(all);
        }
        return all.Nodes;
    }

    /// <summary>The nodes of a row of the op table, on inputs of its own.</summary>
    internal static List<Node> Of(OpCase row) => Of(row.F, [.. row.Inputs.Select(i => Tensor.FromSpan(i.Value.Span, i.Value.Shape))]);
}
