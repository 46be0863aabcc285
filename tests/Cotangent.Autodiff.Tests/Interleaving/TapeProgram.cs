using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Interleaving;

/// <summary>One step of a program: what it does follows from the numbers and from what there is.</summary>
internal readonly record struct Step(int Kind, int A, int B, double K);

/// <summary>Runs the same steps on tapes and on the model, and compares after each.</summary>
internal sealed class TapeProgram : IDisposable
{
    private readonly Model model = new();
    private readonly List<(GradientTape Real, ModelTape Model)> tapes = [];
    private readonly List<(Tensor Real, ModelTensor Model)> tensors = [];
    private readonly List<(Variable Real, ModelVariable Model)> variables = [];
    private readonly Dictionary<ModelTape, IDisposable> pauses = [];

    internal TapeProgram()
    {
        foreach (var value in new[] { 0.7, -1.2, 0.9 }) tensors.Add((Tensor.Scalar(value), new(value)));
        foreach (var (value, isTrainable) in new[] { (0.8, true), (-0.6, true), (1.1, false) })
            variables.Add((new(Tensor.Scalar(value), $"v{variables.Count}", isTrainable), new(value, isTrainable)));
    }

    /// <summary>The steps so far, in words.</summary>
    internal List<string> Lines { get; } = [];

    internal int ConnectedCount { get; private set; }

    internal int UnconnectedCount { get; private set; }

    internal int RefusalCount { get; private set; }

    public void Dispose()
    {
        foreach (var (real, _) in tapes) real.Dispose();
    }

    internal void Run(IEnumerable<Step> steps)
    {
        AddTape(true, true);
        Watch(tapes[0], 0);
        foreach (var step in steps) Run(step);
        foreach (var (real, expected) in tapes)
            Assert.Equal(expected.Watched.Select(IndexOf), real.WatchedVariables.Select(variable => variables.FindIndex(v => ReferenceEquals(v.Real, variable))));
    }

    private int IndexOf(ModelVariable variable) => variables.FindIndex(v => ReferenceEquals(v.Model, variable));

    private void Run(Step step)
    {
        var (tape, a, b) = (tapes[step.A % tapes.Count], step.A % tensors.Count, step.B % tensors.Count);
        var (late, v) = (tensors.Count - 1 - step.B % Math.Min(tensors.Count, 4), step.B % variables.Count);
        switch (step.Kind)
        {
            case < 12: Compute(ModelKind.Add, a, late, 0); break;
            case < 26: Compute(ModelKind.Multiply, a, late, 0); break;
            case < 32: Compute(ModelKind.Scale, late, 0, step.K); break;
            case < 35: Compute(ModelKind.Cut, late, 0, 0); break;
            case < 43: Read(v); break;
            case < 47: Assign(v, a); break;
            case < 54: Watch(tape, b); break;
            case < 57: Watch(tape.Real, tape.Model, v); break;
            case < 62: AddTape(step.B % 3 > 0, step.B % 4 > 0); break;
            case < 68: Pause(tape); break;
            case < 75: Resume(tape.Model); break;
            case < 77: Reset(tape); break;
            case < 78: End(tape); break;
            case < 88: Derive(Alive(step), Known(step, late), Known(step, b), null, forward: step.K < 0); break;
            default: Derive(Alive(step), Known(step, late), 0, v, forward: step.K < 0); break;
        }
    }

    /// <summary>A tape that can still be asked, mostly.</summary>
    private (GradientTape Real, ModelTape Model) Alive(Step step)
    {
        var alive = tapes.Where(tape => !tape.Model.IsOver).ToArray();
        return alive.Length == 0 || step.B % 5 == 0 ? tapes[step.A % tapes.Count] : alive[step.A % alive.Length];
    }

    /// <summary>The last tensor up to some place that the tape tracks, mostly.</summary>
    private int Known(Step step, int upTo)
    {
        var tape = Alive(step).Model;
        var known = tensors.FindLastIndex(upTo, tensor => tape.Tracked.Contains(tensor.Model));
        return known < 0 || step.B % 4 == 0 ? upTo : known;
    }

    private void Compute(ModelKind kind, int a, int b, double k)
    {
        var (x, y) = (tensors[a], tensors[b]);
        if (Math.Abs(x.Model.Value) + Math.Abs(y.Model.Value) > 100) (kind, k) = (ModelKind.Scale, 0.01);
        var expected = model.Apply(kind, x.Model, kind is ModelKind.Add or ModelKind.Multiply ? y.Model : null, k);
        var (text, real) = kind switch
        {
            ModelKind.Add => ($"t{a} + t{b}", x.Real + y.Real),
            ModelKind.Multiply => ($"t{a} * t{b}", x.Real * y.Real),
            ModelKind.Scale => ($"{k.ToString("R", CultureInfo.InvariantCulture)} * t{a}", k * x.Real),
            _ => ($"StopGradient(t{a})", StopGradient(x.Real)),
        };
        Say($"t{tensors.Count} = {text}");
        Add(real, expected);
    }

