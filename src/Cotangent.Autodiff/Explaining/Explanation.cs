namespace Cotangent;

/// <summary>What a gradient call computes: Σₜ vₜᵀ ∂t/∂s for each source s, split by target, with the path that the cotangents take.</summary>
/// <remarks>
/// Made by <c>tape.Explain</c>, with the arguments of <c>tape.Gradient</c>. It holds results only, not the recording. Values are those that the gradient call
/// returns. As text, as a Mermaid flowchart and as a page of HTML.
/// </remarks>
public sealed class Explanation
{
    internal Explanation(
        IReadOnlyList<ExplainedTarget> targets,
        IReadOnlyList<ExplainedSource> sources,
        IReadOnlyList<ExplainedOp> ops,
        IReadOnlyList<ExplainedOp> cuts,
        SkippedOps skipped,
        ExplainedElement? example)
    {
        (Targets, Sources, Ops, Cuts, Skipped, Example) = (targets, sources, ops, cuts, skipped, example);
        Notes = ExplanationNotes.Of(this);
    }

    /// <summary>The targets in the order of the call.</summary>
    public IReadOnlyList<ExplainedTarget> Targets { get; }

    /// <summary>The sources in the order of the call.</summary>
    public IReadOnlyList<ExplainedSource> Sources { get; }

    /// <summary>The ops between the sources and the targets, in the order in which they were recorded.</summary>
    public IReadOnlyList<ExplainedOp> Ops { get; }

    /// <summary>The ops between the sources and the targets where derivatives end, such as StopGradient.</summary>
    public IReadOnlyList<ExplainedOp> Cuts { get; }

    /// <summary>How many recorded ops do no work in this call, and why.</summary>
    public SkippedOps Skipped { get; }

    /// <summary>The slopes behind the largest element of the first connected source's gradient; null if no source is connected.</summary>
    public ExplainedElement? Example { get; }

    /// <summary>What is worth knowing about this call, each a sentence or two.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Plain text for a console or a log.</summary>
    public string ToText() => ExplanationText.Of(this);

    /// <summary>A flowchart in the language of Mermaid, from the sources to the targets.</summary>
    public string ToMermaid() => ExplanationMermaid.Of(this);

    /// <summary>A page that stands alone: no script, no resource from elsewhere, light or dark as the reader prefers.</summary>
    public string ToHtml() => ExplanationHtml.Of(this);

    /// <inheritdoc cref="ToText"/>
    public override string ToString() => ToText();
}
