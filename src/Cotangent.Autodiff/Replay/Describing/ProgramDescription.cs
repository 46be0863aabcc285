namespace Cotangent;

/// <summary>What a captured program does at each replay: its steps in order with their flops and bytes, where their results live, and what each pass changed.</summary>
/// <remarks>
/// Flops are counted by formula: what the ops state as their cost, and one an element for elementwise ops, an exponential as well as a sum. Bytes moved are those of
/// every tensor that a step reads or writes, once a step, whether they come from memory or from a cache. As text, as a Mermaid flowchart and as a page of HTML.
/// </remarks>
public sealed class ProgramDescription
{
    internal ProgramDescription(Program program, IReadOnlyList<Variable>? gradientsOf, string? eager, int timedRuns)
    {
        if (timedRuns > 0) Microseconds = program.BestTimes(timedRuns);
        (Program, Tensors, Eager) = (program, new(program.Draft, gradientsOf), eager);
        Steps = [.. program.Draft.Steps.Select((step, i) => ProgramStep.Of(program.Plan, Tensors, step, i))];
        Passes = [.. program.Draft.Notes];
        Flops = Steps.Sum(step => step.Flops);
        BytesMoved = (long)Steps.Sum(step => step.Bytes);
        LargestTensor = Steps.SelectMany(step => step.Step.Inputs.Concat(step.Step.Outputs)).MaxBy(x => x.Count);
    }

    /// <summary>How many ops were captured.</summary>
    public int NodeCount => Program.Draft.NodeCount;

    /// <summary>How many steps a replay runs.</summary>
    public int StepCount => Steps.Count;

    /// <summary>The floating-point operations of a replay, by formula.</summary>
    public double Flops { get; }

    /// <summary>The bytes that the steps of a replay read and write, each tensor once a step.</summary>
    public long BytesMoved { get; }

    /// <summary>The bytes of the arrays that results are written to.</summary>
    public long ArenaBytes => Program.Plan.ArenaBytes;

    /// <summary>The bytes of all results, which <see cref="ArenaBytes"/> would be if no array served twice.</summary>
    public long ResultBytes => Program.Plan.TensorBytes;

    /// <summary>The bytes of the largest tensor that a step reads or writes.</summary>
    /// <remarks><see cref="BytesMoved"/> divided by it says how many passes over that tensor a replay amounts to.</remarks>
    public long LargestTensorBytes => (LargestTensor?.Count ?? 0L) * sizeof(double);

    /// <summary>The best time of each step, in microseconds, or null when nothing was timed.</summary>
    public IReadOnlyList<double>? Microseconds { get; }

    /// <summary>What each pass did, in order.</summary>
    public IReadOnlyList<(string Name, string Effect)> Passes { get; }

    internal Program Program { get; }

    internal ProgramTensors Tensors { get; }

    /// <summary>Which calls were evaluated op by op instead, and why; null when there were none.</summary>
    internal string? Eager { get; }

    internal IReadOnlyList<ProgramStep> Steps { get; }

    internal Tensor? LargestTensor { get; }

    /// <summary>A flowchart in the language of Mermaid: steps are boxes, tensors are arrows. Of more than 200 steps the middle is one box.</summary>
    public string ToMermaid() => ProgramMermaid.Of(this);

    /// <summary>A page that stands alone: no script, no resource from elsewhere, light or dark as the reader prefers.</summary>
    public string ToHtml() => ProgramHtml.Of(this);

    /// <summary>Plain text for a console or a log. Of more than 200 steps the middle is left out.</summary>
    public override string ToString() => ProgramText.Of(this);
}
