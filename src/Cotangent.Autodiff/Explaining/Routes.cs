namespace Cotangent;

/// <summary>The ways of a cotangent back to one source. There may be very many: they are counted, and the first few are kept.</summary>
internal sealed class Routes
{
    private const int Kept = 4;
    private const int Ends = 3;

    private readonly GradientPath path;
    private readonly int source;
    private readonly bool[] isSource;
    private readonly double[] counts;

    internal Routes(GradientPath path, int source)
    {
        (this.path, this.source) = (path, source);
        isSource = new bool[path.SlotCount];
        counts = new double[path.SlotCount];
        foreach (var slot in path.SlotsOf(source)) isSource[slot] = true;
        foreach (var slot in path.SlotsOf(source)) counts[slot] = 1;
        foreach (var i in path.Ops) counts[path.SlotOf(path.Node(i).Output)] += path.Inputs(i).Sum(slot => counts[slot]);
    }

    /// <summary>How many ways lead from the target to the source.</summary>
    internal double Count(Tensor target) => path.SlotOf(target) is >= 0 and var slot ? counts[slot] : IsSource(target) ? 1 : 0;

    /// <summary>The first few ways from the target to the source.</summary>
    internal ExplainedRoute[] From(Tensor target)
    {
        if (path.SlotOf(target) is not (>= 0 and var start)) return IsSource(target) ? [new([], "identity")] : [];
        var routes = new List<ExplainedRoute>();
        var open = new Stack<(int Slot, Step? Way)>([(start, null)]);
        while (routes.Count < Kept && open.TryPop(out var at))
        {
            if (isSource[at.Slot]) routes.Add(Walked(at.Way));
            if (path.OpAt(at.Slot) is not (>= 0 and var op)) continue;
            foreach (var slot in path.Inputs(op).Reverse())
                if (counts[slot] > 0) open.Push((slot, new Step(op, at.Way)));
        }
        return [.. routes];
    }

    private bool IsSource(Tensor target) => ReferenceEquals(path.Sources[source].Current, target);

    private ExplainedRoute Walked(Step? way)
    {
        var ops = new List<int>();
        for (var at = way; at is not null; at = at.Before) ops.Add(at.Op);
        ops.Reverse();
        return new([.. ops.Select(i => i + 1)], Text([.. ops.Select(i => path.Node(i).Name)]));
    }

    private static string Text(string[] names) => names.Length switch
    {
        0 => "identity",
        <= 2 * Ends => string.Join(" ← ", names),
        _ => $"{string.Join(" ← ", names[..Ends])} ← … {names.Length - 2 * Ends} ops … ← {string.Join(" ← ", names[^Ends..])}",
    };

    private sealed record Step(int Op, Step? Before);
}
