namespace Cotangent;

/// <summary>The derivative of a gradient along tangents of its sources: a backward pass whose every op pushes tangents forward.</summary>
internal sealed class Curvature
{
    private readonly string method;
    private readonly Recording recording;
    private readonly Tensor target;
    private readonly Pullback pullback;

    internal Curvature(string method, Recording recording, Tensor target, IReadOnlyList<Source> sources)
    {
        (this.method, this.recording, this.target) = (method, recording, target);
        pullback = new(recording, [target], sources);
    }

    internal IReadOnlyList<Source> Sources => pullback.Sources;

    internal Cone Cone => pullback.Cone;

    /// <summary>Hv for tangents of all sources.</summary>
    internal Tensor[] Times(IReadOnlyList<Tensor> vectors) => Times(Sources, vectors);

    /// <summary>Hv for a tangent of one source, with its leading axes.</summary>
    internal Tensor[] Times(Source moving, Tensor vectors) => Times([moving], [vectors]);

    private Tensor[] Times(IReadOnlyList<Source> moving, IReadOnlyList<Tensor> vectors)
    {
        var tangents = Along(moving, vectors);
        ActiveRecorders.Push(tangents);
        try
        {
            var gradients = pullback.Completed(method, pullback.Pull([Tensor.Ones(target.Shape)], lead: 0), UnconnectedGradients.Throw);
            var leading = vectors[0].Shape[..^moving[0].Current.Rank].ToArray();
            return [.. gradients.Select(g => tangents.Of(g!) ?? Tensor.Zeros([.. leading, .. g!.Shape]))];
        }
        finally
        {
            ActiveRecorders.Remove(tangents);
        }
    }

    /// <summary>The tangents of everything recorded, from those of the sources.</summary>
    private Tangents Along(IReadOnlyList<Source> moving, IReadOnlyList<Tensor> vectors)
    {
        var pushforward = new Pushforward(recording, [target], moving);
        var pass = pushforward.Run(vectors);
        var tangents = new Tangents();
        for (var i = 0; i < pushforward.Cone.Count; i++)
        {
            var node = pushforward.Cone[i];
            Copy(node.Output);
            for (var k = 0; k < node.InputCount; k++) Copy(node.Input(k));
        }
        return tangents;

        void Copy(Tensor x)
        {
            if (pass.Tangent(x) is { } tangent) tangents.Set(x, tangent);
        }
    }
}
