using System.Text;
using static Cotangent.Quantity;

namespace Cotangent;

/// <summary>What a program does, as plain text.</summary>
internal static class ProgramText
{
    /// <summary>How many steps are shown; of more, the middle is left out.</summary>
    internal const int Shown = 200;

    private const int NameWidth = 48;
    private const int TensorWidth = 56;

    internal static string Of(ProgramDescription program)
    {
        var text = new StringBuilder($"{Title(program)}\n");
        var facts = Facts(program).ToArray();
        foreach (var (name, fact) in facts) text.Append($"  {name.PadRight(facts.Max(f => f.Name.Length))}  {fact}\n");
        AppendSteps(text, program);
        AppendPasses(text, program);
        return text.ToString();
    }

    internal static string Title(ProgramDescription program) =>
        $"Program of {TensorSummary.Count(program.StepCount, "step")}, from {TensorSummary.Count(program.NodeCount, "captured op")}";

    /// <summary>What there is to say of the whole program, by name.</summary>
    internal static IEnumerable<(string Name, string Fact)> Facts(ProgramDescription program)
    {
        var (draft, tensors) = (program.Program.Draft, program.Tensors);
        yield return ("inputs", List(draft.Inputs.Select((_, i) => tensors.Input(i))));
        yield return ("variables", List(draft.Leaves.Select((_, i) => tensors.Variable(i))));
        yield return ("outputs", List(draft.Outputs.Select((_, i) => tensors.Output(i))));
        var (arrays, intensity) = (TensorSummary.Count(program.Program.Plan.ArrayLengths.Count, "array"), program.Flops / program.BytesMoved);
        yield return ("arena", $"{Bytes(program.ArenaBytes)} in {arrays}; all results: {Bytes(program.ResultBytes)}");
        yield return ("work", $"{Flops(program.Flops)}, {Bytes(program.BytesMoved)} moved{(program.BytesMoved > 0 ? Text($"; {intensity:G3} flop per byte") : "")}");
        if (program.Eager is { } eager) yield return ("op by op", eager);
        if (program.LargestTensor is not { Count: > 0 } largest) yield break;
        var passes = (double)program.BytesMoved / program.LargestTensorBytes;
        yield return ("traffic", Text($"as much as {passes:F1} passes over the largest tensor, {Dims.Text(largest.Shape)} of {Bytes(program.LargestTensorBytes)}"));
    }

    /// <summary>The first and the last steps, and how many are left out between them.</summary>
    internal static (IEnumerable<ProgramStep> First, ProgramStep[] Hidden, IEnumerable<ProgramStep> Last) Parts(ProgramDescription program)
    {
        ProgramStep[] all = [.. program.Steps];
        return all.Length <= Shown ? (all, [], []) : (all[..(Shown / 2)], all[(Shown / 2)..^(Shown / 2)], all[^(Shown / 2)..]);
    }

    internal static string HiddenText(ProgramStep[] hidden) =>
        $"… {hidden.Length} steps are not shown: {Flops(hidden.Sum(step => step.Flops))}, {Bytes(hidden.Sum(step => step.Bytes))} …";

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "none";

    private static void AppendSteps(StringBuilder text, ProgramDescription program)
    {
        if (program.StepCount == 0) return;
        text.Append('\n');
        var table = new TextTable(null, NameWidth, TensorWidth, 6, null, null, null, null);
        table.Add(["step"], ["op"], ["reads → writes"], ["array"], ["flops"], ["bytes"], ["share"], [program.Microseconds is null ? "" : "time"]);
        var (first, hidden, last) = Parts(program);
        foreach (var step in first) AddRow(table, step, program);
        if (hidden.Length > 0) AddHidden(table, hidden, program.Flops);
        foreach (var step in last) AddRow(table, step, program);
        table.AppendTo(text);
        text.Append("  share: of all flops");
        if (program.Microseconds is { } all) text.Append(Text($"; time: the best of a step, {all.Sum():F1} us together"));
        if (program.Steps.Any(step => step.Arrays.Contains('*', StringComparison.Ordinal))) text.Append("; *: written over an operand");
        text.Append('\n');
    }

    private static void AddHidden(TextTable table, ProgramStep[] hidden, double all)
    {
        var (flops, bytes) = (hidden.Sum(step => step.Flops), hidden.Sum(step => step.Bytes));
        table.Add(["…"], [$"{hidden.Length} steps are not shown"], [], [], [Flops(flops)], [Bytes(bytes)], [Share(flops, all)], []);
    }

    private static void AddRow(TextTable table, ProgramStep step, ProgramDescription program) => table.Add(
        [$"{step.Number}"],
        [.. Joined(step.Name.Split(" · "), " ·")],
        [.. Joined(step.Reads, ","), .. Joined(["→ " + step.Writes[0], .. step.Writes[1..]], ",")],
        [.. Joined(step.Arrays.Split(", "), ",")],
        [Flops(step.Flops)],
        [Bytes(step.Bytes)],
        [Share(step.Flops, program.Flops)],
        [program.Microseconds is { } times ? Text($"{times[step.Number - 1]:F1} us") : ""]);

    private static IEnumerable<string> Joined(string[] parts, string sign) => parts.Select((part, i) => i < parts.Length - 1 ? part + sign : part);

    private static void AppendPasses(StringBuilder text, ProgramDescription program)
    {
        if (program.Passes.Count == 0) return;
        text.Append("\nWhat each pass did\n");
        var table = new TextTable(int.MaxValue, int.MaxValue);
        foreach (var (name, effect) in program.Passes) table.Add([name], [effect]);
        table.AppendTo(text);
    }
}
