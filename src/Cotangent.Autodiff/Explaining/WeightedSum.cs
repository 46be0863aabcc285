using System.Text;
using static Cotangent.TensorHtml;

namespace Cotangent;

/// <summary>The one number that a gradient call differentiates, written out where it is short: 1.5 mean[0] − 2 mean[1].</summary>
internal static class WeightedSum
{
    private const int Longest = 12;

    internal static string Html(IReadOnlyList<ExplainedTarget> targets)
    {
        var general = string.Join(" + ", targets.Take(8).Select(Product)) + (targets.Count > 8 ? " + …" : "");
        if (targets.Sum(target => target.Cotangent.Span.Length - target.Cotangent.Span.Count(0)) > Longest) return $"the number = {general}";
        var (text, value) = (new StringBuilder(), 0.0);
        foreach (var target in targets)
            for (var i = 0; i < target.Value.Count; i++)
            {
                AppendTerm(text, target, i);
                value += target.Cotangent.Data[i] * target.Value.Data[i];
            }
        var terms = targets.All(target => !target.IsGiven && target.Value.Rank == 0) ? "" : $"<br>&emsp;= {(text.Length == 0 ? "0" : text)}";
        return $"the number = {general}{terms}<br>&emsp;= {Number(value)}";
    }

    private static string Product(ExplainedTarget target)
    {
        var name = $"<span class=\"t\">{Encoded(target.Name)}</span>";
        return target.IsGiven ? $"Σ v ∙ {name}" : target.Value.Count == 1 ? name : $"Σ {name}";
    }

    private static void AppendTerm(StringBuilder text, ExplainedTarget target, int i)
    {
        var weight = target.Cotangent.Data[i];
        if (weight == 0) return;
        var isNegative = weight < 0;
        text.Append(text.Length == 0 ? isNegative ? "−" : "" : isNegative ? " − " : " + ");
        if (Math.Abs(weight) != 1) text.Append(Number(Math.Abs(weight))).Append(' ');
        text.Append($"<span class=\"t\">{Encoded(target.Name)}</span>{Index(target.Value, i)}");
    }

    internal static string Index(Tensor x, int at) => x.Rank == 0 ? "" : Dims.Text(Dims.Index(x.Shape, at));
}
