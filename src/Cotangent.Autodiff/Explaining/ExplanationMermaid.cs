using System.Text;
using static Cotangent.MermaidText;

namespace Cotangent;

/// <summary>An explanation as a flowchart in the language of Mermaid: values go up along the arrows, cotangents come down.</summary>
internal static class ExplanationMermaid
{
    internal static string Of(Explanation explanation)
    {
        var drawing = new PathDrawing(explanation);
        var text = new StringBuilder("flowchart BT\n");
        for (var i = 0; i < drawing.Boxes.Count; i++) text.Append($"    n{i}{Box(explanation, drawing.Boxes[i])}\n");
        foreach (var arrow in drawing.Arrows) text.Append($"    n{arrow.From} -->|{Quoted(arrow.Label)}| n{arrow.To}\n");
        for (var i = 0; i < explanation.Cuts.Count; i++) text.Append($"    c{i}[/{Quoted($"{explanation.Cuts[i].Name}: derivatives end here")}/]\n");
        return text.ToString();
    }

    private static string Box(Explanation explanation, PathDrawing.Box box)
    {
        switch (box.Kind)
        {
            case PathDrawing.BoxKind.Source:
                var source = explanation.Sources[box.Index];
                return $"([{Quoted(box.Title, source.Gradient is null ? "not connected" : $"gradient {TensorSummary.Of(source.Gradient)}")}])";
            case PathDrawing.BoxKind.Target:
                var target = explanation.Targets[box.Index];
                return $"{{{{{Quoted(box.Title, target.IsGiven ? $"v = {TensorSummary.Of(target.Cotangent)}" : "v = ones")}}}}}";
            default:
                return $"[{Quoted(box.Title)}]";
        }
    }
}
