namespace Cotangent;

/// <summary>What is drawn: a box per source, op and target, and an arrow for each value that one hands to another. Of many ops the middle ones are one box.</summary>
internal sealed class PathDrawing
{
    /// <summary>How many ops have a box of their own.</summary>
    internal const int Limit = 24;

    private readonly Dictionary<int, int> boxOfOp = [];
    private readonly HashSet<(int From, int To)> drawn = [];

    internal PathDrawing(Explanation explanation)
    {
        var sources = explanation.Sources.Select((source, s) => (source, s)).Select(pair => Add(BoxKind.Source, pair.source.Label, pair.s)).ToArray();
        AddOps(explanation.Ops);
        foreach (var op in explanation.Ops) ConnectOp(op, sources);
        for (var s = 0; s < sources.Length; s++) ConnectSource(explanation.Sources[s], sources[s]);
        for (var t = 0; t < explanation.Targets.Count; t++) ConnectTarget(explanation.Targets[t], Add(BoxKind.Target, explanation.Targets[t].Label, t), sources);
    }

    internal enum BoxKind
    {
        Source,
        Op,
        Hidden,
        Target,
    }

    internal List<Box> Boxes { get; } = [];

    internal List<Arrow> Arrows { get; } = [];

    private int Add(BoxKind kind, string title, int index)
    {
        Boxes.Add(new(kind, title, index));
        return Boxes.Count - 1;
    }

    private void AddOps(IReadOnlyList<ExplainedOp> ops)
    {
        var hidden = -1;
        for (var i = 0; i < ops.Count; i++)
        {
            var isHidden = ops.Count > Limit && i >= Limit / 2 && i < ops.Count - Limit / 2;
            if (isHidden && hidden < 0) hidden = Add(BoxKind.Hidden, $"{ops.Count - Limit} more ops", i);
            boxOfOp[ops[i].Number] = isHidden ? hidden : Add(BoxKind.Op, ops[i].Name, i);
        }
    }

    private void ConnectOp(ExplainedOp op, int[] sources)
    {
        foreach (var input in op.Inputs)
            if (input.IsOnPath) Connect(input.Source >= 0 ? sources[input.Source] : boxOfOp[input.Op], boxOfOp[op.Number], TensorSummary.Shape(input.Shape));
    }

    // A source that the hidden ops compute would stand both before and behind their one box.
    private void ConnectSource(ExplainedSource source, int box)
    {
        if (source.Op > 0 && Boxes[boxOfOp[source.Op]].Kind != BoxKind.Hidden) Connect(boxOfOp[source.Op], box, Dims.Text(source.Value.Shape));
    }

    private void ConnectTarget(ExplainedTarget target, int box, int[] sources)
    {
        if (target.Source >= 0) Connect(sources[target.Source], box, Dims.Text(target.Value.Shape));
        else if (target.Op > 0) Connect(boxOfOp[target.Op], box, Dims.Text(target.Value.Shape));
    }

    private void Connect(int from, int to, string label)
    {
        if (from != to && drawn.Add((from, to))) Arrows.Add(new(from, to, label));
    }

    /// <param name="Kind">What it stands for.</param>
    /// <param name="Title">Its first line.</param>
    /// <param name="Index">Its place among the sources, ops or targets.</param>
    internal sealed record Box(BoxKind Kind, string Title, int Index);

    /// <param name="From">The box that gives the value.</param>
    /// <param name="To">The box that takes it.</param>
    /// <param name="Label">The shape of the value, and of its cotangent.</param>
    internal sealed record Arrow(int From, int To, string Label);
}