    private void Read(int v)
    {
        Say($"t{tensors.Count} = v{v}.Value");
        Add(variables[v].Real.Value, model.Read(variables[v].Model));
    }

    private void Assign(int v, int a)
    {
        Say($"v{v}.Assign(t{a})");
        variables[v].Real.Assign(tensors[a].Real);
        variables[v].Model.Current = new(tensors[a].Model.Value);
    }

    private void Watch((GradientTape Real, ModelTape Model) tape, int t)
    {
        Say($"T{tapes.IndexOf(tape)}.Watch(t{t})");
        if (Refuses(tape.Model.IsOver, () => tape.Real.Watch(tensors[t].Real))) return;
        tape.Model.Tracked.Add(tensors[t].Model);
        tape.Model.BehindCuts.Remove(tensors[t].Model);
    }

    private void Watch(GradientTape tape, ModelTape expected, int v)
    {
        Say($"T{tapes.IndexOf((tape, expected))}.Watch(v{v})");
        if (Refuses(expected.IsOver, () => tape.Watch(variables[v].Real))) return;
        expected.Watch(variables[v].Model);
    }

    private void AddTape(bool isPersistent, bool watchesAccessed)
    {
        if (tapes.Count == 5) return;
        Say($"T{tapes.Count} = new GradientTape(persistent: {isPersistent}, watchAccessedVariables: {watchesAccessed})");
        tapes.Add((new(isPersistent, watchesAccessed), new(isPersistent, watchesAccessed)));
        model.Tapes.Add(tapes[^1].Model);
    }

    private void Pause((GradientTape Real, ModelTape Model) tape)
    {
        Say($"T{tapes.IndexOf(tape)}.StopRecording()");
        IDisposable? pause = null;
        if (Refuses(!tape.Model.IsRecording, () => pause = tape.Real.StopRecording())) return;
        pauses[tape.Model] = pause!;
        tape.Model.IsRecording = false;
    }

    private void Resume(ModelTape tape)
    {
        if (!pauses.Remove(tape, out var pause)) return;
        Say($"T{model.Tapes.IndexOf(tape)} records again");
        pause.Dispose();
        tape.IsRecording = !tape.IsOver;
    }

    private void Reset((GradientTape Real, ModelTape Model) tape)
    {
        Say($"T{tapes.IndexOf(tape)}.Reset()");
        if (!Refuses(!tape.Model.IsRecording, tape.Real.Reset)) tape.Model.Reset();
    }

    private void End((GradientTape Real, ModelTape Model) tape)
    {
        Say($"T{tapes.IndexOf(tape)}.Dispose()");
        tape.Real.Dispose();
        (tape.Model.IsOver, tape.Model.IsRecording) = (true, false);
    }

    private void Derive((GradientTape Real, ModelTape Model) tape, int target, int t, int? v, bool forward)
    {
        var (y, name) = (tensors[target], v is null ? $"t{t}" : $"v{v}");
        Source source = v is { } number ? (Source)variables[number].Real : tensors[t].Real; // a bare variable would be read as a tensor here
        Say($"t{tensors.Count} = T{tapes.IndexOf(tape)}.{(forward ? "Jvp" : "Gradient")}(t{target}, {name})");
        Tensor? real = null;
        if (Refuses(tape.Model.IsOver, () => real = Derived(tape.Real, y.Real, source, forward))) return;
        var expected = model.Derivative(tape.Model, y.Model, v is null ? tensors[t].Model : null, v is { } k ? variables[k].Model : null);
        Assert.True(expected is null == real is null, $"expected {(expected is null ? "no connection" : "a connection")}, got {real?.ToString() ?? "null"}");
        if (expected is null) UnconnectedCount++;
        else ConnectedCount++;
        if (expected is not null) Add(real!, expected);
    }

    private static Tensor? Derived(GradientTape tape, Tensor target, Source source, bool forward) => forward
        ? tape.Jvp([target], [source], [Tensor.Scalar(1)], UnconnectedGradients.Null)[0]
        : tape.Gradient([target], [source], null, UnconnectedGradients.Null)[0];

    private bool Refuses(bool isExpected, Action action)
    {
        if (!isExpected)
        {
            action();
            return false;
        }
        Assert.Throws<InvalidOperationException>(action);
        RefusalCount++;
        return true;
    }

    private void Add(Tensor real, ModelTensor expected)
    {
        Assert.True(Math.Abs(real.ToScalar() - expected.Value) <= 1e-9 * Math.Max(1, Math.Abs(expected.Value)), $"expected {expected.Value:R}, got {real.ToScalar():R}");
        tensors.Add((real, expected));
    }

    private void Say(string line) => Lines.Add(line);
}
