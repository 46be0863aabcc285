using System.Globalization;
using System.Net;
using System.Text;

namespace Cotangent;

/// <summary>The path of an explanation as a drawing in SVG: cotangents come down the arrows.</summary>
internal static class PathSvg
{
    private const double Letter = 7.3;
    private const int Longest = 58;
    private const double Margin = 16;

    internal static string Of(Explanation explanation)
    {
        var drawing = new PathDrawing(explanation);
        var layout = new PathLayout(drawing, box => Math.Max(96, Letter * Math.Max(box.Title.Length * 1.08, Detail(explanation, box).Length) + 28));
        var (width, height) = (layout.Width + 2 * Margin, layout.Height + 2 * Margin);
        var text = new StringBuilder(Text($"<svg viewBox=\"0 0 {width:F0} {height:F0}\" width=\"{width:F0}\" height=\"{height:F0}\" role=\"img\" "));
        text.Append("aria-label=\"The path from the sources up to the targets\">\n<defs>");
        text.Append("<marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">");
        text.Append("<path d=\"M0 0L8 4L0 8Z\"/></marker></defs>\n");
        text.Append(Text($"<g transform=\"translate({Margin} {Margin})\">\n"));
        for (var i = 0; i < drawing.Arrows.Count; i++) AppendArrow(text, layout, layout.Lines[i], drawing.Arrows[i].Label);
        for (var i = 0; i < drawing.Boxes.Count; i++) AppendBox(text, layout, layout[i], drawing.Boxes[i], Detail(explanation, drawing.Boxes[i]));
        return text.Append("</g></svg>\n").ToString();
    }

    /// <summary>The second line of a box: the cotangent of a target, what arrives at an op, the gradient of a source.</summary>
    private static string Detail(Explanation explanation, PathDrawing.Box box)
    {
        switch (box.Kind)
        {
            case PathDrawing.BoxKind.Source:
                return explanation.Sources[box.Index].Gradient is { } gradient ? $"gradient {Short(gradient)}" : "not connected";
            case PathDrawing.BoxKind.Target:
                var target = explanation.Targets[box.Index];
                return target.IsGiven ? $"v {Short(target.Cotangent)}" : "v = ones";
            case PathDrawing.BoxKind.Op:
                var op = explanation.Ops[box.Index];
                return op.HasZeroDerivative ? "derivative 0" : op.CotangentNorm is { } norm ? $"‖v̄‖ = {TensorSummary.Number(norm)}" : "no cotangent";
            default:
                return "not drawn";
        }
    }

    private static string Short(Tensor x)
    {
        var text = x.Count <= TensorSummary.Small ? TensorSummary.Of(x) : "";
        return text.Length is > 0 and <= Longest ? $"= {text}" : $"of norm {TensorSummary.Number(System.Numerics.Tensors.TensorPrimitives.Norm<double>(x.Span))}";
    }

    private static void AppendBox(StringBuilder text, PathLayout layout, PathLayout.Place place, PathDrawing.Box box, string detail)
    {
        var (left, top, kind) = (place.X - place.Width / 2, layout.Top(place.Row), box.Kind.ToString().ToLowerInvariant());
        var radius = box.Kind is PathDrawing.BoxKind.Op ? 6 : PathLayout.BoxHeight / 2;
        text.Append(Text($"<g class=\"{kind}\"><rect x=\"{left:F1}\" y=\"{top:F1}\" width=\"{place.Width:F1}\" height=\"{PathLayout.BoxHeight}\" rx=\"{radius}\"/>"));
        text.Append(Text($"<text class=\"title\" x=\"{place.X:F1}\" y=\"{top + 20:F1}\">{WebUtility.HtmlEncode(box.Title)}</text>"));
        text.Append(Text($"<text x=\"{place.X:F1}\" y=\"{top + 37:F1}\">{WebUtility.HtmlEncode(detail)}</text></g>\n"));
    }

    /// <summary>From its upper end down, as the cotangent goes.</summary>
    private static void AppendArrow(StringBuilder text, PathLayout layout, PathLayout.Place[] line, string label)
    {
        var upper = line[^1];
        var (x, y) = (Port(upper, upper.Below, line[^2]), layout.Top(upper.Row) + PathLayout.BoxHeight);
        text.Append(Text($"<path class=\"arrow\" d=\"M{x:F1} {y:F1}"));
        for (var i = line.Length - 2; i >= 0; i--)
        {
            var (toX, toY) = (i == 0 ? Port(line[0], line[0].Above, line[1]) : line[i].X, layout.Top(line[i].Row) - (i == 0 ? 1 : 0));
            text.Append(Text($"C{x:F1} {y + 28:F1} {toX:F1} {toY - 28:F1} {toX:F1} {toY:F1}"));
            (x, y) = (toX, toY);
            if (i > 0) text.Append(Text($"L{x:F1} {y += PathLayout.BoxHeight:F1}"));
        }
        text.Append("\" marker-end=\"url(#head)\"/>");
        var (startX, startY) = (Port(upper, upper.Below, line[^2]), layout.Top(upper.Row) + PathLayout.BoxHeight);
        var (endX, endY) = (line.Length == 2 ? Port(line[0], line[0].Above, line[1]) : line[^2].X, layout.Top(line[^2].Row));
        text.Append(Text($"<text class=\"shape\" x=\"{(startX + endX) / 2 + 7:F1}\" y=\"{(startY + endY) / 2 + 4:F1}\">{WebUtility.HtmlEncode(label)}</text>\n"));
    }

    /// <summary>Where an arrow meets the edge of a box: its arrows side by side, in the order of where they lead.</summary>
    private static double Port(PathLayout.Place box, List<PathLayout.Place> others, PathLayout.Place other)
    {
        var order = others.OrderBy(place => place.X).ToList().IndexOf(other);
        return box.X + (order - (others.Count - 1) / 2.0) * Math.Min(40, 0.8 * box.Width / others.Count);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
