namespace Cotangent.Autodiff.Tests;

/// <summary>Keeps every node, to run them again.</summary>
internal sealed class Capture : Recorder
{
    internal List<Node> Nodes { get; } = [];

    internal override bool IsCapture => true;

    internal override void Record(Node node, ActiveRecorders? outer) => Nodes.Add(node);

    internal void Run()
    {
        foreach (var node in Nodes) node.Run();
    }

    /// <summary>The nodes of what is computed meanwhile.</summary>
    internal static (T Result, Capture Capture) Of<T>(Func<T> compute)
    {
        var capture = new Capture();
        ActiveRecorders.Push(capture);
        try
        {
            return (compute(), capture);
        }
        finally
        {
            ActiveRecorders.Remove(capture);
        }
    }
}
