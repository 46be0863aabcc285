using System.Net;
using System.Text;
using static Cotangent.Quantity;

namespace Cotangent;

/// <summary>The arena as a drawing in SVG: a row for each array, a block for the steps during which a tensor lives in it.</summary>
internal static class ArenaDrawing
{
    private const double Left = 150;
    private const double Row = 22;
    private const double Below = 24;
    private const double Letter = 6.2;

    internal static string Of(ProgramDescription program)
    {
        var (plan, lengths) = (program.Program.Plan, program.Program.Plan.ArrayLengths);
        var column = Math.Clamp(900.0 / program.StepCount, 8, 60);
        var (width, height) = (Left + column * program.StepCount + 12, Row * lengths.Count + Below);
        var text = new StringBuilder(Text($"<svg viewBox=\"0 0 {width:F0} {height:F0}\" width=\"{width:F0}\" height=\"{height:F0}\" role=\"img\" "));
        text.Append("aria-label=\"Where the results of the steps live\">\n");
        for (var i = 0; i < lengths.Count; i++) AppendLane(text, i, Bytes(lengths[i] * (double)sizeof(double)), width);
        foreach (var root in plan.Roots) AppendBlock(text, program, root, column);
        AppendTicks(text, program.StepCount, column, Row * lengths.Count + 15);
        return text.Append("</svg>\n").ToString();
    }

    private static void AppendLane(StringBuilder text, int array, string bytes, double width)
    {
        text.Append(Text($"<text class=\"array\" x=\"{Left - 8:F0}\" y=\"{array * Row + 15:F0}\">array {array}, {bytes}</text>"));
        text.Append(Text($"<path class=\"lane\" d=\"M{Left:F0} {(array + 1) * Row:F0}H{width:F0}\"/>\n"));
    }

    /// <summary>From the middle of the step that writes to the middle of the last that reads; so blocks that follow in place touch.</summary>
    private static void AppendBlock(StringBuilder text, ProgramDescription program, Tensor root, double column)
    {
        var (plan, start) = (program.Program.Plan, program.Tensors.Origin(root).Index);
        var isOutput = program.Tensors.Outputs(root).Count > 0;
        var end = isOutput ? program.StepCount : Math.Max(start + 0.5, plan.LastRead(root) + 0.5);
        var (x, y, width) = (Left + (start + 0.5) * column, plan.ArrayOf(root)!.Value * Row + 3, Math.Max(2, (end - start - 0.5) * column));
        var label = $"{start + 1}";
        text.Append(Text($"<g class=\"result{(isOutput ? " output" : "")}\"><title>{WebUtility.HtmlEncode(Title(program, root, start))}</title>"));
        text.Append(Text($"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"{Row - 5:F0}\" rx=\"3\"/>"));
        if (width > Letter * label.Length + 2) text.Append(Text($"<text class=\"number\" x=\"{x + width / 2:F1}\" y=\"{y + 12:F1}\">{label}</text>"));
        text.Append("</g>\n");
    }

    private static string Title(ProgramDescription program, Tensor root, int step) => $"step {step + 1}: {program.Steps[step].Name} → {program.Tensors.Written(root)}";

    private static void AppendTicks(StringBuilder text, int steps, double column, double y)
    {
        var every = (int)Math.Ceiling(26 / column);
        for (var step = 1; step <= steps; step += step == 1 && every > 1 ? every - 1 : every)
            text.Append(Text($"<text class=\"tick\" x=\"{Left + (step - 0.5) * column:F1}\" y=\"{y:F1}\">{step}</text>"));
        text.Append('\n');
    }
}
