using System.Text;
using static Cotangent.MermaidText;

namespace Cotangent;

/// <summary>A program as a flowchart in the language of Mermaid: inputs, variables and constants on top, steps as boxes, outputs below.</summary>
internal static class ProgramMermaid
{
    internal static string Of(ProgramDescription program)
    {
        var (draft, tensors) = (program.Program.Draft, program.Tensors);
        var text = new StringBuilder("flowchart TB\n");
        for (var i = 0; i < draft.Inputs.Length; i++) text.Append($"    i{i}([{Quoted(tensors.Input(i))}])\n");
        for (var i = 0; i < draft.Leaves.Length; i++) text.Append($"    v{i}[({Quoted(tensors.Variable(i))})]\n");
        for (var i = 0; i < tensors.Constants.Count; i++) text.Append($"    c{i}[/{Quoted(tensors.Read(tensors.Constants[i]))}/]\n");
        AppendSteps(text, program);
        for (var i = 0; i < draft.Outputs.Length; i++) text.Append($"    o{i}{{{{{Quoted(tensors.Output(i))}}}}}\n");
        foreach (var arrow in Arrows(program).Distinct()) text.Append($"    {arrow}\n");
        return text.ToString();
    }

    private static void AppendSteps(StringBuilder text, ProgramDescription program)
    {
        var (first, hidden, last) = ProgramText.Parts(program);
        foreach (var step in first) AppendStep(text, program, step);
        if (hidden.Length > 0) text.Append($"    more[{Quoted($"{hidden.Length} more steps")}]\n");
        foreach (var step in last) AppendStep(text, program, step);
    }

    private static void AppendStep(StringBuilder text, ProgramDescription program, ProgramStep step)
    {
        var numbers = step.Step.Inputs.Distinct().Where(x => program.Tensors.Origin(x).Role == TensorRole.Scalar).Select(program.Tensors.Read);
        var with = string.Join(", ", numbers) is { Length: > 0 } list ? $" with {list}" : "";
        var shapes = string.Join(", ", step.Step.Outputs.Select(y => Dims.Text(y.Shape)));
        text.Append($"    s{step.Number}[{Quoted($"{step.Number} {step.Name}{with}", shapes)}]\n");
    }

    private static IEnumerable<string> Arrows(ProgramDescription program)
    {
        var (draft, tensors) = (program.Program.Draft, program.Tensors);
        var hidden = ProgramText.Parts(program).Hidden.Select(step => step.Number).ToHashSet();
        foreach (var step in program.Steps)
            foreach (var x in step.Step.Inputs)
                if (Arrow(x, Box(step.Number)) is { } arrow) yield return arrow;
        for (var i = 0; i < draft.Outputs.Length; i++)
            if (Arrow(draft.Outputs[i], $"o{i}") is { } arrow) yield return arrow;

        string Box(int number) => hidden.Contains(number) ? "more" : $"s{number}";

        string? Arrow(Tensor x, string to)
        {
            var from = From(x);
            return from is null || from == to ? null : $"{from} -->|{Quoted(Dims.Text(x.Shape))}| {to}";
        }

        string? From(Tensor x) => tensors.Origin(x) switch
        {
            (TensorRole.Input, var i) => $"i{i}",
            (TensorRole.Variable, var i) => $"v{i}",
            (TensorRole.Constant, var i) => $"c{i}",
            (TensorRole.Result, var i) => Box(i + 1),
            _ => null,
        };
    }
}
