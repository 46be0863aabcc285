namespace Cotangent;

/// <summary>One walk forward over a recording: pushes the tangents of the sources through every node that they reach.</summary>
/// <remarks>Several tangents may go at once: then each carries the same leading axes before those of its tensor.</remarks>
internal sealed class ForwardPass(Cone cone)
{
    private readonly Tensor?[] tangents = new Tensor?[cone.TensorCount];

    /// <summary>Adds to the tangent of a tensor of the cone.</summary>
    internal void Add(int number, Tensor tangent) => tangents[number] = tangents[number] is { } sum ? sum + tangent : tangent;

    /// <summary>The tangent that has arrived at a tensor, or null.</summary>
    internal Tensor? Tangent(Tensor x) => cone.NumberOf(x) is >= 0 and var number ? tangents[number] : null;

    /// <summary>Pushes the seeded tangents forward through the recording.</summary>
    internal void Run()
    {
        for (var i = 0; i < cone.Count; i++)
        {
            var node = cone[i];
            if (Tangents.Of(node, Tangent) is { } inputs) Add(cone.OutputOf(i), node.Push(inputs));
        }
    }
}
