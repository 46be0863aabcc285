namespace Cotangent;

/// <summary>A node as it was captured.</summary>
internal sealed class NodeStep : Step
{
    private readonly Node node;

    internal NodeStep(Node node)
    {
        this.node = node;
        Inputs = [.. Enumerable.Range(0, node.InputCount).Select(node.Input)];
        Outputs = [node.Output, .. node.OtherOutputs];
    }

    internal Node Node => node;

    internal override string Name => node.Name;

    internal override IReadOnlyList<Tensor> Inputs { get; }

    internal override IReadOnlyList<Tensor> Outputs { get; }

    internal override double Flops => node.Flops;

    internal override bool IsFresh => node.IsFresh;

    internal override bool MayOverwrite(int input, int output) => node.MayOverwrite(input, output);

    internal override void Run() => node.Run();
}
