using System.Text;
using static Cotangent.Quantity;
using static Cotangent.TensorHtml;

namespace Cotangent;

/// <summary>A program as a page: what it costs, what each pass did, its steps, and where their results live.</summary>
internal static class ProgramHtml
{
    internal static string Of(ProgramDescription program)
    {
        var title = ProgramText.Title(program);
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        text.Append($"<title>{Encoded(title)}</title>\n<style>\n{ExplanationStyle.Css}\n{ProgramStyle.Css}\n</style>\n</head>\n<body>\n<h1>{Encoded(title)}</h1>\n");
        AppendPairs(text, ProgramText.Facts(program), "facts");
        AppendPasses(text, program);
        AppendSteps(text, program);
        AppendArena(text, program);
        return text.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendPairs(StringBuilder text, IEnumerable<(string Name, string Value)> pairs, string kind)
    {
        text.Append($"<div class=\"scroll\"><table class=\"grid {kind}\"><tbody>\n");
        foreach (var (name, value) in pairs) text.Append($"<tr><td>{Encoded(name)}</td><td>{Encoded(value)}</td></tr>\n");
        text.Append("</tbody></table></div>\n");
    }

    private static void AppendPasses(StringBuilder text, ProgramDescription program)
    {
        if (program.Passes.Count == 0) return;
        text.Append("<h2>What each pass did</h2>\n");
        AppendPairs(text, program.Passes, "facts");
    }

    private static void AppendSteps(StringBuilder text, ProgramDescription program)
    {
        if (program.StepCount == 0) return;
        text.Append("<h2>Steps</h2>\n<p class=\"soft\">The bars compare the steps, the shares are of all flops and of all bytes moved. ");
        text.Append("The array is where a result lives; a star marks one that is written over an operand.</p>\n");
        text.Append("<div class=\"scroll\"><table class=\"grid steps\"><thead><tr>");
        text.Append("<th>step</th><th>op</th><th>reads</th><th>writes</th><th>array</th><th>flops</th><th>bytes</th></tr></thead><tbody>\n");
        var (first, hidden, last) = ProgramText.Parts(program);
        foreach (var step in first) AppendStep(text, program, step);
        if (hidden.Length > 0) text.Append($"<tr><td></td><td colspan=\"6\">{Encoded(ProgramText.HiddenText(hidden))}</td></tr>\n");
        foreach (var step in last) AppendStep(text, program, step);
        text.Append("</tbody></table></div>\n");
    }

    private static void AppendStep(StringBuilder text, ProgramDescription program, ProgramStep step)
    {
        var (flops, bytes) = (program.Steps.Max(other => other.Flops), program.Steps.Max(other => other.Bytes));
        text.Append($"<tr><td>{step.Number}</td><td>{Encoded(step.Name)}</td><td>{Codes(step.Reads)}</td><td>{Codes(step.Writes)}</td><td>{step.Arrays}</td>");
        text.Append($"<td>{Amount(Flops(step.Flops), Share(step.Flops, program.Flops))}{Bar("flops", step.Flops, flops)}</td>");
        text.Append($"<td>{Amount(Bytes(step.Bytes), Share(step.Bytes, program.BytesMoved))}{Bar("bytes", step.Bytes, bytes)}</td></tr>\n");
    }

    private static string Codes(string[] texts) => string.Join(", ", texts.Select(text => $"<code>{Encoded(text)}</code>"));

    private static string Amount(string amount, string share) => $"<div class=\"amount\">{amount}<small>{share}</small></div>";

    private static string Bar(string kind, double part, double most) =>
        part > 0 ? Text($"<div class=\"bar {kind}\" style=\"width:{100 * part / most:F1}%\"></div>") : "";

    private static void AppendArena(StringBuilder text, ProgramDescription program)
    {
        if (program.StepCount is 0 or > ProgramText.Shown) return;
        text.Append($"<h2>Where results live</h2>\n<figure><div class=\"drawing\">{ArenaDrawing.Of(program)}</div>");
        text.Append("<figcaption>A row is an array of the arena, a block the time from the step that writes a tensor to the last that reads it; ");
        text.Append("the number is that of the writing step. ");
        text.Append("<span class=\"t\">Outputs</span> live to the end. Where two blocks touch, the second is written over the first.</figcaption></figure>\n");
    }
}
