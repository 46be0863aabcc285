namespace Cotangent.Autodiff.Tests.Interleaving;

/// <summary>A scalar of the model: known by reference.</summary>
internal sealed class ModelTensor(double value)
{
    internal double Value => value;
}

/// <summary>A variable of the model.</summary>
internal sealed class ModelVariable(double value, bool isTrainable)
{
    /// <summary>What a reading gives while nobody records.</summary>
    internal ModelTensor Current { get; set; } = new(value);

    internal bool IsTrainable => isTrainable;
}

/// <summary>z = a + b, z = a b, z = k a, z = a cut off, or z = a, a derivative of b.</summary>
internal enum ModelKind
{
    Add,
    Multiply,
    Scale,
    Cut,
    Derived,
}

/// <summary>One evaluation.</summary>
internal sealed record ModelOp(ModelKind Kind, ModelTensor A, ModelTensor? B, double K, ModelTensor Output);

/// <summary>What one tape knows: tensors that it tracks, those of them that follow from cuts alone, and the evaluations that took one.</summary>
internal sealed class ModelTape(bool isPersistent, bool watchesAccessed)
{
    internal bool IsPersistent => isPersistent;

    internal bool WatchesAccessed => watchesAccessed;

    internal bool IsRecording { get; set; } = true;

    internal bool IsOver { get; set; }

    internal HashSet<ModelTensor> Tracked { get; } = [];

    internal HashSet<ModelTensor> BehindCuts { get; } = [];

    internal List<ModelOp> Ops { get; } = [];

    internal Dictionary<ModelVariable, HashSet<ModelTensor>> Readings { get; } = [];

    internal List<ModelVariable> Watched { get; } = [];

    internal void Watch(ModelVariable variable)
    {
        if (Readings.TryAdd(variable, [])) Watched.Add(variable);
    }

    internal void Read(ModelVariable variable, ModelTensor value)
    {
        if (WatchesAccessed && variable.IsTrainable) Watch(variable);
        if (!Readings.TryGetValue(variable, out var values)) return;
        values.Add(value);
        Tracked.Add(value);
    }

    internal void Reset()
    {
        Tracked.Clear();
        BehindCuts.Clear();
        Ops.Clear();
        Readings.Clear();
        Watched.Clear();
    }

    internal void Record(ModelOp op)
    {
        var inputs = new[] { op.A, op.B }.OfType<ModelTensor>().Where(Tracked.Contains).ToArray();
        if (inputs.Length == 0) return;
        Tracked.Add(op.Output);
        if (op.Kind == ModelKind.Cut || inputs.All(BehindCuts.Contains)) BehindCuts.Add(op.Output); // constant for good, whatever is watched later
        else Ops.Add(op);
    }
}

/// <summary>The rules of tapes, written down a second time: which evaluations each tape saw, and forward differentiation over these.</summary>
internal sealed class Model
{
    internal List<ModelTape> Tapes { get; } = [];

    internal ModelTensor Apply(ModelKind kind, ModelTensor a, ModelTensor? b = null, double k = 0)
    {
        var output = new ModelTensor(kind switch
        {
            ModelKind.Add => a.Value + b!.Value,
            ModelKind.Multiply => a.Value * b!.Value,
            ModelKind.Scale => k * a.Value,
            _ => a.Value,
        });
        var op = new ModelOp(kind, a, b, k, output);
        foreach (var tape in Tapes.Where(tape => tape.IsRecording)) tape.Record(op);
        return output;
    }

    internal ModelTensor Read(ModelVariable variable)
    {
        if (!Tapes.Exists(tape => tape.IsRecording)) return variable.Current;
        var value = new ModelTensor(variable.Current.Value);
        foreach (var tape in Tapes.Where(tape => tape.IsRecording)) tape.Read(variable, value);
        return value;
    }

    /// <summary>∂target/∂source on a tape, evaluated as ops that tapes may see; null if nothing connects them.</summary>
    internal ModelTensor? Derivative(ModelTape tape, ModelTensor target, ModelTensor? source, ModelVariable? variable)
    {
        if (!tape.IsPersistent) (tape.IsOver, tape.IsRecording) = (true, false);
        return Slope(tape, target, source, variable) is { } slope ? Apply(ModelKind.Derived, slope, target) : null;
    }

    private ModelTensor? Slope(ModelTape tape, ModelTensor target, ModelTensor? source, ModelVariable? variable)
    {
        HashSet<ModelTensor> seeds = variable is null ? Free(tape, source!) : tape.Readings.TryGetValue(variable, out var values) ? [.. values] : [];
        var one = new ModelTensor(1);
        if (seeds.Count == 0) return ReferenceEquals(target, source) ? one : null;
        var leads = Leading(tape, target);
        var dots = seeds.ToDictionary(seed => seed, _ => one);
        foreach (var op in tape.Ops.Where(op => leads.Contains(op.Output)).ToArray())
            if (Dot(op, dots) is { } dot) dots.Add(op.Output, dot);
        return tape.Tracked.Contains(target) && dots.TryGetValue(target, out var derivative) ? derivative : null;
    }

    private static HashSet<ModelTensor> Free(ModelTape tape, ModelTensor source) => tape.Tracked.Contains(source) && !tape.BehindCuts.Contains(source) ? [source] : [];

    private static HashSet<ModelTensor> Leading(ModelTape tape, ModelTensor target)
    {
        HashSet<ModelTensor> leads = [target];
        foreach (var op in Enumerable.Reverse(tape.Ops).Where(op => leads.Contains(op.Output)))
        {
            leads.Add(op.A);
            if (op.B is not null) leads.Add(op.B);
        }
        return leads;
    }

    private ModelTensor? Dot(ModelOp op, Dictionary<ModelTensor, ModelTensor> dots)
    {
        var (a, b) = (dots.GetValueOrDefault(op.A), op.B is null ? null : dots.GetValueOrDefault(op.B));
        return op.Kind switch
        {
            ModelKind.Add => Sum(a, b),
            ModelKind.Multiply => Sum(a is null ? null : Apply(ModelKind.Multiply, a, op.B), b is null ? null : Apply(ModelKind.Multiply, op.A, b)),
            ModelKind.Scale => a is null ? null : Apply(ModelKind.Scale, a, k: op.K),
            ModelKind.Derived => a ?? (b is null ? null : new(0)),
            _ => null,
        };
    }

    private ModelTensor? Sum(ModelTensor? a, ModelTensor? b) => a is null ? b : b is null ? a : Apply(ModelKind.Add, a, b);
}
